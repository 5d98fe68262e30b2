using ConsoleBridge.Protocols.MackieControl.Wire;

namespace ConsoleBridge.Protocols.MackieControl;

/// <summary>The older HUI: switches in zones, four characters a strip, turns the other way round.</summary>
internal sealed class HuiDialect : SurfaceDialect
{
    private readonly HuiReader _reader = new();

    public override bool BitIsClockwise => true;

    public override bool WritesWholeLines => false;

    public override void Clear() => _reader.Clear();

    public override bool TryRead(ReadOnlySpan<byte> midi, out MackieMessage message) => _reader.TryRead(midi, out message);

    public override int WriteFader(Span<byte> frame, int fader, int position) => HuiWriter.WriteFader(frame, fader, position);

    public override int WriteLamp(Span<byte> frame, int key, int value) => HuiWriter.WriteLamp(frame, key, value != 0);

    public override int WriteMeter(Span<byte> frame, int strip, int step) => HuiWriter.WriteMeter(frame, strip, step);

    public override int WriteText(Span<byte> frame, int line, int strip, ReadOnlySpan<byte> text) => HuiWriter.WriteName(frame, strip, text);

    // It has none; a profile for it has no colours either.
    public override int WriteColors(Span<byte> frame, ReadOnlySpan<byte> colors) => 0;
}
