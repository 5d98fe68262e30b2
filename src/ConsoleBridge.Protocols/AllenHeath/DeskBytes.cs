using ConsoleBridge.Protocols.AllenHeath.Wire;
using ConsoleBridge.Protocols.Midi.Wire;

namespace ConsoleBridge.Protocols.AllenHeath;

/// <summary>The bytes of a system exclusive message behind its head. Those above 7F are MIDI channels, counted from the desk's own.</summary>
/// <param name="Model">Model number in the head.</param>
/// <param name="Channel">Channel in the head, counted from the desk's own.</param>
/// <param name="Bytes">What follows.</param>
internal sealed record DeskBytes(byte Model, int Channel, int[] Bytes)
{
    /// <summary>Longest message that is written, without F0 and F7.</summary>
    public const int MaxBytes = 128;

    private const int ChannelMark = 0x100;

    /// <summary>Stands for a MIDI channel among the bytes.</summary>
    /// <param name="channel">Counted from the desk's own.</param>
    public static int ChannelByte(int channel) => ChannelMark + channel;

    /// <summary>Writes the message.</summary>
    /// <param name="deskChannel">The desk's own MIDI channel, from 0.</param>
    /// <param name="tail">What comes at the end.</param>
    /// <param name="writer">Takes it.</param>
    public void Write(int deskChannel, scoped ReadOnlySpan<byte> tail, ref MidiWriter writer)
    {
        Span<byte> message = stackalloc byte[MaxBytes];
        AllenHeathExclusive.WriteHead(Model, (byte)(deskChannel + Channel), message);
        var length = AllenHeathExclusive.HeadBytes;
        foreach (var value in Bytes)
        {
            message[length++] = (byte)(value >= ChannelMark ? deskChannel + value - ChannelMark : value);
        }

        tail = tail[..Math.Min(tail.Length, MaxBytes - length)];
        tail.CopyTo(message[length..]);
        writer.SystemExclusive(message[..(length + tail.Length)]);
    }
}
