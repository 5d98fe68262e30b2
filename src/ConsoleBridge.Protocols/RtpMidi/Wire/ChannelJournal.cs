using System.Buffers.Binary;

namespace ConsoleBridge.Protocols.RtpMidi.Wire;

/// <summary>What a recovery journal says of one channel. Chapters that it does not have are empty.</summary>
/// <remarks>Source: RFC 6295, appendix A (doc). A chapter's first bit, S, says: nothing here concerns the packet just before.</remarks>
public readonly ref struct ChannelJournal
{
    private const int HeaderBytes = 3;
    private const int LengthMask = 0x3FF;

    /// <summary>The S flag: nothing in it concerns the packet just before.</summary>
    public bool SparesPrevious { get; private init; }

    /// <summary>The channel, 0 … 15.</summary>
    public int Channel { get; private init; }

    /// <summary>The H flag: control change logs follow other rules and are left alone.</summary>
    public bool IsEnhanced { get; private init; }

    /// <summary>Chapter P, 3 bytes: <c>S PROGRAM(7)</c>, <c>B BANK-MSB(7)</c>, <c>X BANK-LSB(7)</c>.</summary>
    public ReadOnlySpan<byte> Program { get; private init; }

    /// <summary>Chapter C: <c>S LEN(7)</c>, then logs of 2: <c>S NUMBER(7)</c>, <c>A VALUE(7)</c>.</summary>
    public ReadOnlySpan<byte> Controllers { get; private init; }

    /// <summary>Chapter W, 2 bytes: <c>S FIRST(7)</c>, <c>R SECOND(7)</c>.</summary>
    public ReadOnlySpan<byte> Wheel { get; private init; }

    /// <summary>The logs of chapter N, 2 bytes each: <c>S NOTE(7)</c>, <c>Y VELOCITY(7)</c>.</summary>
    public ReadOnlySpan<byte> NoteLogs { get; private init; }

    /// <summary>The note-off bits of chapter N; the first bit of the first byte is note 8 × <see cref="FirstOffOctet"/>.</summary>
    public ReadOnlySpan<byte> NotesOff { get; private init; }

    /// <summary>Which group of eight notes <see cref="NotesOff"/> begins with, 0 … 15.</summary>
    public int FirstOffOctet { get; private init; }

    /// <summary>The B flag of chapter N: its note-off bits do not concern the packet just before.</summary>
    public bool NotesOffSparePrevious { get; private init; }

    /// <summary>Chapter T, 1 byte: <c>S PRESSURE(7)</c>.</summary>
    public ReadOnlySpan<byte> Pressure { get; private init; }

    // S CHAN(4) H LENGTH(10), P C M W N E T A, then the chapters in that order.
    internal static bool TryParse(ReadOnlySpan<byte> bytes, out ChannelJournal journal, out int length)
    {
        journal = default;
        length = bytes.Length < HeaderBytes ? 0 : BinaryPrimitives.ReadUInt16BigEndian(bytes) & LengthMask;
        if (length < HeaderBytes || length > bytes.Length)
        {
            return false;
        }

        var chapters = new JournalChapters(bytes[HeaderBytes..length], bytes[2]);
        ReadOnlySpan<byte> program = chapters.TakeProgram();
        ReadOnlySpan<byte> controllers = chapters.TakeLogs(JournalChapters.HasControllers);
        chapters.SkipParameters();
        ReadOnlySpan<byte> wheel = chapters.TakeWheel();
        ReadOnlySpan<byte> notes = chapters.TakeNotes(out int logBytes);
        chapters.TakeLogs(JournalChapters.HasNoteExtras);
        ReadOnlySpan<byte> pressure = chapters.TakePressure();
        chapters.TakeLogs(JournalChapters.HasPolyPressure);
        if (chapters.RanPastEnd)
        {
            return false;
        }

        journal = new ChannelJournal
        {
            SparesPrevious = (bytes[0] & 0x80) != 0,
            Channel = (bytes[0] >> 3) & 0x0F,
            IsEnhanced = (bytes[0] & 0x04) != 0,
            Program = program,
            Controllers = controllers,
            Wheel = wheel,
            NoteLogs = notes.IsEmpty ? default : notes.Slice(JournalChapters.NoteHeaderBytes, logBytes),
            NotesOff = notes.IsEmpty ? default : notes[(JournalChapters.NoteHeaderBytes + logBytes)..],
            FirstOffOctet = notes.IsEmpty ? 0 : notes[1] >> 4,
            NotesOffSparePrevious = !notes.IsEmpty && (notes[0] & 0x80) != 0,
            Pressure = pressure,
        };
        return true;
    }
}
