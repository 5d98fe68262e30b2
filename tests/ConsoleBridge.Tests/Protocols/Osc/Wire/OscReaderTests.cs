using System.Text;
using System.Text.Json;
using ConsoleBridge.Protocols.Osc.Wire;

namespace ConsoleBridge.Tests.Protocols.Osc.Wire;

public class OscReaderTests
{
    public static TheoryData<int, string, string, string> Packets => Rows("osc.json", "verdict");

    public static TheoryData<int, string, string, string> ConsoleMessages => Rows("x32.json", "text");

    [Theory]
    [MemberData(nameof(Packets))]
    public void Judges_every_packet_of_the_vectors(int number, string verdict, string meaning, string hex)
    {
        byte[] frame = Convert.FromHexString(hex);

        bool accepted = Accept(frame, out OscError error);

        Assert.True(accepted == (verdict != "bad"), $"row {number}: {meaning}: {error}");
        Assert.Equal(accepted, error.Reason == OscErrorReason.None);
        Assert.InRange(error.Offset, 0, frame.Length);
    }

    [Theory]
    [MemberData(nameof(ConsoleMessages))]
    public void Reads_every_message_of_the_consoles(int number, string text, string meaning, string hex)
    {
        byte[] frame = Convert.FromHexString(hex);

        string printed = OscText.Print(frame);

        Assert.True(printed == text, $"row {number}: {meaning}: {printed}");
    }

    [Fact]
    public void Reads_the_example_of_the_specification_argument_by_argument()
    {
        // /foo ,iisff 1000 -1 hello 1.234 5.678: second example of the OSC 1.0 document
        byte[] frame = Convert.FromHexString(
            "2f666f6f000000002c69697366660000000003e8ffffffff68656c6c6f0000003f9df3b640b5b22d");

        Assert.True(OscReader.TryParse(frame, out OscReader message, out _));

        Assert.Equal("/foo", Encoding.ASCII.GetString(message.Address));
        Assert.Equal("iisff", Encoding.ASCII.GetString(message.Tags));
        Assert.True(message.TryReadInt32(out int first));
        Assert.True(message.TryReadInt32(out int second));
        Assert.True(message.TryReadText(out ReadOnlySpan<byte> third));
        Assert.Equal("hello", Encoding.ASCII.GetString(third));
        Assert.True(message.TryReadFloat32(out float fourth));
        Assert.True(message.TryReadFloat32(out float fifth));
        Assert.False(message.TryNext(out _));
        Assert.Equal((1000, -1, 1.234f, 5.678f), (first, second, fourth, fifth));
    }

    [Fact]
    public void Leaves_an_argument_of_another_type_where_it_is()
    {
        // /ch/01/mix/on ,i 1
        byte[] frame = Convert.FromHexString("2f63682f30312f6d69782f6f6e0000002c69000000000001");

        Assert.True(OscReader.TryParse(frame, out OscReader message, out _));

        Assert.False(message.TryReadFloat32(out _));
        Assert.False(message.TryReadText(out _));
        Assert.True(message.TryReadInt32(out int on));
        Assert.Equal(1, on);
    }

    [Theory]
    [InlineData("6900000000000007", OscTag.Int32, 7.0)]
    [InlineData("660000003f000000", OscTag.Float32, 0.5)]
    [InlineData("680000000000010000000000", OscTag.Int64, 1099511627776.0)]
    [InlineData("640000003ff4000000000000", OscTag.Float64, 1.25)]
    [InlineData("54000000", OscTag.True, 1.0)]
    [InlineData("46000000", OscTag.False, 0.0)]
    public void Gives_any_number_as_a_number(string tagAndData, OscTag tag, double expected)
    {
        // /a, then ",x\0\0" (the tag with its padding shifted by the comma), then the data
        byte[] frame = Convert.FromHexString("2f6100002c" + tagAndData[..2] + "0000" + tagAndData[8..]);

        Assert.True(OscReader.TryParse(frame, out OscReader message, out _));
        Assert.True(message.TryNext(out OscArgument argument));

        Assert.Equal(tag, argument.Tag);
        Assert.True(argument.TryGetNumber(out double value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("7fc00000")]
    [InlineData("7f800000")]
    [InlineData("ff800000")]
    public void Never_gives_not_a_number_or_infinity_as_a_number(string bits)
    {
        byte[] frame = Convert.FromHexString("2f6600002c660000" + bits);

        Assert.True(OscReader.TryParse(frame, out OscReader message, out _));
        Assert.True(message.TryNext(out OscArgument argument));

        Assert.True(argument.TryGetFloat32(out float value));
        Assert.False(float.IsFinite(value));
        Assert.False(argument.TryGetNumber(out _));
    }

    [Theory]
    [InlineData("2f61000031000000", OscErrorReason.None, 0)] // no comma: no type tags, bytes of unknown meaning
    [InlineData("2f6100002c690000000000", OscErrorReason.Truncated, 8)]
    [InlineData("2f6100002c69690000000001", OscErrorReason.Truncated, 12)]
    [InlineData("2f6100002c7a000000000001", OscErrorReason.UnknownTag, 5)]
    [InlineData("2f6100002c5d000000000001", OscErrorReason.UnbalancedArray, 5)]
    [InlineData("2f6100002c5b690000000001", OscErrorReason.UnbalancedArray, 6)]
    [InlineData("2f6100002c6900000000000100000002", OscErrorReason.SurplusBytes, 15)]
    [InlineData("2f0100002c000000", OscErrorReason.BadAddress, 0)]
    [InlineData("2f6100002c690001", OscErrorReason.BadPadding, 6)]
    public void Says_what_is_wrong_and_where(string hex, OscErrorReason reason, int offset)
    {
        byte[] frame = Convert.FromHexString(hex);

        _ = OscReader.TryParse(frame, out _, out OscError error);

        Assert.Equal(new OscError(reason, offset), error);
    }

    [Fact]
    public void Accepts_surplus_NULs_of_any_number()
    {
        byte[] message = Convert.FromHexString("6e6f6465000000002c7300002f61000a00000000");

        for (int surplus = 0; surplus < 9; surplus++)
        {
            Assert.True(OscReader.TryParse([.. message, .. new byte[surplus]], out _, out OscError error), $"{surplus}: {error}");
        }
    }

    [Fact]
    public void Keeps_bytes_without_type_tags_apart_from_arguments()
    {
        byte[] frame = Convert.FromHexString("2f6f6c640000000000000007");

        Assert.True(OscReader.TryParse(frame, out OscReader message, out _));

        Assert.False(message.HasTags);
        Assert.False(message.TryNext(out _));
        Assert.Equal([0, 0, 0, 7], message.UntypedBytes.ToArray());
    }

    [Fact]
    public void Refuses_arrays_nested_deeper_than_eight()
    {
        byte[] eight = [.. "/a\0\0,[[[[[[[[]]]]]]]]\0\0\0"u8];
        byte[] nine = [.. "/a\0\0,[[[[[[[[[]]]]]]]]]\0"u8];

        Assert.True(OscReader.TryParse(eight, out _, out _));
        Assert.False(OscReader.TryParse(nine, out _, out OscError error));
        Assert.Equal(OscErrorReason.UnbalancedArray, error.Reason);
    }

    [Fact]
    public void Reads_again_from_the_first_argument_after_a_rewind()
    {
        byte[] frame = Convert.FromHexString("2f7600002c6969000000000100000002");
        Assert.True(OscReader.TryParse(frame, out OscReader message, out _));
        message.TryReadInt32(out _);
        message.TryReadInt32(out _);

        message.Rewind();

        Assert.True(message.TryReadInt32(out int first));
        Assert.Equal(1, first);
    }

    private static bool Accept(ReadOnlySpan<byte> frame, out OscError error)
    {
        if (!OscBundleReader.IsBundle(frame))
        {
            return OscReader.TryParse(frame, out _, out error);
        }

        if (!OscBundleReader.TryParse(frame, out OscBundleReader bundle, out error))
        {
            return false;
        }

        while (bundle.TryNext(out ReadOnlySpan<byte> message))
        {
            if (!OscReader.TryParse(message, out _, out error))
            {
                return false;
            }
        }

        return true;
    }

    private static TheoryData<int, string, string, string> Rows(string file, string second)
    {
        var rows = new TheoryData<int, string, string, string>();
        foreach (JsonElement row in OscVectors.Read(file))
        {
            rows.Add(row.GetProperty("number").GetInt32(), row.Text(second), row.Text("meaning"), row.Text("hex"));
        }

        return rows;
    }
}
