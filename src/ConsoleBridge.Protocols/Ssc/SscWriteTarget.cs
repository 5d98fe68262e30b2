using System.Buffers.Text;
using System.Globalization;
using System.Text;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Protocols.Ssc.Wire;

namespace ConsoleBridge.Protocols.Ssc;

/// <summary>How one parameter is set. Writing allocates nothing.</summary>
internal sealed class SscWriteTarget
{
    private const int MaxText = 512;
    private const int MaxFrameBytes = 1024;

    private readonly ParameterDefinition _definition;
    private readonly byte[] _address;
    private readonly byte[] _forbidden;
    private readonly int _elements;

    /// <summary>Makes the target of a parameter whose options were checked.</summary>
    public SscWriteTarget(ParameterDefinition definition)
    {
        var address = definition.Address!;
        _definition = definition;
        _address = Encoding.ASCII.GetBytes(address.Write ?? address.Read);
        _forbidden = Encoding.ASCII.GetBytes(address.Options.GetValueOrDefault(SscKeys.Forbidden, ""));
        _elements = address.Options.TryGetValue(SscKeys.Elements, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : 0;
    }

    /// <summary>Where it is sent to.</summary>
    public ReadOnlySpan<byte> Address => _address;

    /// <summary>Sends the value, or rejects it in plain words.</summary>
    /// <param name="value">The value, within range.</param>
    /// <param name="context">Where to.</param>
    /// <returns>False when it was rejected.</returns>
    public bool TrySend(in ParameterValue value, IDriverContext context)
    {
        Span<byte> token = stackalloc byte[MaxText];
        Span<byte> room = stackalloc byte[MaxFrameBytes];
        var refusal = Encode(value, token, out var written);
        if (refusal is not null)
        {
            context.Reject(_definition.Index, refusal);
            return false;
        }

        var writer = new SscWriter(room);
        if (_elements == 0)
        {
            writer.Leaf(_address, token[..written]);
        }
        else
        {
            Span<byte> array = stackalloc byte[MaxText];
            var length = InArray(token[..written], array);
            writer.Leaf(_address, array[..length]);
        }

        if (!writer.TryFinish(out var total))
        {
            context.Reject(_definition.Index, "the value is too long to be sent");
            return false;
        }

        context.Send(room[..total]);
        return true;
    }

    private string? Encode(in ParameterValue value, Span<byte> token, out int written)
    {
        written = 0;
        var law = _definition.Law;
        if (_definition.Address!.WireType == SscKeys.MethodWire)
        {
            written = Copy("null"u8, token);
            return value is { Kind: ValueKind.Boolean, Boolean: false } ? "it can only be called, and ends by itself" : null;
        }

        if (law.TryEncode(value, out double number))
        {
            return EncodeNumber(value, number, token, out written);
        }

        Span<byte> text = stackalloc byte[MaxText / 2];
        if (!law.TryEncode(value, text, out var length))
        {
            return value.Kind == ValueKind.Text ? "the text is too long to be sent" : string.Create(CultureInfo.InvariantCulture, $"the device has no word for {value}");
        }

        text = text[..length];
        if (law.Words.Length > 0 && (text.SequenceEqual("true"u8) || text.SequenceEqual("false"u8)))
        {
            written = Copy(text, token);
            return null;
        }

        return EncodeText(text, token, out written);
    }

    private string? EncodeNumber(in ParameterValue value, double number, Span<byte> token, out int written)
    {
        var isBoolean = value.Kind == ValueKind.Boolean && _definition.Law.Words.IsEmpty && _definition.Address!.WireType != SscKeys.NumberWire;
        written = 0;
        if (isBoolean)
        {
            written = Copy(number != 0 ? "true"u8 : "false"u8, token);
            return null;
        }

        // A scale may leave a trace of rounding: no device has more than three decimals.
        number = Math.Round(number, 3);
        var isWritten = number == Math.Truncate(number) && Math.Abs(number) < long.MaxValue
            ? Utf8Formatter.TryFormat((long)number, token, out written)
            : Utf8Formatter.TryFormat(number, token, out written);
        return isWritten ? null : "the number is too long to be sent";
    }

    private string? EncodeText(ReadOnlySpan<byte> text, Span<byte> token, out int written)
    {
        written = 0;
        if (!SscText.IsPlain(text))
        {
            return "the device takes letters, digits and signs of ASCII only";
        }

        if (_forbidden.Length > 0 && text.IndexOfAny(_forbidden) is >= 0 and var at)
        {
            return $"the device does not take '{(char)text[at]}' here";
        }

        token[written++] = (byte)'"';
        foreach (var letter in text)
        {
            if (letter is (byte)'"' or (byte)'\\')
            {
                token[written++] = (byte)'\\';
            }

            token[written++] = letter;
            if (written > token.Length - 3)
            {
                return "the text is too long to be sent";
            }
        }

        token[written++] = (byte)'"';
        return null;
    }

    private int InArray(ReadOnlySpan<byte> token, Span<byte> array)
    {
        var length = Copy("["u8, array);
        for (var i = 0; i < _elements; i++)
        {
            length += Copy(i == _definition.Address!.Argument ? token : "null"u8, array[length..]);
            length += Copy(i == _elements - 1 ? "]"u8 : ","u8, array[length..]);
        }

        return length;
    }

    private static int Copy(ReadOnlySpan<byte> text, Span<byte> room)
    {
        text.CopyTo(room);
        return text.Length;
    }
}
