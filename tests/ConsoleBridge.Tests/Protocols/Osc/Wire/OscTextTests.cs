using System.Text.Json;
using ConsoleBridge.Protocols.Osc.Wire;

namespace ConsoleBridge.Tests.Protocols.Osc.Wire;

public class OscTextTests
{
    [Fact]
    public void Writes_the_bytes_of_every_console_message_from_its_text()
    {
        foreach (JsonElement row in OscVectors.Read("x32.json"))
        {
            Assert.True(OscText.TryParse(row.Text("text"), out byte[]? frame, out string? error), $"{row.Text("text")}: {error}");

            Assert.True(
                Convert.ToHexStringLower(frame) == row.Text("hex"),
                $"row {row.GetProperty("number")}: {Convert.ToHexStringLower(frame)}");
        }
    }

    [Theory]
    [InlineData("/a ,TFNI")]
    [InlineData("/a ,[ii]f 1 -2 0.5")]
    [InlineData("/a ,hd 1099511627776 1.25")]
    [InlineData("/a ,t 0x0000000000000001")]
    [InlineData("/a ,crm x 0x11223344 0x00903c7f")]
    [InlineData("/a ,bS 0x010203 sym")]
    [InlineData("/a ,sss \"\" \"two words\" \"a \\\"quoted\\\" \\\\ line\\n\"")]
    [InlineData("/a ,ff Infinity NaN")]
    [InlineData("node ,s é")]
    public void Prints_what_it_reads(string text)
    {
        Assert.True(OscText.TryParse(text, out byte[]? frame, out string? error), error);

        Assert.Equal(text, OscText.Print(frame));
    }

    [Theory]
    [InlineData("2f6100002c69000000000001")]
    [InlineData("0x2f6100002c69000000000001")]
    [InlineData("2F610000 2C690000 00000001")]
    public void Reads_a_whole_frame_in_hexadecimal(string text)
    {
        Assert.True(OscText.TryParse(text, out byte[]? frame, out string? error), error);

        Assert.Equal("/a ,i 1", OscText.Print(frame));
    }

    [Theory]
    [InlineData(null, "empty")]
    [InlineData("  ", "empty")]
    [InlineData("/a i 1", "begin with a comma")]
    [InlineData("/a ,i", "ends where an argument for 'i' is expected")]
    [InlineData("/a ,i 1.5", "\"1.5\" does not fit type tag 'i'")]
    [InlineData("/a ,i 1 2", "\"2\" is left over")]
    [InlineData("/a ,z 1", "'z' is unknown")]
    [InlineData("/a ,[i 1", "brackets")]
    [InlineData("/a ,s \"open", "not closed")]
    [InlineData("/a ,s \"\\q\"", "\\q is not allowed")]
    [InlineData("/a ,b 123", "does not fit type tag 'b'")]
    [InlineData("#bundle", "no address")]
    [InlineData("0x2f6", "no hexadecimal number")]
    public void Says_what_is_wrong_with_a_text(string? text, string expected)
    {
        bool parsed = OscText.TryParse(text, out _, out string? error);

        Assert.False(parsed);
        Assert.Contains(expected, error);
    }

    [Fact]
    public void Prints_bundles_and_bytes_that_are_not_OSC()
    {
        byte[] bundle = Convert.FromHexString("2362756e646c650000000000000000010000000c2f6100002c69000000000001");

        Assert.Equal("#bundle 0x0000000000000001 [/a ,i 1]", OscText.Print(bundle));
        Assert.Equal("2f6100002c690000 (Truncated at byte 8)", OscText.Print([0x2f, 0x61, 0, 0, 0x2c, 0x69, 0, 0]));
    }
}
