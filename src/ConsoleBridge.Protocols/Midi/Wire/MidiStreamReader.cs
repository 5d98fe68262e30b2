namespace ConsoleBridge.Protocols.Midi.Wire;

/// <summary>
/// Finds the messages in a stream of MIDI bytes, wherever it is cut: one reader a port, fed with whatever a read returned.
/// Running status is resolved, real-time bytes are given out at once, what is no message is dropped and counted. Allocates
/// nothing after its constructor. Not for several threads at once.
/// </summary>
/// <remarks>A system exclusive message that another status byte ends is thrown away: the specification allows taking it as
/// complete, but half a command of a surface is worse than none. Source: MIDI 1.0 Detailed Specification; the serial parser of
/// tttapa/Control-Surface, which differs in this point (impl).</remarks>
public sealed class MidiStreamReader
{
    /// <summary>Bytes of the longest system exclusive message that is taken where nothing else is said: ample for surfaces.</summary>
    public const int DefaultMaxExclusiveBytes = 4096;

    private const byte Skipping = 1;

    private readonly byte[] _message;
    private readonly byte[] _realTime = new byte[1];
    private MidiDrops _drops;
    private byte _running;
    private byte _status;
    private int _length;
    private bool _isRealTime;

    /// <summary>Makes a reader at the beginning of a stream.</summary>
    /// <param name="maxExclusiveBytes">Longest system exclusive message in bytes, F0 and F7 included; at least 3.</param>
    public MidiStreamReader(int maxExclusiveBytes = DefaultMaxExclusiveBytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxExclusiveBytes, 3);
        _message = new byte[maxExclusiveBytes];
    }

    /// <summary>The message that the last <see cref="TryRead"/> has found, with its status byte; lives until the next call.</summary>
    public ReadOnlySpan<byte> Message => _isRealTime ? _realTime : _message.AsSpan(0, _length);

    /// <summary>What was dropped so far.</summary>
    public MidiDrops Drops => _drops;

    /// <summary>Reads up to the end of the next message.</summary>
    /// <param name="input">Bytes of the stream, in order and each once.</param>
    /// <param name="consumed">How many of them are done with: all of them when there is no whole message.</param>
    /// <returns>True when <see cref="Message"/> is a message.</returns>
    public bool TryRead(ReadOnlySpan<byte> input, out int consumed)
    {
        for (consumed = 0; consumed < input.Length;)
        {
            if (Take(input[consumed++]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Forgets what was begun and the running status: bytes were lost, or the port was opened anew.</summary>
    public void Reset()
    {
        _running = 0;
        _status = 0;
        _length = 0;
        _isRealTime = false;
    }

    private bool Take(byte value) => value switch
    {
        < 0x80 => TakeData(value),
        MidiStatus.EndOfExclusive => TakeEnd(),
        >= 0xF8 => TakeRealTime(value),
        _ => TakeStatus(value),
    };

    private bool TakeRealTime(byte value)
    {
        if (MidiStatus.DataBytes(value) < 0)
        {
            _drops.Undefined++;
            return false;
        }

        _realTime[0] = value;
        _isRealTime = true;
        return true;
    }

    private bool TakeData(byte value)
    {
        switch (_status)
        {
            case Skipping:
                return false;
            case MidiStatus.SystemExclusive:
                TakeExclusiveData(value);
                return false;
            case 0 when _running == 0:
                _drops.Stray++;
                return false;
            case 0:
                Begin(_running);
                break;
        }

        _message[_length++] = value;
        return _length > MidiStatus.DataBytes(_status) && End();
    }

    private void TakeExclusiveData(byte value)
    {
        // The last place is the F7's.
        if (_length < _message.Length - 1)
        {
            _message[_length++] = value;
            return;
        }

        _drops.LongExclusive++;
        _status = Skipping;
    }

    private bool TakeEnd()
    {
        _running = 0;
        switch (_status)
        {
            case MidiStatus.SystemExclusive:
                _message[_length++] = MidiStatus.EndOfExclusive;
                return End();
            case Skipping:
                _status = 0;
                return false;
            default:
                DropWhatWasBegun();
                _drops.LoneEnd++;
                return false;
        }
    }

    private bool TakeStatus(byte value)
    {
        DropWhatWasBegun();
        _running = MidiStatus.IsChannel(value) ? value : (byte)0;
        var isExclusive = value == MidiStatus.SystemExclusive;
        if (!isExclusive && MidiStatus.DataBytes(value) < 0)
        {
            _drops.Undefined++;
            return false;
        }

        Begin(value);
        return !isExclusive && MidiStatus.DataBytes(value) == 0 && End();
    }

    private void Begin(byte status)
    {
        _status = status;
        _message[0] = status;
        _length = 1;
    }

    private bool End()
    {
        _status = 0;
        _isRealTime = false;
        return true;
    }

    private void DropWhatWasBegun()
    {
        switch (_status)
        {
            case 0 or Skipping:
                break;
            case MidiStatus.SystemExclusive:
                _drops.CutExclusive++;
                break;
            default:
                _drops.Incomplete++;
                break;
        }

        _status = 0;
    }
}
