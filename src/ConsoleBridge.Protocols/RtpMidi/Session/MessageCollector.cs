using ConsoleBridge.Protocols.Midi.Wire;

namespace ConsoleBridge.Protocols.RtpMidi.Session;

/// <summary>Collects the messages of one packet into frames of whole messages, and hands them over.</summary>
internal sealed class MessageCollector(RtpMidiSession session, IRtpMidiContext context)
{
    private const int UsualFrameBytes = 1400;

    // A packet's list has 4095 bytes at most: the longest message and the ends of an exclusive.
    private readonly byte[] _frame = new byte[4096 + 2];
    private int _length;

    /// <summary>Adds a message.</summary>
    /// <param name="status">Its status byte.</param>
    /// <param name="data">Its data bytes; without F7 for system exclusive.</param>
    public void Add(byte status, ReadOnlySpan<byte> data)
    {
        if (_length > 0 && _length + data.Length + 2 > UsualFrameBytes)
        {
            HandOver();
        }

        _frame[_length++] = status;
        data.CopyTo(_frame.AsSpan(_length));
        _length += data.Length;
        if (status == MidiStatus.SystemExclusive)
        {
            _frame[_length++] = MidiStatus.EndOfExclusive;
        }
    }

    /// <summary>Hands over a message that lies elsewhere, after those before it.</summary>
    public void HandOver(ReadOnlySpan<byte> message)
    {
        HandOver();
        context.Received(session, message);
    }

    /// <summary>Hands over what has been collected.</summary>
    public void HandOver()
    {
        int length = _length;
        _length = 0;
        if (length > 0)
        {
            context.Received(session, _frame.AsSpan(0, length));
        }
    }
}
