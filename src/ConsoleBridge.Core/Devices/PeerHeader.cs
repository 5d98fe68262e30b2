using System.Buffers.Binary;

namespace ConsoleBridge.Core.Devices;

/// <summary>
/// Stands in front of each frame of a transport that listens and has many peers, both ways: one byte for what it is about, one
/// byte 0, and the peer's number in two bytes, the greater first. Frames other than <see cref="PeerEvent.Frame"/> are the header alone.
/// </summary>
/// <param name="Event">What the frame is about; outwards always <see cref="PeerEvent.Frame"/>.</param>
/// <param name="Peer">Number of the peer, 1 … 65535. A frame to a peer that has left goes nowhere.</param>
public readonly record struct PeerHeader(PeerEvent Event, int Peer)
{
    /// <summary>How long it is, in bytes.</summary>
    public const int Length = 4;

    /// <summary>Reads the header of a frame.</summary>
    /// <param name="frame">The whole frame.</param>
    /// <param name="header">The header.</param>
    /// <returns>False when there is none: the frame does not come from a listening transport.</returns>
    public static bool TryRead(ReadOnlySpan<byte> frame, out PeerHeader header)
    {
        header = default;
        if (frame.Length < Length || frame[0] > (byte)PeerEvent.Free || frame[1] != 0)
        {
            return false;
        }

        header = new PeerHeader((PeerEvent)frame[0], BinaryPrimitives.ReadUInt16BigEndian(frame[2..]));
        return header.Peer > 0 && (header.Event == PeerEvent.Frame || frame.Length == Length);
    }

    /// <summary>Writes the header to the front of a frame.</summary>
    /// <param name="frame">At least <see cref="Length"/> bytes.</param>
    public void Write(Span<byte> frame)
    {
        frame[0] = (byte)Event;
        frame[1] = 0;
        BinaryPrimitives.WriteUInt16BigEndian(frame[2..], (ushort)Peer);
    }
}
