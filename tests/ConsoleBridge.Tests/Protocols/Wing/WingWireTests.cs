using System.Buffers;
using ConsoleBridge.Protocols.Wing.Wire;
using FsCheck;
using FsCheck.Fluent;

namespace ConsoleBridge.Tests.Protocols.Wing;

/// <summary>The grammar. Bytes from the documented native protocol of the WING.</summary>
public class WingWireTests
{
    [Fact]
    public void Reads_the_definition_that_the_document_prints()
    {
        var reader = new WingReader(Convert.FromHexString("df001fdf17c242beefaeab000003246f6e06444157204f4e00400000000000000001de"));

        Assert.True(reader.TryNext(out var token));
        Assert.True(WingDefinition.TryParse(token.Bytes, out var definition));
        Assert.Equal(0xDF17C242, definition.Parent);
        Assert.Equal(0xBEEFAEAB, definition.Hash);
        Assert.Equal(0, definition.Index);
        Assert.Equal("$on", System.Text.Encoding.ASCII.GetString(definition.Name));
        Assert.Equal("DAW ON", System.Text.Encoding.ASCII.GetString(definition.LongName));
        Assert.Equal(WingNodeType.Integer, definition.Type);
        Assert.False(definition.IsReadOnly);
        Assert.True(reader.TryNext(out token));
        Assert.Equal(WingTokenKind.End, token.Kind);
        Assert.True(reader.IsAtEnd);
    }

    // The binary event that the document prints: /ch/1/fdr at -144 dB.
    [Fact]
    public void Reads_a_value_as_the_document_prints_it()
    {
        Assert.Equal("#38ae75c2 f:-144", WingText.Print(Convert.FromHexString("d738ae75c2d5c3100000")));
    }

    [Theory]
    [InlineData("00", "i:0")]
    [InlineData("01", "i:1")]
    [InlineData("3f", "i:63")]
    [InlineData("40", "node:1")]
    [InlineData("7f", "node:64")]
    [InlineData("8041", "\"A\"")]
    [InlineData("c16368", "name:ch")]
    [InlineData("d0", "\"\"")]
    [InlineData("d1014142", "\"AB\"")]
    [InlineData("d3ff38", "i:-200")]
    [InlineData("d400010000", "i:65536")]
    [InlineData("d63f400000", "raw:0.75")]
    [InlineData("d8", "toggle")]
    [InlineData("d9ff", "step:-1")]
    [InlineData("da", "root")]
    [InlineData("db", "parent")]
    [InlineData("dc", "data?")]
    [InlineData("dd", "definition?")]
    [InlineData("de", "end")]
    public void Reads_each_token_of_the_table(string hex, string text)
    {
        Assert.Equal(text, WingText.Print(Convert.FromHexString(hex)));
    }

    [Theory]
    [InlineData("", "dfd1")]
    [InlineData("dadc", "dfd1dadc")]
    [InlineData("d7dfd1aabb00", "dfd1d7dfded1aabb00")]      // DF before D1: escaped
    [InlineData("d7df17c24200", "dfd1d7df17c24200")]        // DF before 17: alone
    [InlineData("d7aabbccdf", "dfd1d7aabbccdfde")]          // DF last: escaped
    [InlineData("d7aadfdfd400", "dfd1d7aadfdfded400")]      // two DF: the second is escaped
    [InlineData("d7aadfdedd00", "dfd1d7aadfdededd00")]      // DF before DE: escaped
    public void Escapes_a_DF_only_where_it_could_be_taken_for_something_else(string message, string stream)
    {
        var output = new ArrayBufferWriter<byte>();

        WingWriter.Frame(1, Convert.FromHexString(message), output);

        Assert.Equal(stream, Convert.ToHexStringLower(output.WrittenSpan));
    }

    [Fact]
    public void A_place_and_what_is_said_there_are_one_message()
    {
        Assert.Equal(["d738ae75c2d5c3100000", "d7f50f69f801", "de"], Cut("dfd1d738ae75c2d5c3100000d7f50f69f801de", 1000));
    }

    [Fact]
    public void Other_channels_are_passed_over()
    {
        Assert.Equal(["dadc", "de"], Cut("dfd1dadcdfd3d7deadbeefdfde99dfd1de", 1000));
    }

    [Theory]
    [InlineData("dfd1d7dfded1aabb00dadcd7aadfdfded400de")]
    [InlineData("dfd1df001fdfde17c242beefaeab000003246f6e06444157204f4e00400000000000000001de")]
    [InlineData("dfd3aabbdfdeccdfd1d738ae75c2d5c3100000")]
    public void Finds_the_same_messages_however_the_stream_is_cut(string hex)
    {
        var whole = Cut(hex, 1000);

        for (var piece = 1; piece < hex.Length / 2; piece++)
        {
            Assert.Equal(whole, Cut(hex, piece));
        }
    }

    [Fact]
    public void A_message_that_breaks_off_at_a_switch_is_thrown_away_and_the_next_is_read()
    {
        Assert.Equal(["de"], Cut("dfd1d738aedfd1de", 1000));
    }

    [Fact]
    public void Garbage_is_passed_over_up_to_the_next_switch()
    {
        Assert.Equal(["de"], Cut("dfd1e0e1e2dedededfd1de", 1000));
    }

    [Fact]
    public void A_definition_longer_than_anything_is_not_waited_for()
    {
        Assert.Equal(["de"], Cut("dfd1df0000ffffffff0102dfd1de", 1000));
    }

    [Fact]
    public void What_is_written_is_read_back() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[][]>(), RoundTrips).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_bytes_at_all_are_read_without_an_exception()
    {
        var random = new Random(20_261_121);
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = new byte[random.Next(40)];
            random.NextBytes(bytes);
            bytes.AsSpan().Replace((byte)0x55, (byte)0xDF);
            Cut(Convert.ToHexString(bytes), 1 + random.Next(9));
            _ = WingText.Print(bytes);
            _ = WingDefinition.TryParse(bytes, out _);
        }
    }

    private static bool RoundTrips(byte[][] texts)
    {
        var output = new ArrayBufferWriter<byte>();
        var messages = new List<string>();
        foreach (var text in texts)
        {
            // Any bytes at all: a text token holds them, whatever they look like in the stream.
            byte[] message = [0xD7, 0xDF, 0xDF, 0xD1, 0xDE, .. text is { Length: > 0 and <= 64 } ? (byte[])[(byte)(0x7F + text.Length), .. text] : [0xD0]];
            WingWriter.Frame(1, message, output);
            messages.Add(Convert.ToHexStringLower(message));
        }

        return Cut(Convert.ToHexString(output.WrittenSpan), 7).SequenceEqual(messages);
    }

    private static List<string> Cut(string hex, int piece)
    {
        var stream = Convert.FromHexString(hex);
        var framing = new WingFraming();
        var messages = new List<string>();
        var pending = new List<byte>();
        for (var at = 0; at < stream.Length; at += piece)
        {
            pending.AddRange(stream[at..Math.Min(at + piece, stream.Length)]);
            while (pending.Count > 0)
            {
                byte[] buffer = [.. pending];
                var status = framing.TryRead(buffer, out var consumed, out var message);
                if (status == OperationStatus.Done)
                {
                    messages.Add(Convert.ToHexStringLower(buffer[message]));
                }

                pending.RemoveRange(0, consumed);
                if (status == OperationStatus.NeedMoreData || consumed == 0)
                {
                    break;
                }
            }
        }

        return messages;
    }
}
