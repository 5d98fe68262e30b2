using ConsoleBridge.Protocols.MackieControl.Wire;

namespace ConsoleBridge.Protocols.MackieControl;

/// <summary>How a family of units writes and reads: Mackie Control or HUI.</summary>
internal abstract class SurfaceDialect
{
    /// <summary>True when bit 6 of a turn means clockwise.</summary>
    public abstract bool BitIsClockwise { get; }

    /// <summary>True when one message can fill a whole line of the display.</summary>
    public abstract bool WritesWholeLines { get; }

    /// <summary>The unit has restarted.</summary>
    public virtual void Clear()
    {
    }

    /// <summary>Reads a short message of the unit; false for what is not of the dialect.</summary>
    public abstract bool TryRead(ReadOnlySpan<byte> midi, out MackieMessage message);

    public abstract int WriteFader(Span<byte> frame, int fader, int position);

    public abstract int WriteLamp(Span<byte> frame, int key, int value);

    public abstract int WriteMeter(Span<byte> frame, int strip, int step);

    /// <summary>Writes the text of a strip, or of a whole line when it begins at strip 0 and is long enough.</summary>
    public abstract int WriteText(Span<byte> frame, int line, int strip, ReadOnlySpan<byte> text);

    public abstract int WriteColors(Span<byte> frame, ReadOnlySpan<byte> colors);
}
