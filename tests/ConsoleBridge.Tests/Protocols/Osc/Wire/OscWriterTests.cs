using System.Buffers;
using System.Text.Json;
using ConsoleBridge.Protocols.Osc.Wire;
using FsCheck;
using FsCheck.Fluent;

namespace ConsoleBridge.Tests.Protocols.Osc.Wire;

public class OscWriterTests
{
    private const string Alphabet = "ifsbhtdScrmTFNI[]";

    [Fact]
    public void Writes_the_bytes_that_the_X32_document_prints_for_a_fader()
    {
        var destination = new byte[64];
        var writer = new OscWriter(destination);

        writer.Message("/ch/01/mix/fader"u8, "f"u8);
        writer.Float32(844f / 1023f);

        Assert.True(writer.TryFinish(out int written));
        // vector 16 of x32.json
        Assert.Equal(
            "2f63682f30312f6d69782f6661646572000000002c6600003f5334cd",
            Convert.ToHexStringLower(destination.AsSpan(0, written)));
    }

    [Fact]
    public void Says_that_the_span_was_too_small_and_writes_nothing_beyond_it()
    {
        var destination = new byte[24];
        var writer = new OscWriter(destination.AsSpan(0, 20));

        writer.Message("/ch/01/mix/on"u8, "i"u8);
        writer.Int32(-1);

        Assert.False(writer.TryFinish(out int written));
        Assert.Equal(0, written);
        Assert.Equal([0, 0, 0, 0], destination[20..]);
    }

    [Fact]
    public void Throws_when_an_argument_does_not_fit_its_tag_or_is_missing()
    {
        Assert.Throws<InvalidOperationException>(() =>
        {
            var writer = new OscWriter(new byte[64]);
            writer.Message("/a"u8, "i"u8);
            writer.Float32(1);
        });
        Assert.Throws<InvalidOperationException>(() =>
        {
            var writer = new OscWriter(new byte[64]);
            writer.Message("/a"u8, "ii"u8);
            writer.Int32(1);
            writer.TryFinish(out _);
        });
    }

    [Fact]
    public void Ends_a_text_at_its_first_NUL()
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new OscWriter(output);

        writer.Message("/s"u8, "ss"u8);
        writer.String("ab\0cd");
        writer.String("é"u8);

        Assert.True(writer.TryFinish(out _));
        Assert.Equal("/s ,ss ab é", OscText.Print(output.WrittenSpan));
    }

    [Fact]
    public void Writes_back_every_sound_packet_of_the_vectors_byte_for_byte()
    {
        foreach (JsonElement row in OscVectors.Read("osc.json").Where(row => row.Text("verdict") == "ok"))
        {
            byte[] frame = Convert.FromHexString(row.Text("hex"));

            byte[] copy = Rewrite(frame);

            Assert.True(frame.AsSpan().SequenceEqual(copy), row.Text("meaning"));
        }
    }

    [Fact]
    public void What_is_written_is_read_back_whatever_the_message()
    {
        Gen<byte[]> frames = ArbMap.Default.GeneratorFor<int>().Select(seed => RandomMessage(new Random(seed)));

        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(20261121UL, 7UL),
            Prop.ForAll(frames.ToArbitrary(), frame => Rewrite(frame).AsSpan().SequenceEqual(frame)));
    }

    internal static byte[] RandomMessage(Random random)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new OscWriter(output);
        var tags = new byte[random.Next(12)];
        int depth = 0;
        for (int index = 0; index < tags.Length; index++)
        {
            char tag = Alphabet[random.Next(Alphabet.Length)];
            tag = (tag == ']' && depth == 0) || (tag == '[' && depth == 4) ? 'i' : tag;
            depth += tag == '[' ? 1 : tag == ']' ? -1 : 0;
            tags[index] = (byte)tag;
        }

        byte[] closed = [.. tags, .. Enumerable.Repeat((byte)']', depth)];
        writer.Message("/random"u8, closed);
        foreach (byte tag in tags)
        {
            WriteRandom(ref writer, (OscTag)tag, random);
        }

        Assert.True(writer.TryFinish(out _));
        return output.WrittenSpan.ToArray();
    }

    private static void WriteRandom(ref OscWriter writer, OscTag tag, Random random)
    {
        var bytes = new byte[random.Next(20)];
        random.NextBytes(bytes);
        switch (tag)
        {
            case OscTag.Int32: writer.Int32((int)random.NextInt64()); break;
            case OscTag.Float32: writer.Float32(BitConverter.Int32BitsToSingle((int)random.NextInt64())); break;
            case OscTag.String or OscTag.Symbol: writer.String(bytes); break;
            case OscTag.Blob: writer.Blob(bytes); break;
            case OscTag.Int64: writer.Int64(random.NextInt64()); break;
            case OscTag.TimeTag: writer.TimeTag((ulong)random.NextInt64()); break;
            case OscTag.Float64: writer.Float64(random.NextDouble()); break;
            case OscTag.Char: writer.Char((byte)random.Next(128)); break;
            case OscTag.Rgba: writer.Rgba((uint)random.NextInt64()); break;
            case OscTag.Midi: writer.Midi((uint)random.NextInt64()); break;
        }
    }

    private static byte[] Rewrite(ReadOnlySpan<byte> frame)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new OscWriter(output);
        if (OscBundleReader.IsBundle(frame))
        {
            writer.Bundle(System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(frame[8..]));
            for (int at = 16; at < frame.Length; at += 4 + frame[at + 3])
            {
                writer.BundleElement(frame.Slice(at + 4, frame[at + 3]));
            }

            return output.WrittenSpan.ToArray();
        }

        Assert.True(OscReader.TryParse(frame, out OscReader message, out OscError error), error.ToString());
        writer.Message(message.Address, message.Tags);
        while (message.TryNext(out OscArgument argument))
        {
            Write(ref writer, argument);
        }

        Assert.True(writer.TryFinish(out _));
        return output.WrittenSpan.ToArray();
    }

    private static void Write(ref OscWriter writer, OscArgument argument)
    {
        if (argument.TryGetInt32(out int int32)) { writer.Int32(int32); }
        else if (argument.TryGetFloat32(out float float32)) { writer.Float32(float32); }
        else if (argument.TryGetText(out ReadOnlySpan<byte> text)) { writer.String(text); }
        else if (argument.TryGetBlob(out ReadOnlySpan<byte> blob)) { writer.Blob(blob); }
        else if (argument.TryGetInt64(out long int64)) { writer.Int64(int64); }
        else if (argument.TryGetFloat64(out double float64)) { writer.Float64(float64); }
        else if (argument.TryGetTimeTag(out ulong timeTag)) { writer.TimeTag(timeTag); }
        else if (argument.TryGetChar(out byte character)) { writer.Char(character); }
        else if (argument.TryGetRgba(out uint rgba)) { writer.Rgba(rgba); }
        else if (argument.TryGetMidi(out uint midi)) { writer.Midi(midi); }
    }
}
