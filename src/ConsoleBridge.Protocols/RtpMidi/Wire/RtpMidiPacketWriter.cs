using System.Buffers.Binary;
using ConsoleBridge.Protocols.Midi.Wire;

namespace ConsoleBridge.Protocols.RtpMidi.Wire;

/// <summary>
/// Writes one packet: whole messages, each with its status byte, all due at the packet's time; or one part of a system
/// exclusive message that fits into no packet. No journal, marker bit 0: what every receiver in the field takes.
/// </summary>
/// <remarks>Source: RFC 6295, section 3 (doc); Windows rtpMIDI and macOS drop packets with the marker bit (impl).</remarks>
public ref struct RtpMidiPacketWriter
{
    /// <summary>Bytes before the list.</summary>
    public const int OverheadBytes = RtpMidiPacket.HeaderBytes + 2;

    private const int MostInShortLength = 15;
    private const int MostInLength = 4095;

    // The list stands where it stands when its length needs two bytes; with a short one the header moves up by one.
    private readonly Span<byte> _packet;
    private int _length;

    /// <summary>A writer without commands.</summary>
    /// <param name="packet">Where the packet goes: <see cref="OverheadBytes"/> and what the list may have.</param>
    public RtpMidiPacketWriter(Span<byte> packet) => _packet = packet[..Math.Min(packet.Length, OverheadBytes + MostInLength)];

    /// <summary>Nothing has been written yet.</summary>
    public readonly bool IsEmpty => _length == 0;

    /// <summary>Bytes of list that an empty packet has room for.</summary>
    public readonly int Capacity => _packet.Length - OverheadBytes;

    /// <summary>Adds a whole message.</summary>
    /// <param name="message">Status byte and data; for system exclusive F0 … F7.</param>
    /// <returns>False when there is no room left; nothing is written then.</returns>
    public bool TryAdd(scoped ReadOnlySpan<byte> message)
    {
        int delta = _length == 0 ? 0 : 1;
        if (delta + message.Length > Capacity - _length)
        {
            return false;
        }

        Span<byte> room = _packet[(OverheadBytes + _length)..];
        room[0] = 0;
        message.CopyTo(room[delta..]);
        _length += delta + message.Length;
        return true;
    }

    /// <summary>Fills an empty packet with a part of a system exclusive message.</summary>
    /// <param name="data">What is left of its data bytes, without F0 and F7.</param>
    /// <param name="isFirst">Nothing of the message has been sent yet.</param>
    /// <returns>How many data bytes the packet holds. When that is all of them, the message is ended.</returns>
    public int AddPart(scoped ReadOnlySpan<byte> data, bool isFirst)
    {
        int taken = Math.Min(data.Length, Capacity - 2);
        Span<byte> room = _packet[OverheadBytes..];
        room[0] = isFirst ? MidiStatus.SystemExclusive : MidiStatus.EndOfExclusive;
        data[..taken].CopyTo(room[1..]);
        room[taken + 1] = taken == data.Length ? MidiStatus.EndOfExclusive : MidiStatus.SystemExclusive;
        _length = taken + 2;
        return taken;
    }

    /// <summary>Writes the headers.</summary>
    /// <param name="sequence">Number of the packet.</param>
    /// <param name="timestamp">Lower 32 bits of our clock, in units of 100 µs.</param>
    /// <param name="ssrc">Our identity.</param>
    /// <returns>The packet.</returns>
    public readonly ReadOnlySpan<byte> Finish(ushort sequence, uint timestamp, uint ssrc)
    {
        bool isShort = _length <= MostInShortLength;
        Span<byte> whole = isShort ? _packet[1..(OverheadBytes + _length)] : _packet[..(OverheadBytes + _length)];
        whole[0] = 0x80;
        whole[1] = RtpMidiPacket.PayloadType;
        BinaryPrimitives.WriteUInt16BigEndian(whole[2..], sequence);
        BinaryPrimitives.WriteUInt32BigEndian(whole[4..], timestamp);
        BinaryPrimitives.WriteUInt32BigEndian(whole[8..], ssrc);
        if (isShort)
        {
            whole[RtpMidiPacket.HeaderBytes] = (byte)_length;
        }
        else
        {
            BinaryPrimitives.WriteUInt16BigEndian(whole[RtpMidiPacket.HeaderBytes..], (ushort)(0x8000 | _length));
        }

        return whole;
    }
}
