using ConsoleBridge.Protocols.MackieControl.Wire;

namespace ConsoleBridge.Protocols.MackieControl;

/// <summary>The Mackie Control family.</summary>
/// <param name="device">Device byte of the unit.</param>
/// <param name="cellDistance">Cells from one strip's text to the next.</param>
internal sealed class MackieDialect(byte device, int cellDistance) : SurfaceDialect
{
    public override bool BitIsClockwise => false;

    public override bool WritesWholeLines => true;

    public override bool TryRead(ReadOnlySpan<byte> midi, out MackieMessage message) => MackieReader.TryRead(midi, out message);

    public override int WriteFader(Span<byte> frame, int fader, int position) => MackieWriter.WriteFader(frame, fader, position);

    public override int WriteLamp(Span<byte> frame, int key, int value) => MackieWriter.WriteKey(frame, key, value);

    public override int WriteMeter(Span<byte> frame, int strip, int step) => MackieWriter.WriteMeter(frame, strip, step);

    public override int WriteText(Span<byte> frame, int line, int strip, ReadOnlySpan<byte> text) =>
        MackieWriter.WriteText(frame, device, ((line * SurfaceLayout.MaxStrips) + strip) * cellDistance, text);

    public override int WriteColors(Span<byte> frame, ReadOnlySpan<byte> colors) =>
        MackieWriter.WriteCommand(frame, device, MackieCommand.Colors, colors);
}
