namespace ConsoleBridge.Protocols.MackieControl.Wire;

/// <summary>Writes messages of the HUI protocol. Every method returns how many bytes it wrote.</summary>
/// <remarks>Source: as for <see cref="HuiReader"/>.</remarks>
public static class HuiWriter
{
    private const byte Device = 0x05;

    /// <summary>Position of a fader: <c>B0 0n msb</c>, <c>B0 2n lsb</c>. The unit acts on the second.</summary>
    /// <param name="frame">At least 6 bytes.</param>
    /// <param name="fader">0 … 7.</param>
    /// <param name="position">0 … 16383.</param>
    public static int WriteFader(Span<byte> frame, int fader, int position)
    {
        var value = Math.Clamp(position, 0, MackieReader.MaxFader);
        var length = MackieWriter.WriteControl(frame, fader & 0x07, value >> 7);
        return length + MackieWriter.WriteControl(frame[length..], 0x20 | (fader & 0x07), value & 0x7F);
    }

    /// <summary>A lamp: <c>B0 0C zone</c>, <c>B0 2C 4p</c> on or <c>0p</c> off.</summary>
    /// <param name="frame">At least 6 bytes.</param>
    /// <param name="number">Zone × 8 + port.</param>
    /// <param name="isLit">True lights it.</param>
    public static int WriteLamp(Span<byte> frame, int number, bool isLit)
    {
        var length = MackieWriter.WriteControl(frame, 0x0C, number / HuiReader.PortsPerZone);
        return length + MackieWriter.WriteControl(frame[length..], 0x2C, (number % HuiReader.PortsPerZone) | (isLit ? 0x40 : 0));
    }

    /// <summary>A switch, as a surface says it: <c>B0 0F zone</c>, <c>B0 2F 4p</c> pressed or <c>0p</c> released.</summary>
    /// <param name="frame">At least 6 bytes.</param>
    /// <param name="number">Zone × 8 + port.</param>
    /// <param name="isPressed">True for pressed.</param>
    public static int WriteSwitch(Span<byte> frame, int number, bool isPressed)
    {
        var length = MackieWriter.WriteControl(frame, 0x0F, number / HuiReader.PortsPerZone);
        return length + MackieWriter.WriteControl(frame[length..], 0x2F, (number % HuiReader.PortsPerZone) | (isPressed ? 0x40 : 0));
    }

    /// <summary>Both sides of a meter: <c>A0 0n 0v</c>, <c>A0 0n 1v</c>.</summary>
    /// <param name="frame">At least 6 bytes.</param>
    /// <param name="strip">0 … 7.</param>
    /// <param name="step">0 off … 12.</param>
    public static int WriteMeter(Span<byte> frame, int strip, int step)
    {
        var level = (byte)Math.Clamp(step, 0, 12);
        frame[5] = (byte)(0x10 | level);
        frame[0] = frame[3] = 0xA0;
        frame[1] = frame[4] = (byte)(strip & 0x07);
        frame[2] = level;
        return 6;
    }

    /// <summary>Four characters above a strip.</summary>
    /// <param name="frame">At least 13 bytes.</param>
    /// <param name="strip">0 … 7, 8 the select-assign display.</param>
    /// <param name="text">Four characters; fewer are filled up with blanks, more are cut.</param>
    public static int WriteName(Span<byte> frame, int strip, ReadOnlySpan<byte> text)
    {
        Span<byte> data = [0x10, (byte)strip, (byte)' ', (byte)' ', (byte)' ', (byte)' '];
        text[..Math.Min(text.Length, 4)].CopyTo(data[2..]);
        return MackieWriter.WriteCommand(frame, Device, 0x00, data);
    }
}
