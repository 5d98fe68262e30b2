using System.Text.Json;

namespace ConsoleBridge.Protocols.Ssc.Wire;

/// <summary>
/// Goes through a message leaf by leaf: <c>{"rx1":{"mute":true}}</c> is the address <c>/rx1/mute</c> with the value <c>true</c>.
/// A key that is there twice is read twice. Allocates nothing.
/// </summary>
/// <remarks>The message must be well-formed: see <see cref="SscText.IsWellFormed"/>.
/// Source: SSC developer's guide EW-DX, addressing (doc); duplicate keys in SpeechLine's guide (doc).</remarks>
public ref struct SscReader
{
    private readonly ReadOnlySpan<byte> _frame;
    private readonly Span<byte> _address;
    private readonly bool _stopsAtContainers;
    private Utf8JsonReader _json;
    private ReadOnlySpan<byte> _raw;
    private int _length;
    private int _tooDeep;
    private bool _isOnLeaf;

    /// <summary>Makes a reader that stands before the first leaf.</summary>
    /// <param name="frame">The message.</param>
    /// <param name="address">Room for the address, <see cref="SscText.MaxAddressBytes"/>; what has a longer one is passed over.</param>
    /// <param name="stopsAtContainers">True to stop at each object too, before what is in it.</param>
    public SscReader(ReadOnlySpan<byte> frame, Span<byte> address, bool stopsAtContainers = false)
    {
        _stopsAtContainers = stopsAtContainers;
        _frame = SscText.TrimEnd(frame);
        _address = address;
        _json = new Utf8JsonReader(_frame, SscText.Options);
    }

    /// <summary>Address of the leaf, with a slash before each part.</summary>
    public readonly ReadOnlySpan<byte> Address => _address[.._length];

    /// <summary>Its value: a scalar, or a whole array.</summary>
    public readonly SscValue Value => new(_raw);

    /// <summary>Goes to the next leaf.</summary>
    /// <returns>False at the end.</returns>
    public bool TryRead()
    {
        if (_isOnLeaf)
        {
            _isOnLeaf = false;
            Leave();
        }

        while (_json.Read())
        {
            switch (_json.TokenType)
            {
                case JsonTokenType.PropertyName:
                    Enter();
                    break;
                case JsonTokenType.StartObject when _stopsAtContainers && _length > 0 && _tooDeep == 0:
                    _raw = "{"u8;
                    return true;
                case JsonTokenType.StartObject:
                    break;
                case JsonTokenType.EndObject:
                    Leave();
                    break;
                default:
                    TakeValue();
                    if (_length > 0 && _tooDeep == 0)
                    {
                        return _isOnLeaf = true;
                    }

                    Leave();
                    break;
            }
        }

        return false;
    }

    private void TakeValue()
    {
        var start = (int)_json.TokenStartIndex;
        if (_json.TokenType == JsonTokenType.StartArray)
        {
            _json.Skip();
        }

        _raw = _frame[start..(int)_json.BytesConsumed];
    }

    private void Enter()
    {
        var room = _address[_length..];
        if (_tooDeep > 0 || _json.ValueSpan.Length + 1 > room.Length)
        {
            _tooDeep++;
            return;
        }

        room[0] = (byte)'/';
        var name = room.Slice(1, CopyName(room[1..]));

        // A slash within a name would make two parts of it: no profile can mean that.
        name.Replace((byte)'/', (byte)'\0');
        _length += 1 + name.Length;
    }

    private readonly int CopyName(Span<byte> room)
    {
        if (_json.ValueIsEscaped)
        {
            try
            {
                return _json.CopyString(room);
            }
            catch (InvalidOperationException)
            {
                // Half of a surrogate pair: it is taken as it came, and is no name of any profile.
                return Copy(_json.ValueSpan, room);
            }
        }

        return Copy(_json.ValueSpan, room);
    }

    private static int Copy(ReadOnlySpan<byte> name, Span<byte> room)
    {
        name.CopyTo(room);
        return name.Length;
    }

    private void Leave()
    {
        if (_tooDeep > 0)
        {
            _tooDeep--;
        }
        else if (_length > 0)
        {
            _length = _address[.._length].LastIndexOf((byte)'/');
        }
    }
}
