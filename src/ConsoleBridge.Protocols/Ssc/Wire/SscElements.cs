using System.Text.Json;

namespace ConsoleBridge.Protocols.Ssc.Wire;

/// <summary>Goes through an array element by element. Allocates nothing.</summary>
public ref struct SscElements
{
    private readonly ReadOnlySpan<byte> _raw;
    private Utf8JsonReader _json;
    private ReadOnlySpan<byte> _element;

    /// <summary>Makes a reader that stands before the first element; of what is no array there is none.</summary>
    /// <param name="array">A value of a well-formed message.</param>
    public SscElements(SscValue array)
    {
        _raw = array.IsArray ? array.Raw : default;
        _json = new Utf8JsonReader(_raw, SscText.Options);
        if (!_raw.IsEmpty)
        {
            _ = _json.Read();
        }
    }

    /// <summary>The element.</summary>
    public readonly SscValue Value => new(_element);

    /// <summary>Goes to the next element.</summary>
    /// <returns>False at the end.</returns>
    public bool TryRead()
    {
        if (_raw.IsEmpty || !_json.Read() || _json.TokenType == JsonTokenType.EndArray)
        {
            return false;
        }

        var start = (int)_json.TokenStartIndex;
        _json.Skip();
        _element = _raw[start..(int)_json.BytesConsumed];
        return true;
    }
}
