using System.Buffers.Binary;

namespace ConsoleBridge.Protocols.RtpMidi.Wire;

/// <summary>Cuts a channel journal into its chapters, which must be taken in their order: P C M W N E T A.</summary>
internal ref struct JournalChapters(ReadOnlySpan<byte> bytes, byte present)
{
    public const byte HasControllers = 0x40;
    public const byte HasNoteExtras = 0x04;
    public const byte HasPolyPressure = 0x01;
    public const int NoteHeaderBytes = 2;

    private const byte HasProgram = 0x80;
    private const byte HasParameters = 0x20;
    private const byte HasWheel = 0x10;
    private const byte HasNotes = 0x08;
    private const byte HasPressure = 0x02;

    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>A chapter is longer than what was left.</summary>
    public bool RanPastEnd { get; private set; }

    public ReadOnlySpan<byte> TakeProgram() => Has(HasProgram) ? Take(3) : default;

    public ReadOnlySpan<byte> TakeWheel() => Has(HasWheel) ? Take(2) : default;

    public ReadOnlySpan<byte> TakePressure() => Has(HasPressure) ? Take(1) : default;

    /// <summary>Chapters C, E and A: S LEN(7), then LEN + 1 logs of 2 bytes.</summary>
    public ReadOnlySpan<byte> TakeLogs(byte chapter)
    {
        if (!Has(chapter))
        {
            return default;
        }

        return _rest.IsEmpty ? Take(1) : Take(1 + (2 * ((_rest[0] & 0x7F) + 1)));
    }

    /// <summary>Chapter M: S P E U W Z LENGTH(10), which counts the whole chapter.</summary>
    public void SkipParameters()
    {
        if (Has(HasParameters))
        {
            Take(_rest.Length < 2 ? 2 : Math.Max(2, BinaryPrimitives.ReadUInt16BigEndian(_rest) & 0x3FF));
        }
    }

    /// <summary>Chapter N: B LEN(7), LOW(4) HIGH(4), LEN logs of 2 bytes, then HIGH - LOW + 1 bytes of note-off bits.</summary>
    public ReadOnlySpan<byte> TakeNotes(out int logBytes)
    {
        logBytes = 0;
        if (!Has(HasNotes))
        {
            return default;
        }

        if (_rest.Length < NoteHeaderBytes)
        {
            return Take(NoteHeaderBytes);
        }

        int logs = _rest[0] & 0x7F;
        int low = _rest[1] >> 4;
        int high = _rest[1] & 0x0F;
        if (logs == 127 && low == 15 && high == 0)
        {
            logs = 128;
        }

        logBytes = 2 * logs;
        return Take(NoteHeaderBytes + logBytes + (low <= high ? high - low + 1 : 0));
    }

    private readonly bool Has(byte chapter) => (present & chapter) != 0;

    private ReadOnlySpan<byte> Take(int length)
    {
        if (RanPastEnd || length > _rest.Length)
        {
            RanPastEnd = true;
            return default;
        }

        ReadOnlySpan<byte> chapter = _rest[..length];
        _rest = _rest[length..];
        return chapter;
    }
}
