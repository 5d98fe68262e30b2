using System.Text;
using ConsoleBridge.Protocols.ShureStrings.Wire;

namespace ConsoleBridge.Tests.Protocols.ShureStrings;

public class ShureReaderTests
{
    public static TheoryData<string> VectorIds => [.. ShureVectors.All.Select(vector => vector.Id)];

    [Theory]
    [MemberData(nameof(VectorIds))]
    public void Splits_every_documented_frame_into_its_parts(string id)
    {
        var vector = ShureVectors.All.Single(frame => frame.Id == id);

        var parsed = ShureReader.TryParse(Encoding.ASCII.GetBytes(vector.Frame), out var message);

        Assert.True(parsed);
        Assert.Equal(vector.Verb, message.Verb.ToString());
        Assert.Equal(vector.Index ?? -1, message.Index);
        Assert.Equal(vector.Property, Encoding.ASCII.GetString(message.Property));
        Assert.Equal(vector.Arguments, ReadRawArguments(message));
    }

    [Fact]
    public void Reads_a_name_with_brackets_and_blanks_as_one_argument()
    {
        Assert.True(ShureReader.TryParse("< REP 1 CHAN_NAME { A > B < } >"u8, out var message));

        Assert.True(message.TryReadArgument(out var name));
        Assert.True(name.IsBraced);
        Assert.Equal("A > B <", Encoding.ASCII.GetString(name.Text));
        Assert.Equal("{ A > B < }", Encoding.ASCII.GetString(name.Raw));
        Assert.False(message.TryReadArgument(out _));
    }

    [Fact]
    public void Tells_an_empty_name_from_a_missing_one()
    {
        Assert.True(ShureReader.TryParse("< REP 1 SLOT_TX_DEVICE_ID 5 {                               } >"u8, out var message));

        Assert.True(message.TryReadNumber(out var slot));
        Assert.Equal(5, slot);
        Assert.True(message.TryReadArgument(out var name));
        Assert.True(name.IsBraced);
        Assert.True(name.Text.IsEmpty);
        Assert.False(message.TryReadArgument(out _));
    }

    [Theory]
    [InlineData("<GET 1 ALL>")]
    [InlineData("<\tget\r\n1  all>")]
    [InlineData("<    GET 01 ALL    >")]
    public void Accepts_missing_odd_and_many_blanks_and_any_case(string frame)
    {
        Assert.True(ShureReader.TryParse(Encoding.ASCII.GetBytes(frame), out var message));

        Assert.Equal(ShureVerb.Get, message.Verb);
        Assert.Equal(1, message.Index);
        Assert.True(message.PropertyIs("ALL"u8));
    }

    [Fact]
    public void Recognises_a_refusal()
    {
        Assert.True(ShureReader.TryParse("< REP ERR >"u8, out var message));

        Assert.True(message.IsError);
        Assert.Equal(ShureReader.NoIndex, message.Index);
    }

    [Fact]
    public void Hands_on_a_verb_it_does_not_know()
    {
        Assert.True(ShureReader.TryParse("< REPORT 1 FREQUENCY 578000 >"u8, out var message));

        Assert.Equal(ShureVerb.Unknown, message.Verb);
        Assert.Equal("REPORT", Encoding.ASCII.GetString(message.VerbText));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<")]
    [InlineData("<>")]
    [InlineData("< >")]
    [InlineData("< REP >")]
    [InlineData("< REP 1 >")]
    [InlineData("< REP {ON} >")]
    [InlineData("< REP 1 {ON} >")]
    [InlineData("REP 1 AUDIO_MUTE ON")]
    [InlineData("* REPORT 1 MUTE ON *")]
    public void Refuses_what_is_not_a_frame(string frame) =>
        Assert.False(ShureReader.TryParse(Encoding.ASCII.GetBytes(frame), out _));

    [Fact]
    public void Keeps_a_text_whose_brace_was_lost()
    {
        Assert.True(ShureReader.TryParse("< REP 1 CHAN_NAME {Vox >"u8, out var message));

        Assert.True(message.TryReadArgument(out var name));
        Assert.Equal("Vox", Encoding.ASCII.GetString(name.Text));
    }

    [Fact]
    public void Leaves_an_argument_in_place_that_is_not_a_number()
    {
        Assert.True(ShureReader.TryParse("< SET 1 AUDIO_GAIN INC 5 >"u8, out var message));

        Assert.False(message.TryReadNumber(out _));
        Assert.True(message.TryReadArgument(out var step));
        Assert.True(step.Is("INC"u8));
        Assert.True(message.TryReadNumber(out var amount));
        Assert.Equal(5, amount);
    }

    [Theory]
    [InlineData("030", 30)]
    [InlineData("0", 0)]
    [InlineData("0594075", 594075)]
    [InlineData("65535", 65535)]
    [InlineData("999999999", 999999999)]
    public void Reads_zero_padded_numbers(string digits, int value)
    {
        Assert.True(ShureNumber.TryParse(Encoding.ASCII.GetBytes(digits), out var number));

        Assert.Equal(value, number);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("1.5")]
    [InlineData("0x1F")]
    [InlineData("UNKN")]
    [InlineData("1234567890")]
    public void Refuses_what_is_not_a_plain_number(string digits) =>
        Assert.False(ShureNumber.TryParse(Encoding.ASCII.GetBytes(digits), out _));

    private static List<string> ReadRawArguments(ShureReader message)
    {
        var arguments = new List<string>();
        while (message.TryReadArgument(out var argument))
        {
            arguments.Add(Encoding.ASCII.GetString(argument.Raw));
        }

        return arguments;
    }
}
