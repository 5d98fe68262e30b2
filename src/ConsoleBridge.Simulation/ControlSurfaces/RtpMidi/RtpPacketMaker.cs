using System.Buffers.Binary;

namespace ConsoleBridge.Simulation.ControlSurfaces.RtpMidi;

/// <summary>Writes a surface's packets by hand, so that they can have everything that the document allows.</summary>
/// <remarks>Source: RFC 3550 (header), RFC 6295, section 3 (B J Z P and the length, then the commands, then the journal).</remarks>
internal sealed class RtpPacketMaker(RtpOptions options)
{
    private const byte PayloadType = 0x61;
    private const int LongLength = 0x80;
    private const int JournalFollows = 0x40;
    private const int FirstDelta = 0x20;

    private readonly RtpJournalWriter _journal = new();
    private ushort _sequence;
    private ushort _checkpoint;

    /// <summary>Begins a session.</summary>
    internal void Begin(ushort sequence)
    {
        _sequence = _checkpoint = sequence;
        _journal.Clear();
    }

    /// <summary>The packets of one message: one, or several for a long system exclusive message.</summary>
    internal IEnumerable<byte[]> Make(byte[] message, uint timestamp, uint ssrc)
    {
        foreach (var list in Cut(message))
        {
            yield return Packet(list, timestamp, ssrc);
        }

        _journal.Add(message);
    }

    // F0 … F0 begins, F7 … F0 goes on, F7 … F7 ends.
    private IEnumerable<byte[]> Cut(byte[] message)
    {
        if (message[0] != 0xF0 || message.Length <= options.ListBytes)
        {
            yield return message;
            yield break;
        }

        var data = message.AsMemory(1, message.Length - 2);
        var most = Math.Max(1, options.ListBytes - 2);
        for (var at = 0; at < data.Length; at += most)
        {
            var part = data.Slice(at, Math.Min(most, data.Length - at));
            yield return [at == 0 ? (byte)0xF0 : (byte)0xF7, .. part.Span, at + part.Length == data.Length ? (byte)0xF7 : (byte)0xF0];
        }
    }

    private byte[] Packet(byte[] list, uint timestamp, uint ssrc)
    {
        byte[] commands = options.FirstDelta ? [0x00, .. list] : list;
        var flags = (options.FirstDelta ? FirstDelta : 0) | (options.Journal ? JournalFollows : 0);
        byte[] length = commands.Length <= 15
            ? [(byte)(flags | commands.Length)]
            : [(byte)(flags | LongLength | (commands.Length >> 8)), (byte)commands.Length];
        var header = new byte[12];
        header[0] = 0x80;
        header[1] = (byte)(PayloadType | (options.Marker ? 0x80 : 0));
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(2), _sequence++);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), timestamp);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(8), ssrc);
        byte[] journal = options.Journal ? _journal.Write(_checkpoint) : [];
        return [.. header, .. length, .. commands, .. journal];
    }
}
