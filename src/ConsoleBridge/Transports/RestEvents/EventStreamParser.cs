using System.Buffers;

namespace ConsoleBridge.Transports.RestEvents;

/// <summary>Takes one event of a stream.</summary>
internal delegate void EventHanded(ReadOnlySpan<byte> name, ReadOnlySpan<byte> data);

/// <summary>
/// Cuts a stream of server-sent events: lines end with LF, CR or both, a blank line ends an event, a blank after the colon may be missing.
/// Comments, ids and retry times are passed over. Bounded: an event that is too long ends the stream.
/// </summary>
/// <remarks>Source: WHATWG HTML, 9.2.5 and 9.2.6.</remarks>
internal sealed class EventStreamParser(int maxEventBytes)
{
    private readonly ArrayBufferWriter<byte> _line = new(256);
    private readonly ArrayBufferWriter<byte> _data = new(1024);
    private byte[] _name = [];
    private bool _hasData;
    private bool _afterReturn;
    private bool _isFirstLine = true;

    /// <summary>Takes what came.</summary>
    /// <param name="bytes">Bytes of the stream, cut anywhere.</param>
    /// <param name="hand">Told of every whole event.</param>
    /// <returns>False when an event is longer than allowed: the stream cannot go on.</returns>
    public bool TryFeed(ReadOnlySpan<byte> bytes, EventHanded hand)
    {
        while (!bytes.IsEmpty)
        {
            if (_afterReturn)
            {
                _afterReturn = false;
                if (bytes[0] == '\n')
                {
                    bytes = bytes[1..];
                    continue;
                }
            }

            int end = bytes.IndexOfAny((byte)'\r', (byte)'\n');
            var part = end < 0 ? bytes : bytes[..end];
            if (_line.WrittenCount + part.Length + _data.WrittenCount > maxEventBytes)
            {
                return false;
            }

            _line.Write(part);
            if (end < 0)
            {
                return true;
            }

            _afterReturn = bytes[end] == '\r';
            bytes = bytes[(end + 1)..];
            TakeLine(hand);
        }

        return true;
    }

    private void TakeLine(EventHanded hand)
    {
        var line = _line.WrittenSpan;
        if (_isFirstLine && line.StartsWith("\uFEFF"u8))
        {
            line = line[3..];
        }

        _isFirstLine = false;
        if (line.IsEmpty)
        {
            Dispatch(hand);
        }
        else
        {
            TakeField(line);
        }

        _line.ResetWrittenCount();
    }

    private void TakeField(ReadOnlySpan<byte> line)
    {
        int colon = line.IndexOf((byte)':');
        var name = colon < 0 ? line : line[..colon];
        var value = colon < 0 ? default : line[(colon + 1)..];
        value = value.Length > 0 && value[0] == ' ' ? value[1..] : value;
        if (name.SequenceEqual("event"u8))
        {
            // A frame's first line has words: no blanks in a name.
            _name = value.Contains((byte)' ') ? "message"u8.ToArray() : value.ToArray();
        }
        else if (name.SequenceEqual("data"u8))
        {
            if (_hasData)
            {
                _data.Write("\n"u8);
            }

            _data.Write(value);
            _hasData = true;
        }
    }

    private void Dispatch(EventHanded hand)
    {
        if (_hasData || _name.Length > 0)
        {
            hand(_name, _data.WrittenSpan);
        }

        (_name, _hasData) = ([], false);
        _data.ResetWrittenCount();
    }
}
