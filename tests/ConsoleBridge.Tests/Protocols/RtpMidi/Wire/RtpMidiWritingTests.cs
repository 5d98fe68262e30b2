using ConsoleBridge.Protocols.RtpMidi.Wire;
using FsCheck;
using FsCheck.Fluent;

namespace ConsoleBridge.Tests.Protocols.RtpMidi.Wire;

public class RtpMidiWritingTests
{
    [Theory]
    [InlineData(SessionVerb.Invitation, 0x00BEEF01, "bridge", "FF FF 49 4E 00 00 00 02 12 34 AB CD 00 BE EF 01 62 72 69 64 67 65 00")]
    [InlineData(SessionVerb.Accepted, 0x00BEEF01, "peer", "FF FF 4F 4B 00 00 00 02 12 34 AB CD 00 BE EF 01 70 65 65 72 00")]
    [InlineData(SessionVerb.Refused, 0x00BEEF01, "peer", "FF FF 4E 4F 00 00 00 02 12 34 AB CD 00 BE EF 01")]
    [InlineData(SessionVerb.Goodbye, 0x00BEEF01, "peer", "FF FF 42 59 00 00 00 02 12 34 AB CD 00 BE EF 01")]
    public void Writes_handshakes_with_a_name_only_where_one_belongs(SessionVerb verb, uint ssrc, string name, string datagram)
    {
        var destination = new byte[128];

        int length = new SessionHandshake(verb, 0x1234ABCD, ssrc, System.Text.Encoding.UTF8.GetBytes(name)).Write(destination);

        Assert.Equal(datagram, RtpMidiVectors.Hex(destination.AsSpan(0, length)));
    }

    [Fact]
    public void Writes_at_most_63_bytes_of_a_name()
    {
        var destination = new byte[128];

        int length = new SessionHandshake(SessionVerb.Invitation, 1, 2, new byte[100]).Write(destination);

        Assert.Equal(16 + 63 + 1, length);
    }

    [Fact]
    public void Writes_the_clock_vectors_byte_for_byte()
    {
        foreach ((_, byte[] datagram, _) in RtpMidiVectors.Read().Where(row => row.Id is "R8" or "R9" or "R10"))
        {
            var destination = new byte[ClockExchange.Bytes];
            Assert.True(ClockExchange.TryParse(datagram, out ClockExchange clock, out _));

            clock.Write(destination);

            Assert.Equal(datagram, destination);
        }
    }

    [Fact]
    public void Writes_feedback_with_the_number_in_the_upper_half()
    {
        var destination = new byte[ReceiverFeedback.Bytes];

        new ReceiverFeedback(0x00BEEF01, 23).Write(destination);

        Assert.Equal("FF FF 52 53 00 BE EF 01 00 17 00 00", RtpMidiVectors.Hex(destination));
    }

    [Theory]
    [InlineData(1, "90 3C 7F", "80 61 00 01 00 00 20 00 00 BE EF 01 03 90 3C 7F")]
    [InlineData(3, "90 3C 40|80 3C 00", "80 61 00 03 00 00 20 00 00 BE EF 01 07 90 3C 40 00 80 3C 00")]
    [InlineData(8, "F0 00 00 66 14 12 00 41 42 43 44 45 46 47 48 F7", "80 61 00 08 00 00 20 00 00 BE EF 01 80 10 F0 00 00 66 14 12 00 41 42 43 44 45 46 47 48 F7")]
    [InlineData(15, "", "80 61 00 0F 00 00 20 00 00 BE EF 01 00")]
    public void Writes_packets_as_the_vectors_have_them(ushort sequence, string messages, string datagram)
    {
        var writer = new RtpMidiPacketWriter(new byte[1400]);
        foreach (string message in messages.Split('|', StringSplitOptions.RemoveEmptyEntries))
        {
            Assert.True(writer.TryAdd(RtpMidiVectors.Bytes(message)));
        }

        Assert.Equal(datagram, RtpMidiVectors.Hex(writer.Finish(sequence, 0x2000, 0x00BEEF01)));
    }

    [Fact]
    public void Writes_parts_of_an_exclusive_as_the_vectors_have_them()
    {
        // Room for four data bytes and the two that frame them.
        var packet = new byte[RtpMidiPacketWriter.OverheadBytes + 6];
        byte[] data = RtpMidiVectors.Bytes("00 00 66 14 12 00 41 42 43");
        var parts = new List<string>();

        for (int sent = 0; sent < data.Length;)
        {
            var writer = new RtpMidiPacketWriter(packet);
            sent += writer.AddPart(data.AsSpan(sent), sent == 0);
            parts.Add(RtpMidiVectors.Hex(writer.Finish(9, 0x2000, 0x00BEEF01)[12..]));
        }

        Assert.Equal(["06 F0 00 00 66 14 F0", "06 F7 12 00 41 42 F0", "03 F7 43 F7"], parts);
    }

    [Fact]
    public void Whatever_messages_are_written_are_read_again()
    {
        Gen<byte> data = Gen.Choose(0, 127).Select(value => (byte)value);
        Gen<byte[]> channel = from status in Gen.Choose(0x80, 0xEF) from bytes in Gen.ArrayOf(data, status is >= 0xC0 and < 0xE0 ? 1 : 2) select (byte[])[(byte)status, .. bytes];
        Gen<byte[]> exclusive = from bytes in Gen.ArrayOf(data) select (byte[])[0xF0, .. bytes, 0xF7];
        Gen<byte[]> realTime = Gen.Elements<byte[]>([0xF8], [0xFA], [0xFE], [0xF6]);
        Gen<byte[][]> lists = Gen.ArrayOf(Gen.OneOf(channel, exclusive, realTime));

        Prop.ForAll(lists.ToArbitrary(), messages =>
        {
            var writer = new RtpMidiPacketWriter(new byte[1400]);
            var written = new List<string>();
            foreach (byte[] message in messages)
            {
                if (!writer.TryAdd(message))
                {
                    break;
                }

                written.Add(message.Length == 2 && message[0] == 0xF0 ? "F0  F7" : RtpMidiVectors.Hex(message));
            }

            string read = RtpMidiText.Of(writer.Finish(7, 1, 2));
            return read == $"#7:{(written.Count > 0 ? " " : "")}{string.Join(", ", written)}";
        }).QuickCheckThrowOnFailure();
    }
}
