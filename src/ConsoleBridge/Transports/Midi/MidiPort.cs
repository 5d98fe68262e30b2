namespace ConsoleBridge.Transports.Midi;

/// <summary>One MIDI port: a cable of a device, a substream in ALSA's words.</summary>
/// <param name="Card">Number of the card.</param>
/// <param name="Device">Number of the device on the card, nearly always 0.</param>
/// <param name="Substream">Number of the port on the device, from 0.</param>
/// <param name="Name">Name of the device.</param>
/// <param name="IsInput">It can be heard.</param>
/// <param name="IsOutput">It can be spoken to.</param>
/// <param name="IsAlone">The device has no other port: nothing is to be chosen.</param>
internal sealed record MidiPort(int Card, int Device, int Substream, string Name, bool IsInput, bool IsOutput, bool IsAlone)
{
    /// <summary>Name of the device file, without its folder.</summary>
    public string Node => FormattableString.Invariant($"midiC{Card}D{Device}");

    /// <summary>Name of the card's control file, without its folder.</summary>
    public string Control => FormattableString.Invariant($"controlC{Card}");
}
