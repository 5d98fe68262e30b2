using System.Buffers.Binary;

namespace ConsoleBridge.Simulation.ControlSurfaces.RtpMidi;

/// <summary>The recovery journal of what a surface has said: where its faders are and which of its keys are down.</summary>
/// <remarks>Source: RFC 6295, chapters W (pitch wheel) and N (notes); other messages of a surface are relative and not repeated.</remarks>
internal sealed class RtpJournalWriter
{
    private const int ChapterW = 0x10;
    private const int ChapterN = 0x08;
    private const int LongestChannel = 1023;

    private readonly int?[] _bends = new int?[16];
    private readonly SortedDictionary<int, int>[] _notes = [.. Enumerable.Range(0, 16).Select(_ => new SortedDictionary<int, int>())];

    /// <summary>Takes up a message that goes out, for the packets after it.</summary>
    internal void Add(ReadOnlySpan<byte> message)
    {
        var channel = message[0] & 0x0F;
        switch (message[0] & 0xF0)
        {
            case 0xE0:
                _bends[channel] = message[1] | (message[2] << 7);
                break;
            case 0x90:
                _notes[channel][message[1]] = message[2];
                break;
            case 0x80:
                _notes[channel][message[1]] = 0;
                break;
        }
    }

    internal void Clear()
    {
        Array.Clear(_bends);
        Array.ForEach(_notes, notes => notes.Clear());
    }

    /// <summary>The journal as it stands behind the commands of a packet.</summary>
    /// <param name="checkpoint">Number of the first packet it covers.</param>
    internal byte[] Write(ushort checkpoint)
    {
        var channels = Enumerable.Range(0, 16).Where(channel => _bends[channel] is not null || _notes[channel].Count > 0).ToArray();
        var journal = new List<byte>();
        // S Y A H TOTCHAN, checkpoint. A: channel journals follow; TOTCHAN: one less than there are.
        journal.Add((byte)(channels.Length == 0 ? 0 : 0x20 | (channels.Length - 1)));
        Span<byte> number = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(number, checkpoint);
        journal.AddRange(number);
        foreach (var channel in channels)
        {
            journal.AddRange(WriteChannel(channel));
        }

        return [.. journal];
    }

    // S CHAN H LEN: 1, 4, 1 and 10 bits; then which chapters follow.
    private List<byte> WriteChannel(int channel)
    {
        var chapters = new List<byte>();
        var contents = 0;
        if (_bends[channel] is { } bend)
        {
            contents |= ChapterW;
            chapters.AddRange([(byte)(bend & 0x7F), (byte)(bend >> 7)]);
        }

        if (_notes[channel].Count > 0)
        {
            contents |= ChapterN;
            chapters.AddRange(WriteNotes(_notes[channel]));
        }

        var length = Math.Min(chapters.Count + 3, LongestChannel);
        return [(byte)((channel << 3) | (length >> 8)), (byte)length, (byte)contents, .. chapters];
    }

    // B LEN, LOW HIGH, a log for each key that is down, a bit for each that is up.
    private static List<byte> WriteNotes(SortedDictionary<int, int> notes)
    {
        var down = notes.Where(note => note.Value > 0).ToArray();
        var up = notes.Where(note => note.Value == 0).Select(note => note.Key).ToArray();
        var (low, high) = up.Length == 0 ? (15, 1) : (up[0] / 8, up[^1] / 8);
        var chapter = new List<byte> { (byte)down.Length, (byte)((low << 4) | high) };
        foreach (var note in down)
        {
            chapter.AddRange([(byte)note.Key, (byte)(0x80 | note.Value)]);
        }

        for (var octet = low; octet <= high; octet++)
        {
            chapter.Add((byte)up.Where(note => note / 8 == octet).Sum(note => 0x80 >> (note % 8)));
        }

        return chapter;
    }
}
