using System.Globalization;
using System.Text;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Protocols.Osc.Wire;

namespace ConsoleBridge.Protocols.Osc;

/// <summary>How one parameter is set: its address, its type tag and its law. Writing allocates nothing.</summary>
internal sealed class OscWriteTarget(ParameterDefinition definition)
{
    private const int MaxTextBytes = 512;
    private const int MaxFrameBytes = 1024;

    private readonly byte[] _address = Encoding.UTF8.GetBytes(definition.Address!.Write ?? definition.Address.Read);
    private OscTag _tag = OscTags.Of(definition);

    /// <summary>Sends the value, or rejects it in plain words.</summary>
    /// <param name="value">The value, within range.</param>
    /// <param name="context">Where to.</param>
    /// <returns>False when it was rejected.</returns>
    public bool TrySend(in ParameterValue value, IDriverContext context)
    {
        Span<byte> buffer = stackalloc byte[MaxFrameBytes];
        var refusal = Encode(value, buffer, out var length);
        refusal ??= OscDangers.Find(buffer[..length]);
        if (refusal is not null)
        {
            context.Reject(definition.Index, refusal);
            return false;
        }

        context.Send(buffer[..length]);
        return true;
    }

    /// <summary>The device says this parameter with another type of number than the profile expects: it is written so from now on.</summary>
    public void HeardAs(OscTag tag)
    {
        if (tag is OscTag.Int32 or OscTag.Float32 && _tag is OscTag.Int32 or OscTag.Float32)
        {
            _tag = tag;
        }
    }

    private string? Encode(in ParameterValue value, Span<byte> frame, out int length)
    {
        var writer = new OscWriter(frame);
        length = 0;
        if (_tag == OscTag.String)
        {
            return EncodeText(value, ref writer, out length);
        }

        if (!definition.Law.TryEncode(value, out double wire) || !double.IsFinite(wire))
        {
            return NoWire(value);
        }

        switch (_tag)
        {
            case OscTag.Float32:
                writer.Message(_address, "f"u8);
                writer.Float32((float)wire);
                break;
            case OscTag.Float64:
                writer.Message(_address, "d"u8);
                writer.Float64(wire);
                break;
            case OscTag.Int64 when Math.Abs(wire) < long.MaxValue:
                writer.Message(_address, "h"u8);
                writer.Int64((long)Math.Round(wire));
                break;
            case OscTag.True:
                writer.Message(_address, wire != 0 ? "T"u8 : "F"u8);
                break;
            case OscTag.Int32 when Math.Abs(wire) <= int.MaxValue:
                writer.Message(_address, "i"u8);
                writer.Int32((int)Math.Round(wire));
                break;
            default:
                return NoWire(value);
        }

        return writer.TryFinish(out length) ? null : "the address is too long to be sent";
    }

    private string? EncodeText(in ParameterValue value, ref OscWriter writer, out int length)
    {
        length = 0;
        Span<byte> text = stackalloc byte[MaxTextBytes];
        if (!definition.Law.TryEncode(value, text, out var written))
        {
            return value.Kind == ValueKind.Text ? $"the text is longer than {MaxTextBytes} bytes" : NoWire(value);
        }

        text = text[..written];
        if (text.ContainsAnyInRange((byte)0, (byte)0x1F) || text.Contains((byte)0x7F))
        {
            return "the text has control characters, which a console cannot show";
        }

        writer.Message(_address, "s"u8);
        writer.String(text);
        return writer.TryFinish(out length) ? null : "the text is too long to be sent";
    }

    private string NoWire(in ParameterValue value) => definition.Law.TrueWhen is not null
        ? "it cannot be switched off, only another one on"
        : string.Create(CultureInfo.InvariantCulture, $"the device has no word for {value}");
}
