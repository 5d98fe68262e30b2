using ConsoleBridge.Configuration;
using ConsoleBridge.Shows;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConsoleBridge.Tests.Shows;

/// <summary>When the show ends, who said so, and how long that holds. The clock begins at 19:42 UTC, which is local.</summary>
public sealed class ShowDeskTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("show-desk-");
    private readonly ManualTimeProvider _time = new();
    private readonly List<ShowState> _announced = [];
    private readonly CancellationTokenSource _stopping = new();

    private string File => Path.Combine(_folder.FullName, "show.json");

    public void Dispose()
    {
        _stopping.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void Has_no_end_until_somebody_says_one()
    {
        var desk = Make();

        Assert.Null(desk.State.End);
        Assert.Null(desk.Set("23:00", "Kim"));
        Assert.Equal("Kim", desk.State.By);
        Assert.Equal(TimeSpan.FromMinutes(198), desk.State.End - _time.GetUtcNow());
    }

    [Fact]
    public void A_configured_time_of_day_means_the_next_one()
    {
        var desk = Make("01:00");

        Assert.Equal("configuration", desk.State.By);
        Assert.Equal(TimeSpan.FromMinutes(318), desk.State.End - _time.GetUtcNow());
    }

    [Theory]
    [InlineData("late", "'late' is not a time such as 23:00")]
    [InlineData("2001-01-01T23:00", "has passed")]
    [InlineData("9999-12-31T23:59:59Z", "is more than 7 days away")]
    public void Says_in_plain_words_what_is_wrong(string text, string reason)
    {
        var desk = Make();

        Assert.Contains(reason, desk.Set(text, "Kim")!, StringComparison.Ordinal);
        Assert.Null(desk.State.End);
    }

    [Fact]
    public async Task What_was_said_outlives_a_restart()
    {
        var desk = Make("22:00");
        var running = desk.RunAsync(_stopping.Token);
        desk.Set("23:30", "Kim");
        await _stopping.CancelAsync();
        await running;

        var again = Make("22:00");

        Assert.Equal(desk.State.End, again.State.End);
        Assert.Equal("Kim", again.State.By);
    }

    [Fact]
    public void An_end_that_has_passed_is_forgotten_and_a_daily_one_comes_back_the_next_day()
    {
        var desk = Make("20:00");

        _time.Advance(TimeSpan.FromMinutes(20));
        desk.Look();
        Assert.Null(desk.State.End);

        _time.Advance(TimeSpan.FromHours(10));
        desk.Look();
        Assert.Null(desk.State.End);

        _time.Advance(TimeSpan.FromHours(3));
        desk.Look();
        Assert.Equal("configuration", desk.State.By);
        Assert.Equal([null, desk.State.End], _announced.Select(state => state.End));
    }

    [Fact]
    public void A_file_that_is_none_is_left_aside()
    {
        System.IO.File.WriteAllText(File, "{\"end\":17}");

        Assert.Null(Make().State.End);
    }

    private ShowDesk Make(string end = "") => new(new ShowOptions { End = end }, File, _announced.Add, _time, NullLogger<ShowDesk>.Instance);
}
