namespace ConsoleBridge.Protocols.MackieControl.Wire;

/// <summary>Reads the short messages of the Mackie Control protocol, in both directions.</summary>
/// <remarks>
/// Everything is on channel 1, but faders have a channel each. Source: Logic Control manual, MIDI implementation; TouchMCU (hardware
/// notes) and Ardour agree (impl).
/// </remarks>
public static class MackieReader
{
    /// <summary>Highest fader position: 14 bits, of which units resolve about ten.</summary>
    public const int MaxFader = 16383;

    /// <summary>Reads one whole MIDI message with its status byte.</summary>
    /// <param name="midi">The message, no running status.</param>
    /// <param name="message">What it says.</param>
    /// <returns>False for what is not of this protocol: system exclusive, other channels, other kinds.</returns>
    public static bool TryRead(ReadOnlySpan<byte> midi, out MackieMessage message)
    {
        message = default;
        if (midi.Length is < 2 or > 3 || midi[1] > 0x7F || midi[^1] > 0x7F)
        {
            return false;
        }

        switch (midi[0])
        {
            case >= 0xE0 and <= 0xE8 when midi.Length == 3:
                message = new(MackieMessageKind.Fader, midi[0] & 0x0F, (midi[2] << 7) | midi[1]);
                return true;
            case 0x90 when midi.Length == 3:
                message = new(MackieMessageKind.Key, midi[1], midi[2]);
                return true;

            // Some units release with a note off: accepted whatever its velocity.
            case 0x80 when midi.Length == 3:
                message = new(MackieMessageKind.Key, midi[1], 0);
                return true;
            case 0xB0 when midi.Length == 3:
                message = new(MackieMessageKind.Control, midi[1], midi[2]);
                return true;
            case 0xD0 when midi.Length == 2:
                message = new(MackieMessageKind.Meter, midi[1] >> 4, midi[1] & 0x0F);
                return true;
            default:
                return false;
        }
    }
}
