using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Tests.Devices;

public class WriteRampTests
{
    private static readonly ParameterDefinition Fader = new()
    {
        Index = 0, Name = "ch/1/fader", Type = ValueKind.Number, Unit = Unit.Decibel, Kind = ParameterKind.Setting,
        Access = ParameterAccess.ReadWrite, RampPerSecond = 20, Law = new ValueLaw { Type = ValueKind.Number, Unit = Unit.Decibel },
    };

    [Theory]
    [InlineData(-40, 0, 100, -38)] // 20 dB a second: 2 dB in a tenth
    [InlineData(0, -40, 100, -2)]
    [InlineData(-1, 0, 100, 0)] // near enough: the wish itself
    [InlineData(-40, 0, 60_000, -38)] // a long pause is no leave to jump
    [InlineData(double.NegativeInfinity, 0, 100, -88)] // off is where the fader's travel ends
    public void Goes_as_far_towards_the_wish_as_the_time_allows(double from, double wish, int milliseconds, double expected)
    {
        var write = new PendingWrite
        {
            Definition = Fader,
            Wish = new ParameterWrite { Parameter = 0, Value = ParameterValue.FromNumber(wish, Unit.Decibel) },
            SentAt = TimeSpan.Zero,
        };

        var next = WriteRamp.Next(Fader, ParameterValue.FromNumber(from, Unit.Decibel), write, TimeSpan.FromMilliseconds(milliseconds));

        Assert.Equal(expected, next.Number, 6);
    }

    [Fact]
    public void Ends_at_off_itself()
    {
        var write = new PendingWrite
        {
            Definition = Fader,
            Wish = new ParameterWrite { Parameter = 0, Value = ParameterValue.FromNumber(double.NegativeInfinity, Unit.Decibel) },
            SentAt = TimeSpan.Zero,
        };

        var next = WriteRamp.Next(Fader, ParameterValue.FromNumber(-89, Unit.Decibel), write, TimeSpan.FromMilliseconds(100));

        Assert.Equal(double.NegativeInfinity, next.Number);
    }
}
