namespace ConsoleBridge.Protocols.MackieControl.Wire;

/// <summary>A system exclusive message of this family: <c>F0 00 00 66 device command data F7</c>.</summary>
public readonly ref struct MackieSystemExclusive
{
    private MackieSystemExclusive(byte device, byte command, ReadOnlySpan<byte> data)
    {
        Device = device;
        Command = command;
        Data = data;
    }

    /// <summary>How every such message begins.</summary>
    public static ReadOnlySpan<byte> Manufacturer => [0xF0, 0x00, 0x00, 0x66];

    /// <summary>Kind of unit: 05 HUI, 10 Logic Control, 11 its extender, 14 Mackie Control, 15 its extender.</summary>
    public byte Device { get; }

    /// <summary>A <see cref="MackieCommand"/>.</summary>
    public byte Command { get; }

    /// <summary>What follows the command, without F7.</summary>
    public ReadOnlySpan<byte> Data { get; }

    /// <summary>Reads one whole MIDI message.</summary>
    /// <param name="midi">The message, F0 and F7 included.</param>
    /// <param name="message">What it says.</param>
    /// <returns>False when it is not of this family.</returns>
    public static bool TryRead(ReadOnlySpan<byte> midi, out MackieSystemExclusive message)
    {
        message = default;
        if (midi.Length < 7 || !midi.StartsWith(Manufacturer) || midi[^1] != 0xF7)
        {
            return false;
        }

        message = new MackieSystemExclusive(midi[4], midi[5], midi[6..^1]);
        return true;
    }
}
