using System.Buffers.Text;
using System.Text.Json;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Protocols.Ssc2.Wire;

namespace ConsoleBridge.Protocols.Ssc2;

/// <summary>One parameter in one field of a resource.</summary>
internal sealed class Ssc2Field(ParameterDefinition definition, byte[][] path)
{
    private const int MaxTextBytes = 512;
    private ParameterValue _last;

    public ParameterDefinition Definition { get; } = definition;

    /// <summary>Names on the way to the value.</summary>
    public byte[][] Path { get; } = path;

    /// <summary>Reports what a resource says of it; a field that is not there, or null, is unknown.</summary>
    public void Report(ReadOnlySpan<byte> resource, IDriverContext context)
    {
        if (!JsonField.TryFind(resource, Path, out var json) || json.SequenceEqual("null"u8))
        {
            Clear(UnknownReason.Unknown, context);
        }
        else if (TryDecode(json, out var value))
        {
            _last = value;
            context.Report(Definition.Index, value);
        }
        else
        {
            context.Malformed($"{Definition.Name} cannot be what the device says");
        }
    }

    /// <summary>Reports that nothing is known of it.</summary>
    public void Clear(UnknownReason reason, IDriverContext context) => context.Report(Definition.Index, ParameterValue.FromUnknown(reason));

    // Of a list only its length counts: 0 is "none", and false.
    private bool TryDecode(ReadOnlySpan<byte> json, out ParameterValue value)
    {
        switch (json[0])
        {
            case (byte)'"':
                Span<byte> text = stackalloc byte[MaxTextBytes];
                value = default;
                return TryUnescape(json, text, out int written) && Definition.Law.TryDecode(text[..written], out value, _last);
            case (byte)'t' or (byte)'f' when !Definition.Law.Words.IsEmpty:
                return Definition.Law.TryDecode(json, out value, _last);
            case (byte)'t' or (byte)'f':
                return Definition.Law.TryDecode(json[0] == 't' ? 1 : 0, out value);
            case (byte)'[':
                return Definition.Law.TryDecode(Length(json), out value);
            case (byte)'{':
                value = default;
                return false;
            default:
                value = default;
                return Utf8Parser.TryParse(json, out double number, out int used) && used == json.Length && Definition.Law.TryDecode(number, out value);
        }
    }

    private static bool TryUnescape(ReadOnlySpan<byte> json, Span<byte> text, out int written)
    {
        written = 0;
        if (json.Length > text.Length)
        {
            return false;
        }

        try
        {
            var reader = new Utf8JsonReader(json);
            reader.Read();
            written = reader.CopyString(text);
            return true;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // A lone surrogate, for one.
            return false;
        }
    }

    private static int Length(ReadOnlySpan<byte> json)
    {
        int length = 0;
        for (var elements = JsonField.Members(json); elements.MoveNext();)
        {
            length++;
        }

        return length;
    }
}
