using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Tests.Model;

namespace ConsoleBridge.Tests.Devices;

public class WriteGateTests
{
    private static readonly ParameterDefinition s_gain = Parameters.Number("ch/1/gain", Unit.Decibel, -18, 42);
    private static readonly ParameterDefinition s_fader = Parameters.Number("ch/1/fader", Unit.Decibel, -144, 10);
    private static readonly ParameterDefinition s_mute = Parameters.Boolean("ch/1/mute");

    private static ParameterValue Decibels(double number) => ParameterValue.FromNumber(number, Unit.Decibel);

    private static WriteVerdict Set(ParameterDefinition parameter, ParameterValue value) =>
        WriteGate.Judge(parameter, ParameterValue.Unknown, new ParameterWrite { Parameter = 0, Value = value }, false, true);

    private static WriteVerdict Add(ParameterDefinition parameter, ParameterValue present, double step) => WriteGate.Judge(
        parameter,
        present,
        new ParameterWrite { Parameter = 0, Operation = WriteOperation.Add, Value = ParameterValue.FromNumber(step, parameter.Unit) },
        false,
        true);

    private static WriteVerdict Toggle(ParameterDefinition parameter, ParameterValue present) =>
        WriteGate.Judge(parameter, present, new ParameterWrite { Parameter = 0, Operation = WriteOperation.Toggle }, false, true);

    [Theory]
    [InlineData(-18)]
    [InlineData(0)]
    [InlineData(42)]
    public void Lets_a_value_within_the_range_pass(double number)
    {
        var verdict = Set(s_gain, Decibels(number));

        Assert.Equal(new WriteVerdict(true, Decibels(number), null), verdict);
    }

    [Theory]
    [InlineData(55, "ch/1/gain: 55 is outside -18..42 dB")]
    [InlineData(-18.5, "ch/1/gain: -18.5 is outside -18..42 dB")]
    [InlineData(double.NegativeInfinity, "ch/1/gain: -inf is outside -18..42 dB")]
    [InlineData(-144, "ch/1/gain: -144 is outside -18..42 dB")]
    public void Refuses_a_value_outside_the_range(double number, string message)
    {
        var verdict = Set(s_gain, Decibels(number));

        Assert.False(verdict.IsAccepted);
        Assert.False(verdict.Value.IsKnown);
        Assert.Equal(message, verdict.Message);
    }

    [Theory]
    [InlineData(-144)]
    [InlineData(-200)]
    [InlineData(double.NegativeInfinity)]
    public void A_fader_at_the_bottom_is_off(double number) =>
        Assert.Equal(double.NegativeInfinity, Set(s_fader, Decibels(number)).Value.Number);

    [Fact]
    public void Refuses_plus_infinity_even_without_a_range() =>
        Assert.False(Set(Parameters.Number("ch/1/delay", Unit.Millisecond), ParameterValue.FromNumber(double.PositiveInfinity)).IsAccepted);

    [Fact]
    public void Refuses_an_unknown_value_and_one_that_is_not_a_number()
    {
        Assert.Equal("ch/1/gain: an unknown value cannot be sent", Set(s_gain, Decibels(double.NaN)).Message);
        Assert.Equal("ch/1/gain: \"true\" is not a number in dB", Set(s_gain, ParameterValue.FromBoolean(true)).Message);
        Assert.Equal("ch/1/mute: \"1\" is not true or false", Set(s_mute, ParameterValue.FromNumber(1)).Message);
    }

    [Fact]
    public void Refuses_a_number_in_another_unit() =>
        Assert.Equal("ch/1/fader: 0.75 is not a number in dB", Set(s_fader, ParameterValue.FromNumber(0.75, Unit.Travel)).Message);

    [Theory]
    [InlineData(8, 5, "ch/1/fader: 8 was limited to 5 dB")]
    [InlineData(-70, -60, "ch/1/fader: -70 was limited to -60 dB")]
    [InlineData(double.NegativeInfinity, -60, "ch/1/fader: -144 was limited to -60 dB")]
    public void Limits_to_the_safe_range_and_says_so(double wish, double expected, string note)
    {
        var fader = Parameters.Make("ch/1/fader", ValueKind.Number, Unit.Decibel, -144, 10, safeMinimum: -60, safeMaximum: 5);

        Assert.Equal(new WriteVerdict(true, Decibels(expected), note), Set(fader, Decibels(wish)));
    }

    [Fact]
    public void A_wish_beyond_the_device_is_refused_even_where_a_safe_limit_stands()
    {
        var fader = Parameters.Make("ch/1/fader", ValueKind.Number, Unit.Decibel, -144, 10, safeMaximum: 5);

        Assert.Equal("ch/1/fader: 55 is outside -144..10 dB", Set(fader, Decibels(55)).Message);
    }

    [Fact]
    public void Refuses_half_a_scene()
    {
        var scene = Parameters.Make("device/scene/recall", ValueKind.Number, minimum: 0, maximum: 99, step: 1, kind: ParameterKind.Event);

        Assert.Equal("device/scene/recall: 3.7 is not a whole number", Set(scene, ParameterValue.FromNumber(3.7)).Message);
        Assert.True(Set(scene, ParameterValue.FromNumber(3)).IsAccepted);
    }

    [Fact]
    public void Adds_to_the_present_value()
    {
        Assert.Equal(Decibels(1.5), Add(s_fader, Decibels(0), 1.5).Value);
        Assert.Equal(Decibels(-11.5), Add(s_fader, Decibels(-10), -1.5).Value);
    }

    [Fact]
    public void A_relative_wish_stops_at_the_end_of_the_range()
    {
        Assert.Equal(new WriteVerdict(true, Decibels(10), "ch/1/fader: stopped at the end of its range, 10 dB"), Add(s_fader, Decibels(9), 6));
        Assert.Equal(double.NegativeInfinity, Add(s_fader, Decibels(-90), -100).Value.Number);
    }

    [Fact]
    public void Refuses_to_add_to_what_nobody_knows()
    {
        Assert.Equal(
            "ch/1/fader: nothing can be added while its present value is unknown (device lost)",
            Add(s_fader, ParameterValue.FromUnknown(UnknownReason.DeviceLost), 1).Message);
        Assert.Equal(
            "ch/1/fader: nothing can be added while its present value is stale",
            Add(s_fader, Decibels(0).WithQuality(Quality.Stale), 1).Message);
        Assert.Equal(
            "ch/1/fader: it is off (-inf), and nothing can be added to that: set a level first",
            Add(s_fader, Decibels(double.NegativeInfinity), 1).Message);
        Assert.False(Add(s_mute, ParameterValue.FromBoolean(true), 1).IsAccepted);
        Assert.False(Add(s_fader, Decibels(0), double.PositiveInfinity).IsAccepted);
    }

    [Fact]
    public void Toggles_what_it_knows()
    {
        Assert.True(Toggle(s_mute, ParameterValue.FromBoolean(false)).Value.Boolean);
        Assert.False(Toggle(s_mute, ParameterValue.FromBoolean(true)).Value.Boolean);
        Assert.Equal("ch/1/mute: it cannot be toggled while its present value is unknown", Toggle(s_mute, ParameterValue.Unknown).Message);
        Assert.Equal(
            "ch/1/mute: it cannot be toggled while its present value is stale",
            Toggle(s_mute, ParameterValue.FromBoolean(true).WithQuality(Quality.Stale)).Message);
        Assert.False(Toggle(s_fader, Decibels(0)).IsAccepted);
    }

    [Theory]
    [InlineData("Yellow", "yellow")]
    [InlineData("red", "red")]
    public void Knows_the_words_in_any_case(string wish, string expected) =>
        Assert.Equal(expected, Set(Parameters.Words("ch/1/color", "off", "red", "yellow"), ParameterValue.FromText(wish)).Value.Text);

    [Theory]
    [InlineData("yelow", "ch/1/color: \"yelow\" is not one of off red yellow; did you mean yellow?")]
    [InlineData("octarine", "ch/1/color: \"octarine\" is not one of off red yellow")]
    public void Proposes_the_nearest_word(string wish, string message) =>
        Assert.Equal(message, Set(Parameters.Words("ch/1/color", "off", "red", "yellow"), ParameterValue.FromText(wish)).Message);

    [Fact]
    public void Refuses_a_text_that_is_too_long_or_would_break_a_line()
    {
        var name = Parameters.Text("ch/1/name", maxLength: 8);

        Assert.True(Set(name, ParameterValue.FromText("Müller🎤1")).IsAccepted);
        Assert.Equal("ch/1/name: \"Lead Vocal\" has 10 characters, at most 8 are possible", Set(name, ParameterValue.FromText("Lead Vocal")).Message);
        Assert.Equal("ch/1/name: \"a\ufffdb\" contains a control character", Set(name, ParameterValue.FromText("a\nb")).Message);
    }

    [Fact]
    public void Refuses_everything_that_may_not_be_written()
    {
        var meter = Parameters.Make("ch/1/meter", ValueKind.Number, access: ParameterAccess.Read);
        var write = new ParameterWrite { Parameter = 0, Value = Decibels(0) };

        Assert.Equal("ch/1/meter: it can only be read", WriteGate.Judge(meter, default, write, false, true).Message);
        Assert.Equal("ch/1/gain: the configuration makes this device read only", WriteGate.Judge(s_gain, default, write, true, true).Message);
        Assert.Equal("ch/1/gain: the device is offline", WriteGate.Judge(s_gain, default, write, false, false).Message);
    }
}
