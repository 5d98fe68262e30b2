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

    [Theory]
    [InlineData(0.1, 0.5)] // far slower than the fader's steps
    [InlineData(20, 0.5)]
    [InlineData(3, 0.7)]
    public void Reaches_a_device_of_coarse_steps_at_the_pace_that_is_allowed_and_never_faster(double slowest, double step)
    {
        var definition = new ParameterDefinition
        {
            Index = 0, Name = "ch/1/fader", Type = ValueKind.Number, Unit = Unit.Decibel, Kind = ParameterKind.Setting,
            Access = ParameterAccess.ReadWrite, RampPerSecond = slowest, Law = new ValueLaw { Type = ValueKind.Number, Unit = Unit.Decibel },
        };
        var write = new PendingWrite { Definition = definition, Wish = new ParameterWrite { Parameter = 0, Value = ParameterValue.FromNumber(0, Unit.Decibel) } };
        var (stands, now) = (-40.0, TimeSpan.Zero);
        while (stands < 0 && now < TimeSpan.FromMinutes(10))
        {
            stands = Math.Round(WriteRamp.Next(definition, ParameterValue.FromNumber(stands, Unit.Decibel), write, now).Number / step) * step;
            Assert.True(stands <= -40 + (slowest * (now.TotalSeconds + 0.05)) + step, $"at {stands} dB after {now.TotalSeconds} s");
            write.SentAt = now;
            now += TimeSpan.FromMilliseconds(50);
        }

        Assert.InRange(now.TotalSeconds, 39 / slowest, 42 / slowest);
    }

    [Fact]
    public void What_was_saved_for_a_step_is_forgotten_when_somebody_moves_it_back_or_a_pause_comes()
    {
        var write = new PendingWrite { Definition = Fader, Wish = new ParameterWrite { Parameter = 0, Value = ParameterValue.FromNumber(0, Unit.Decibel) }, SentAt = TimeSpan.Zero, Ramp = (-40, 1.5) };

        var still = WriteRamp.Next(Fader, ParameterValue.FromNumber(-40, Unit.Decibel), write, TimeSpan.FromMilliseconds(100));
        write.Ramp = (-40, 1.5);
        var back = WriteRamp.Next(Fader, ParameterValue.FromNumber(-41, Unit.Decibel), write, TimeSpan.FromMilliseconds(100));
        write.Ramp = (-40, 1.5);
        var late = WriteRamp.Next(Fader, ParameterValue.FromNumber(-40, Unit.Decibel), write, TimeSpan.FromSeconds(2));

        Assert.Equal([-36.5, -39, -38], [still.Number, back.Number, late.Number]);
    }
}
