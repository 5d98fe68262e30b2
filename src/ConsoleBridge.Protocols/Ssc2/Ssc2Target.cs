using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Protocols.Ssc2.Wire;

namespace ConsoleBridge.Protocols.Ssc2;

/// <summary>Where one parameter is written: a part of its resource, with the fields that name the item.</summary>
internal sealed class Ssc2Target(ParameterDefinition definition, Ssc2Resource resource, Ssc2Slot? slot, byte[][] field)
{
    private const int MaxTextBytes = 512;

    public Ssc2Resource Resource { get; } = resource;

    /// <summary>Makes the request that writes a value.</summary>
    /// <param name="value">Within range.</param>
    /// <param name="output">Takes the frame.</param>
    /// <returns>Why it cannot be written; null when it was made.</returns>
    public string? Encode(in ParameterValue value, IBufferWriter<byte> output)
    {
        if (slot is { IsFree: true })
        {
            return "there is no device in this place";
        }

        Span<byte> text = stackalloc byte[MaxTextBytes];
        if (!TryEncodeValue(value, text, out int length))
        {
            return $"the device has no word for {value}";
        }

        string path = slot is null ? Resource.Path : $"{Resource.Path}/{Encoding.UTF8.GetString(slot.Key)}";
        RestFrame.WriteRequest(output, "PUT"u8, Encoding.UTF8.GetBytes(path), Body(text[..length]));
        return null;
    }

    // {"mtUid":7,"type":"SKM","interference":{"severity":…}}
    private byte[] Body(ReadOnlySpan<byte> json)
    {
        var body = new ArrayBufferWriter<byte>();
        body.Write("{"u8);
        if (slot is { Repeated.Length: > 0 })
        {
            body.Write(slot.Repeated);
            body.Write(","u8);
        }

        for (int depth = 0; depth < field.Length; depth++)
        {
            body.Write(depth > 0 ? "{\""u8 : "\""u8);
            body.Write(field[depth]);
            body.Write("\":"u8);
        }

        body.Write(json);
        for (int depth = 0; depth < field.Length; depth++)
        {
            body.Write("}"u8);
        }

        return body.WrittenSpan.ToArray();
    }

    private bool TryEncodeValue(in ParameterValue value, Span<byte> json, out int length)
    {
        length = 0;
        var law = definition.Law;
        if (value.Kind == ValueKind.Boolean && law.Words.IsEmpty)
        {
            var word = value.Boolean != law.Inverted ? "true"u8 : "false"u8;
            length = word.Length;
            return word.TryCopyTo(json);
        }

        if (law.TryEncode(value, out double number))
        {
            return Utf8Formatter.TryFormat(number, json, out length);
        }

        Span<byte> text = stackalloc byte[MaxTextBytes];
        if (!law.TryEncode(value, text, out int written))
        {
            return false;
        }

        var quoted = JsonEncodedText.Encode(text[..written]).EncodedUtf8Bytes;
        length = quoted.Length + 2;
        if (length > json.Length)
        {
            return false;
        }

        json[0] = json[length - 1] = (byte)'"';
        quoted.CopyTo(json[1..]);
        return true;
    }
}
