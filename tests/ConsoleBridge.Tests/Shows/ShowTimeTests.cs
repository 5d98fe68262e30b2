using ConsoleBridge.Shows;

namespace ConsoleBridge.Tests.Shows;

/// <summary>The end of a show as people write it.</summary>
public class ShowTimeTests
{
    // Two hours ahead of UTC, then one: clocks go on from 02:00 to 03:00 on 30 March 2031 and back on 26 October.
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.CreateCustomTimeZone(
        "venue", TimeSpan.FromHours(1), "venue", "venue", "venue summer",
        [
            TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(
                new DateTime(2000, 1, 1), new DateTime(2100, 1, 1), TimeSpan.FromHours(1),
                TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new DateTime(1, 1, 1, 2, 0, 0), 3, 5, DayOfWeek.Sunday),
                TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new DateTime(1, 1, 1, 3, 0, 0), 10, 5, DayOfWeek.Sunday)),
        ]);

    [Theory]
    [InlineData("23:00", "2031-05-17T17:00:00Z", "2031-05-17T21:00:00Z")]
    [InlineData("23:00", "2031-05-17T21:30:00Z", "2031-05-18T21:00:00Z")]
    [InlineData("01:30", "2031-05-17T20:00:00Z", "2031-05-17T23:30:00Z")]
    [InlineData("1:30", "2031-05-17T22:30:00Z", "2031-05-17T23:30:00Z")]
    [InlineData(" 23.00 ", "2031-01-10T17:00:00Z", "2031-01-10T22:00:00Z")]
    [InlineData("2031-05-18T00:15", "2031-05-17T17:00:00Z", "2031-05-17T22:15:00Z")]
    [InlineData("2031-05-17T21:00:00Z", "2031-05-17T17:00:00Z", "2031-05-17T21:00:00Z")]
    [InlineData("2031-05-17T23:00:00.000+02:00", "2031-05-17T17:00:00Z", "2031-05-17T21:00:00Z")]
    [InlineData("02:30", "2031-03-29T22:00:00Z", "2031-03-30T01:30:00Z")]
    public void Is_understood(string text, string now, string end)
    {
        Assert.True(ShowTime.TryRead(text, DateTimeOffset.Parse(now, null), Zone, out var read));
        Assert.Equal(DateTimeOffset.Parse(end, null), read);
    }

    [Theory]
    [InlineData("25:00")]
    [InlineData("half past ten")]
    [InlineData("11 pm")]
    [InlineData("2031-05-17")]
    [InlineData("23")]
    [InlineData("9999-12-31T23:59")]
    [InlineData("0001-01-01T00:00")]
    [InlineData("")]
    public void Is_refused_when_it_is_no_time(string text) => Assert.False(ShowTime.TryRead(text, DateTimeOffset.UnixEpoch, Zone, out _));
}
