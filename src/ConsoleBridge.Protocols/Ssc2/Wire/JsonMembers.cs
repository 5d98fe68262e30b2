using System.Buffers.Text;
using System.Text.Json;

namespace ConsoleBridge.Protocols.Ssc2.Wire;

/// <summary>The members of a JSON object, or the elements of an array, one after the other. Never throws; allocates nothing.</summary>
public ref struct JsonMembers
{
    private const int MaxNameBytes = 256;

    private readonly ReadOnlySpan<byte> _json;
    private Utf8JsonReader _reader;
    private readonly bool _isArray;
    private ReadOnlySpan<byte> _name;
    private bool _isEscaped;
    private int _index;
    private bool _isOver;

    internal JsonMembers(ReadOnlySpan<byte> json)
    {
        _json = json;
        _reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = JsonField.MaxDepth });
        _isOver = !TryRead() || _reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray);
        _isArray = !_isOver && _reader.TokenType == JsonTokenType.StartArray;
        Value = default;
    }

    /// <summary>True when they are elements of an array, which have no names.</summary>
    public readonly bool AreElements => _isArray;

    /// <summary>True when the text turned out to be no JSON.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>The text of the value.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>The name as it stands in the text, escapes and all; empty for an element.</summary>
    public readonly ReadOnlySpan<byte> RawName => _name;

    /// <summary>Goes to the next one.</summary>
    /// <returns>False when there is none, or the text breaks off.</returns>
    public bool MoveNext()
    {
        if (_isOver || !TryRead() || _reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
        {
            _isOver = true;
            return false;
        }

        _index++;
        if (!_isArray)
        {
            _name = _reader.ValueSpan;
            _isEscaped = _reader.ValueIsEscaped;
            if (!TryRead())
            {
                _isOver = true;
                return false;
            }
        }

        int start = (int)_reader.TokenStartIndex;
        if (!TrySkip())
        {
            _isOver = true;
            return false;
        }

        Value = _json[start..(int)_reader.BytesConsumed];
        return true;
    }

    /// <summary>Whether it has this name; an element's name is its number, from 1.</summary>
    public readonly bool Is(ReadOnlySpan<byte> name)
    {
        if (_isArray)
        {
            return Utf8Parser.TryParse(name, out int number, out int used) && used == name.Length && number == _index;
        }

        Span<byte> plain = stackalloc byte[MaxNameBytes];
        return TryCopyName(plain, out int written) && plain[..written].SequenceEqual(name);
    }

    /// <summary>The name without its escapes.</summary>
    /// <param name="destination">Takes it.</param>
    /// <param name="written">Bytes taken.</param>
    /// <returns>False when it is longer than the destination.</returns>
    public readonly bool TryCopyName(Span<byte> destination, out int written)
    {
        written = 0;
        if (_name.Length > destination.Length)
        {
            return false;
        }

        if (!_isEscaped)
        {
            _name.CopyTo(destination);
            written = _name.Length;
            return true;
        }

        // A vendor may write \/ for the slashes of a path; no other escape has a place in a name.
        for (int index = 0; index < _name.Length; index++)
        {
            if (_name[index] == '\\' && ++index < _name.Length && _name[index] == 'u')
            {
                return false;
            }

            destination[written++] = _name[index];
        }

        return true;
    }

    private bool TryRead()
    {
        try
        {
            return _reader.Read();
        }
        catch (JsonException)
        {
            IsBroken = true;
            return false;
        }
    }

    private bool TrySkip()
    {
        try
        {
            return _reader.TrySkip();
        }
        catch (JsonException)
        {
            IsBroken = true;
            return false;
        }
    }
}
