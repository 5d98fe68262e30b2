using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using ConsoleBridge.Protocols.Osc.Wire;

namespace ConsoleBridge.Simulation.ControlSurfaces;

/// <summary>Writes a tablet's messages in the ways in which real ones do it.</summary>
internal static class TabletWriter
{
    private static readonly DateTimeOffset Era = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Future = TimeSpan.FromSeconds(5);

    /// <summary>One packet with one value.</summary>
    /// <param name="options">How it is written.</param>
    /// <param name="address">Where it goes.</param>
    /// <param name="value">The number.</param>
    /// <param name="isSwitch">The number means on (1) or off (0).</param>
    /// <param name="now">The tablet's time, for bundles.</param>
    internal static byte[] Write(TabletOptions options, string address, double value, bool isSwitch, DateTimeOffset now)
    {
        var message = Message(options, Encoding.UTF8.GetBytes(address), value, isSwitch);
        return Wrap(options, message, now);
    }

    /// <summary>A packet as the options say: alone, or in a bundle.</summary>
    internal static byte[] Wrap(TabletOptions options, byte[] message, DateTimeOffset now)
    {
        if (options.Bundle == "off")
        {
            return message;
        }

        return options.Bundle == "now" ? Bundle(message, 1) : Bundle(message, TimeTag(now + Future));
    }

    /// <summary>An address alone: a question, a page, a ping.</summary>
    internal static byte[] Bare(string address)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new OscWriter(output);
        writer.Message(Encoding.UTF8.GetBytes(address), default);
        writer.TryFinish(out _);
        return output.WrittenSpan.ToArray();
    }

    private static byte[] Message(TabletOptions options, byte[] address, double value, bool isSwitch)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new OscWriter(output);
        if (!options.Tags)
        {
            writer.MessageWithoutTags(address);
            BinaryPrimitives.WriteSingleBigEndian(output.GetSpan(4), (float)value);
            output.Advance(4);
            return output.WrittenSpan.ToArray();
        }

        WriteValue(ref writer, options, address, value, isSwitch);
        writer.TryFinish(out _);
        var message = output.WrittenSpan.ToArray();
        if (options.UnknownTag)
        {
            // The last tag becomes one that no document has.
            message[message.AsSpan().LastIndexOf((byte)'i')] = (byte)'z';
        }

        return message;
    }

    private static void WriteValue(ref OscWriter writer, TabletOptions options, byte[] address, double value, bool isSwitch)
    {
        var tag = options.Values switch
        {
            "truth" when isSwitch => value != 0 ? "T" : "F",
            "ints" when value == Math.Floor(value) => "i",
            "doubles" => "d",
            _ => "f",
        };
        writer.Message(address, Encoding.ASCII.GetBytes(options.UnknownTag ? tag + "i" : tag));
        switch (tag)
        {
            case "i":
                writer.Int32((int)value);
                break;
            case "d":
                writer.Float64(value);
                break;
            case "f":
                writer.Float32((float)value);
                break;
        }

        if (options.UnknownTag)
        {
            writer.Int32(0);
        }
    }

    private static byte[] Bundle(byte[] message, ulong timeTag)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new OscWriter(output);
        writer.Bundle(timeTag);
        writer.BundleElement(message);
        writer.TryFinish(out _);
        return output.WrittenSpan.ToArray();
    }

    // Seconds since 1900 in the upper half, 1/2^32 s in the lower.
    private static ulong TimeTag(DateTimeOffset time)
    {
        var since = time - Era;
        var seconds = (ulong)Math.Floor(since.TotalSeconds);
        var fraction = (ulong)((since.TotalSeconds - seconds) * uint.MaxValue);
        return (seconds << 32) | fraction;
    }
}
