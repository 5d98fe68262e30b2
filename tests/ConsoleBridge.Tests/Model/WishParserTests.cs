using System.Text;
using ConsoleBridge.Core.Model;
using FsCheck;
using FsCheck.Fluent;

namespace ConsoleBridge.Tests.Model;

public class WishParserTests
{
    private static readonly ParameterDefinition s_gain = Parameters.Number("ch/1/gain", Unit.Decibel, -18, 42);
    private static readonly ParameterDefinition s_frequency = Parameters.Number("rx/1/frequency", Unit.Megahertz);
    private static readonly ParameterDefinition s_mute = Parameters.Boolean("ch/1/mute");
    private static readonly ParameterDefinition s_name = Parameters.Text("ch/1/name");

    private static string Refused(ParameterDefinition parameter, string payload)
    {
        Assert.False(WishParser.TryParse(parameter, Encoding.UTF8.GetBytes(payload), out _, out var error));
        return error!;
    }

    private static ParameterWrite Read(ParameterDefinition parameter, string payload)
    {
        Assert.True(WishParser.TryParse(parameter, Encoding.UTF8.GetBytes(payload), out var write, out var error), error);
        return write;
    }

    [Theory]
    [InlineData("-3.5", -3.5)]
    [InlineData(" 12 \n", 12)]
    [InlineData("\"12.5\"", 12.5)]
    [InlineData("\" 12.5 \"", 12.5)]
    [InlineData("1e1", 10)]
    [InlineData("-0", 0)]
    [InlineData("0.0", 0)]
    [InlineData("-inf", double.NegativeInfinity)]
    [InlineData("\"-INF\"", double.NegativeInfinity)]
    [InlineData("-Infinity", double.NegativeInfinity)]
    public void Reads_a_number(string payload, double expected)
    {
        var write = Read(s_gain, payload);

        Assert.Equal(WriteOperation.Set, write.Operation);
        Assert.Equal(expected, write.Value.Number);
        Assert.Equal(Unit.Decibel, write.Value.Unit);
    }

    [Theory]
    [InlineData("{\"add\":1.5}", 1.5)]
    [InlineData("{\"add\":-1.5}", -1.5)]
    [InlineData(" { \"add\" : 3 } ", 3)]
    public void Reads_a_relative_number(string payload, double expected)
    {
        var write = Read(s_gain, payload);

        Assert.Equal(WriteOperation.Add, write.Operation);
        Assert.Equal(expected, write.Value.Number);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("ON", true)]
    [InlineData("1", true)]
    [InlineData("\"on\"", true)]
    [InlineData("false", false)]
    [InlineData(" Off ", false)]
    [InlineData("0", false)]
    public void Reads_a_boolean(string payload, bool expected)
    {
        var write = Read(s_mute, payload);

        Assert.Equal(ValueKind.Boolean, write.Value.Kind);
        Assert.Equal(expected, write.Value.Boolean);
    }

    [Theory]
    [InlineData("toggle")]
    [InlineData("\"Toggle\"")]
    public void Reads_a_toggle(string payload) => Assert.Equal(WriteOperation.Toggle, Read(s_mute, payload).Operation);

    [Theory]
    [InlineData("Vox 1", "Vox 1")]
    [InlineData("  Vox 1 ", "Vox 1")]
    [InlineData("\" Vox 1 \"", " Vox 1 ")]
    [InlineData("\"7\\\" Tom\"", "7\" Tom")]
    [InlineData("\"\"", "")]
    [InlineData("\"null\"", "null")]
    [InlineData("12", "12")]
    [InlineData("on", "on")]
    [InlineData("Müller", "Müller")]
    [InlineData("\"\\u00fc\"", "ü")]
    public void Reads_a_text(string payload, string expected) => Assert.Equal(expected, Read(s_name, payload).Value.Text);

    [Theory]
    [InlineData("", "ch/1/gain: the wish is empty")]
    [InlineData("  ", "ch/1/gain: the wish is empty")]
    [InlineData("null", "ch/1/gain: null is not a wish")]
    [InlineData("loud", "ch/1/gain: \"loud\" is not a number in dB")]
    [InlineData("NaN", "ch/1/gain: \"NaN\" is not a number in dB")]
    [InlineData("Infinity", "ch/1/gain: \"Infinity\" is not a number in dB")]
    [InlineData("true", "ch/1/gain: \"true\" is not a number in dB")]
    [InlineData("3,5", "ch/1/gain: \"3,5\" is not a number in dB")]
    [InlineData("1 000", "ch/1/gain: \"1 000\" is not a number in dB")]
    [InlineData("1e999", "ch/1/gain: \"1e999\" is not a number in dB")]
    [InlineData("1e-999", "ch/1/gain: \"1e-999\" is not a number in dB")]
    [InlineData("0x10", "ch/1/gain: \"0x10\" is not a number in dB")]
    [InlineData("[1]", "ch/1/gain: \"[1]\" is not a number in dB")]
    [InlineData("\"", "ch/1/gain: \"\"\" begins as a JSON string and is none")]
    [InlineData("{\"add\":1,\"add\":2}", "ch/1/gain: \"{\"add\":1,\"add\":2}\" says twice what is wished")]
    [InlineData("{\"set\":1}", "ch/1/gain: \"set\" is not known here, only {\"value\":-10} and {\"add\":1.5} are")]
    [InlineData("{\"add\":\"1\"}", "ch/1/gain: \"{\"add\":\"1\"}\": \"add\" needs a number")]
    [InlineData("{\"add\":1e999}", "ch/1/gain: \"{\"add\":1e999}\": \"add\" needs a number")]
    [InlineData("{\"add\":{\"add\":1}}", "ch/1/gain: \"{\"add\":{\"add\":1}}\": \"add\" needs a number")]
    [InlineData("{}", "ch/1/gain: \"{}\" asks for nothing, expected {\"value\":-10} or {\"add\":1.5}")]
    [InlineData("{\"add\":1} 2", "ch/1/gain: \"{\"add\":1} 2\" begins as a JSON object and is none")]
    [InlineData("{\"add\":1", "ch/1/gain: \"{\"add\":1\" begins as a JSON object and is none")]
    [InlineData("{\"\\ud800\":1}", "ch/1/gain: \"{\"\\ud800\":1}\" begins as a JSON object and is none")]
    public void Refuses_what_is_no_number_and_says_why(string payload, string message) => Assert.Equal(message, Refused(s_gain, payload));

    [Fact]
    public void Refuses_a_plus_sign_since_it_may_be_meant_either_way() =>
        Assert.Equal("ch/1/gain: \"+1.5\" may be meant either way: send 1.5 to set it, {\"add\":1.5} to add to it", Refused(s_gain, "+1.5"));

    [Fact]
    public void Minus_infinity_is_only_for_levels() =>
        Assert.Equal("rx/1/frequency: \"-inf\" is only for levels in dB", Refused(s_frequency, "-inf"));

    [Theory]
    [InlineData("yes")]
    [InlineData("2")]
    [InlineData("1.0")]
    public void Refuses_a_boolean_that_is_neither(string payload) =>
        Assert.Equal($"ch/1/mute: \"{payload}\" is not one of true false on off 1 0 toggle", Refused(s_mute, payload));

    [Theory]
    [InlineData("{\"add\":1}", "only a number can be added to")]
    [InlineData("[\"a\"]", "is a list, expected text")]
    [InlineData("\"Vox\" 1", "begins as a JSON string and is none")]
    [InlineData("\"\\ud83c\"", "begins as a JSON string and is none")]
    [InlineData("null", "null is not a wish")]
    public void Refuses_what_is_no_text(string payload, string message) => Assert.Contains(message, Refused(s_name, payload), StringComparison.Ordinal);

    [Fact]
    public void Refuses_bytes_that_are_not_utf_8()
    {
        byte[] payload = [0x56, 0xC3, 0x28];

        Assert.False(WishParser.TryParse(s_name, payload, out _, out var error));
        Assert.Equal("ch/1/name: \"V\ufffd(\" is not UTF-8 text", error);
    }

    [Fact]
    public void Quotes_only_the_beginning_of_a_long_wish()
    {
        Assert.Equal($"ch/1/gain: \"{new string('x', 40)}…\" is not a number in dB", Refused(s_gain, new string('x', 4000)));
        Assert.Equal("ch/1/gain: 5000 bytes are too many, at most 4096 are read", Refused(s_gain, new string('x', 5000)));
    }

    [Fact]
    public void Never_throws_and_always_names_the_parameter_whatever_the_bytes()
    {
        ParameterDefinition[] parameters = [s_gain, s_frequency, s_mute, s_name, Parameters.Make("odd", ValueKind.None)];
        var pieces = Gen.Elements("{", "}", "\"add\"", ":", "1e5", "\"", "\\ud800", "[", "null", " ", "-inf", "1", "\u0000", "toggle")
            .Select(Encoding.UTF8.GetBytes);
        var noise = ArbMap.Default.GeneratorFor<byte[]>().Where(b => b is not null);
        var bytes = Gen.OneOf(noise, pieces.ArrayOf().Select(p => p.SelectMany(b => b).ToArray()));
        var property = Prop.ForAll(Gen.Elements(parameters).ToArbitrary(), bytes.ToArbitrary(), (parameter, payload) =>
        {
            var isRead = WishParser.TryParse(parameter, payload, out _, out var error);
            return isRead ? error is null : error!.StartsWith(parameter.Name + ": ", StringComparison.Ordinal);
        });

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5000).WithReplay(20260501, 77), property);
    }
}
