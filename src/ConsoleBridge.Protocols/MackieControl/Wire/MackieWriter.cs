namespace ConsoleBridge.Protocols.MackieControl.Wire;

/// <summary>Writes messages of the Mackie Control protocol, each whole, with its status byte.</summary>
/// <remarks>
/// Every method returns how many bytes it wrote; numbers out of range are brought into it, so that no byte of 80 or more can end up
/// among the data. Source: Logic Control manual, MIDI implementation; TouchMCU and Ardour agree (impl).
/// </remarks>
public static class MackieWriter
{
    /// <summary>Position of a fader: <c>En lsb msb</c>.</summary>
    /// <param name="frame">At least 3 bytes.</param>
    /// <param name="fader">0 … 7 strips, 8 master.</param>
    /// <param name="position">0 … 16383.</param>
    public static int WriteFader(Span<byte> frame, int fader, int position)
    {
        var value = Math.Clamp(position, 0, MackieReader.MaxFader);
        return Write(frame, (byte)(0xE0 | (fader & 0x0F)), (byte)(value & 0x7F), (byte)(value >> 7));
    }

    /// <summary>A key from the surface or a lamp from the host: <c>90 nn vv</c>.</summary>
    /// <param name="frame">At least 3 bytes.</param>
    /// <param name="note">0 … 127.</param>
    /// <param name="velocity">Lamps know 00 off, 01 blink, 7F on; keys 00 up, 7F down.</param>
    public static int WriteKey(Span<byte> frame, int note, int velocity) => Write(frame, 0x90, Data(note), Data(velocity));

    /// <summary>An encoder from the surface; a ring or a digit from the host: <c>B0 cc vv</c>.</summary>
    /// <param name="frame">At least 3 bytes.</param>
    /// <param name="controller">0 … 127.</param>
    /// <param name="value">0 … 127.</param>
    public static int WriteControl(Span<byte> frame, int controller, int value) => Write(frame, 0xB0, Data(controller), Data(value));

    /// <summary>Level of a meter: <c>D0 sv</c>.</summary>
    /// <param name="frame">At least 2 bytes.</param>
    /// <param name="strip">0 … 7.</param>
    /// <param name="step">0 off, 1 … 12 level, 13 full, 14 sets the overload lamp, 15 clears it.</param>
    public static int WriteMeter(Span<byte> frame, int strip, int step)
    {
        frame[0] = 0xD0;
        frame[1] = (byte)(((strip & 0x07) << 4) | Math.Clamp(step, 0, 15));
        return 2;
    }

    /// <summary>Text for the display: <c>12 offset characters</c>. Text beyond the end of a line runs on into the next.</summary>
    /// <param name="frame">At least the text and 8 bytes.</param>
    /// <param name="device">Device byte of the unit: another unit ignores it.</param>
    /// <param name="offset">First cell: 00 … 37 upper line, 38 … 6F lower line.</param>
    /// <param name="text">Characters 20 … 7E; anything else is written as an underscore.</param>
    public static int WriteText(Span<byte> frame, byte device, int offset, ReadOnlySpan<byte> text)
    {
        var length = Begin(frame, device, MackieCommand.Text);
        frame[length++] = Data(offset);
        foreach (var character in text)
        {
            frame[length++] = character is >= 0x20 and <= 0x7E ? character : (byte)'_';
        }

        return End(frame, length);
    }

    /// <summary>A command with data as it is: <c>F0 00 00 66 device command data F7</c>.</summary>
    /// <param name="frame">At least the data and 7 bytes.</param>
    /// <param name="device">Device byte of the unit.</param>
    /// <param name="command">A <see cref="MackieCommand"/>.</param>
    /// <param name="data">Data bytes; bit 7 is cut off, for it would end the message.</param>
    public static int WriteCommand(Span<byte> frame, byte device, byte command, ReadOnlySpan<byte> data)
    {
        var length = Begin(frame, device, command);
        foreach (var value in data)
        {
            frame[length++] = Data(value);
        }

        return End(frame, length);
    }

    private static int Begin(Span<byte> frame, byte device, byte command)
    {
        MackieSystemExclusive.Manufacturer.CopyTo(frame);
        var length = MackieSystemExclusive.Manufacturer.Length;
        frame[length++] = Data(device);
        frame[length++] = Data(command);
        return length;
    }

    private static int End(Span<byte> frame, int length)
    {
        frame[length] = 0xF7;
        return length + 1;
    }

    private static int Write(Span<byte> frame, byte status, byte first, byte second)
    {
        frame[2] = second;
        frame[0] = status;
        frame[1] = first;
        return 3;
    }

    private static byte Data(int value) => (byte)(value & 0x7F);
}
