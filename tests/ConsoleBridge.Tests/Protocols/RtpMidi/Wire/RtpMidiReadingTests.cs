using ConsoleBridge.Protocols.RtpMidi.Wire;

namespace ConsoleBridge.Tests.Protocols.RtpMidi.Wire;

public class RtpMidiReadingTests
{
    public static TheoryData<string, byte[], string> Vectors()
    {
        var rows = new TheoryData<string, byte[], string>();
        foreach ((string id, byte[] datagram, string reads) in RtpMidiVectors.Read())
        {
            rows.Add(id, datagram, reads);
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Reads_each_vector_as_it_is_meant(string id, byte[] datagram, string reads)
    {
        Assert.Equal($"{id} {reads}", $"{id} {RtpMidiText.Of(datagram)}");
    }

    [Fact]
    public void Knows_all_sixty_one_vectors()
    {
        Assert.Equal(61, Vectors().Count);
    }

    [Theory]
    [InlineData("contributing source", "81 61 00 01 00 00 20 00 00 BE EF 01 11 22 33 44 03 90 3C 7F")]
    [InlineData("extension", "90 61 00 01 00 00 20 00 00 BE EF 01 BE DE 00 01 01 02 03 04 03 90 3C 7F")]
    [InlineData("padding", "A0 61 00 01 00 00 20 00 00 BE EF 01 03 90 3C 7F 00 00 00 04")]
    public void Skips_what_rtp_allows_around_the_commands(string what, string datagram)
    {
        Assert.Equal($"{what} #1: 90 3C 7F", $"{what} {RtpMidiText.Of(RtpMidiVectors.Bytes(datagram))}");
    }

    [Theory]
    [InlineData("a trailing delta", "05 90 3C 7F 81 00", "#1: 90 3C 7F")]
    [InlineData("real time keeps running status", "08 90 3C 7F 00 F8 00 40 41", "#1: 90 3C 7F, F8, 90 40 41")]
    [InlineData("system common ends running status", "09 90 3C 7F 00 F1 05 00 40 41", "MissingStatus at byte 20")]
    [InlineData("a cancel marker ends running status", "08 90 3C 7F 00 F4 00 40 41", "MissingStatus at byte 19")]
    [InlineData("undefined real time is stepped over", "06 90 3C 7F 00 F9 00", "#1: 90 3C 7F, undefined F9")]
    [InlineData("an exclusive without end", "04 F0 7D 01 02", "BadExclusive at byte 13")]
    [InlineData("a status byte inside an exclusive", "06 F0 7D 90 3C 7F F7", "BadExclusive at byte 13")]
    [InlineData("an exclusive without data", "02 F0 F7", "#1: F0  F7")]
    [InlineData("a delta without end", "04 90 3C 7F 81", "BadDeltaTime at byte 17")]
    public void Goes_through_a_list_by_its_rules(string rule, string list, string reads)
    {
        byte[] datagram = RtpMidiVectors.Bytes("80 61 00 01 00 00 20 00 00 BE EF 01 " + list);

        Assert.Equal($"{rule}: {reads}", $"{rule}: {RtpMidiText.Of(datagram)}");
    }

    [Fact]
    public void Takes_no_commands_for_rtp_and_no_rtp_for_a_command()
    {
        Assert.True(SessionCommand.IsCommand([0xFF, 0xFF, 0x49, 0x4E]));
        Assert.False(SessionCommand.IsCommand([0x80, 0x61]));
        Assert.Equal(SessionVerb.None, SessionCommand.VerbOf([0xFF, 0xFF, 0x00, 0x00]));
        Assert.Equal(SessionVerb.None, SessionCommand.VerbOf([]));
    }
}
