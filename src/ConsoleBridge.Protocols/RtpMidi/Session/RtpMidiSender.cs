using ConsoleBridge.Protocols.Midi.Wire;
using ConsoleBridge.Protocols.RtpMidi.Wire;

namespace ConsoleBridge.Protocols.RtpMidi.Session;

/// <summary>Keeps what is to be sent and makes packets of it: as many whole messages as fit, and parts only of what fits into none.</summary>
internal sealed class RtpMidiSender(RtpMidiSettings settings, ushort firstSequence)
{
    private const int FirstQueueBytes = 4096;

    private byte[] _queue = new byte[FirstQueueBytes];
    private readonly byte[] _packet = new byte[settings.MaxPacketBytes];
    private ushort _sequence = firstSequence;
    private int _start;
    private int _end;
    private int _partSent;

    /// <summary>Something waits to be sent.</summary>
    public bool HasQueued => _end > _start;

    /// <summary>Puts messages into the queue.</summary>
    /// <returns>False when there is no room for them now.</returns>
    /// <exception cref="ArgumentException">They are not whole messages, each with its status byte.</exception>
    public bool TryQueue(ReadOnlySpan<byte> messages)
    {
        RequireWhole(messages);
        if (!HasQueued)
        {
            _start = _end = 0;
        }

        // One frame is always taken by an empty queue, however long it is.
        if (HasQueued && messages.Length > settings.MaxQueuedBytes - (_end - _start))
        {
            return false;
        }

        if (messages.Length > _queue.Length - _end)
        {
            MakeRoom(messages.Length);
        }

        messages.CopyTo(_queue.AsSpan(_end));
        _end += messages.Length;
        return true;
    }

    /// <summary>Makes the next packet of what waits.</summary>
    /// <param name="timestamp">Lower 32 bits of our clock.</param>
    /// <param name="ssrc">Our identity.</param>
    /// <returns>The packet; valid until the next call.</returns>
    public ReadOnlySpan<byte> NextPacket(uint timestamp, uint ssrc)
    {
        var packet = new RtpMidiPacketWriter(_packet);
        while (HasQueued)
        {
            ReadOnlySpan<byte> rest = _queue.AsSpan(_start, _end - _start);
            ReadOnlySpan<byte> message = rest[..MidiMessageReader.LengthOf(rest)];
            if (message.Length > packet.Capacity)
            {
                AddPartOf(message, ref packet);
                break;
            }

            if (!packet.TryAdd(message))
            {
                break;
            }

            _start += message.Length;
        }

        return packet.Finish(_sequence++, timestamp, ssrc);
    }

    private static void RequireWhole(ReadOnlySpan<byte> messages)
    {
        var reader = new MidiMessageReader(messages);
        while (reader.TryNext(out _))
        {
        }

        if (reader.IsMalformed)
        {
            throw new ArgumentException($"byte {reader.Offset} of a MIDI frame does not begin a whole message: {Convert.ToHexString(messages)}", nameof(messages));
        }
    }

    // A part has a packet of its own, so that nothing but real time could come between.
    private void AddPartOf(ReadOnlySpan<byte> exclusive, ref RtpMidiPacketWriter packet)
    {
        if (!packet.IsEmpty)
        {
            return;
        }

        ReadOnlySpan<byte> data = exclusive[1..^1];
        _partSent += packet.AddPart(data[_partSent..], _partSent == 0);
        if (_partSent == data.Length)
        {
            _start += exclusive.Length;
            _partSent = 0;
        }
    }

    private void MakeRoom(int needed)
    {
        int waiting = _end - _start;
        if (waiting + needed > _queue.Length)
        {
            byte[] larger = new byte[Math.Max(waiting + needed, 2 * _queue.Length)];
            _queue.AsSpan(_start, waiting).CopyTo(larger);
            _queue = larger;
        }
        else
        {
            _queue.AsSpan(_start, waiting).CopyTo(_queue);
        }

        _start = 0;
        _end = waiting;
    }
}
