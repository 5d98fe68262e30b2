namespace ConsoleBridge.Protocols.Midi.Wire;

/// <summary>Puts MIDI time code together from quarter frames, in either direction, and from full frames. One a port.</summary>
/// <remarks>Eight pieces span two frames: forward, the time is two frames old when the last one comes, and the two are added.
/// In reverse nothing is taken off, as sources do not say what. Source: MIDI 1.0 Detailed Specification, MIDI time code.</remarks>
public sealed class MidiTimeCodeReader
{
    private const int Pieces = 8;

    private readonly byte[] _data = new byte[Pieces];
    private int _last = -1;
    private int _forward;
    private int _backward;

    /// <summary>Takes a message.</summary>
    /// <param name="message">Any message.</param>
    /// <param name="time">The time, when a whole one was heard.</param>
    /// <returns>False when this message does not complete a time.</returns>
    public bool TryTake(MidiMessage message, out MidiTimeCode time)
    {
        time = default;
        return message.Kind switch
        {
            MidiKind.QuarterFrame => TryTakePiece(message.Data1, out time),
            MidiKind.SystemExclusive => TryTakeFullFrame(message.Exclusive, out time),
            _ => false,
        };
    }

    /// <summary>Forgets everything: the port was opened anew.</summary>
    public void Reset() => (_last, _forward, _backward) = (-1, 0, 0);

    private bool TryTakePiece(byte data, out MidiTimeCode time)
    {
        var piece = data >> 4;
        _forward = piece == _last + 1 || piece == 0 ? (piece == 0 ? 1 : _forward + 1) : 0;
        _backward = piece == _last - 1 || piece == Pieces - 1 ? (piece == Pieces - 1 ? 1 : _backward + 1) : 0;
        _last = piece;
        _data[piece] = (byte)(data & 0x0F);
        time = default;
        if (piece == Pieces - 1 && _forward == Pieces)
        {
            time = Assembled();
            time = time.IsValid ? time.Next().Next() : time;
            return time.IsValid;
        }

        if (piece == 0 && _backward == Pieces)
        {
            time = Assembled();
            return time.IsValid;
        }

        return false;
    }

    private bool TryTakeFullFrame(ReadOnlySpan<byte> data, out MidiTimeCode time)
    {
        time = default;
        if (data is not [0x7F, _, 0x01, 0x01, var hours, var minutes, var seconds, var frames])
        {
            return false;
        }

        Reset();
        time = new(hours & 0x1F, minutes, seconds, frames, (MidiTimeCodeRate)(hours >> 5));
        return time.IsValid;
    }

    private MidiTimeCode Assembled() => new(
        _data[6] | ((_data[7] & 1) << 4),
        _data[4] | (_data[5] << 4),
        _data[2] | (_data[3] << 4),
        _data[0] | (_data[1] << 4),
        (MidiTimeCodeRate)((_data[7] >> 1) & 3));
}
