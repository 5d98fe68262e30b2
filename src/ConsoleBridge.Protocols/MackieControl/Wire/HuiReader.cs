namespace ConsoleBridge.Protocols.MackieControl.Wire;

/// <summary>
/// Reads what a HUI surface says. A switch and a fader take two messages each, so the reader remembers the first; one reader for
/// each unit. Switches and lamps are numbered zone × 8 + port.
/// </summary>
/// <remarks>Source: "MACKIE HUI MIDI protocol" by theageman (reverse engineering), Ardour and REAPER's sources (impl).</remarks>
public sealed class HuiReader
{
    /// <summary>Switches in a zone.</summary>
    public const int PortsPerZone = 8;

    private const int ZoneSelect = 0x0F;
    private const int SwitchPort = 0x2F;
    private readonly byte[] _fader = new byte[8];
    private int _zone = -1;

    /// <summary>Forgets the first halves: the unit has restarted.</summary>
    public void Clear()
    {
        _zone = -1;
        Array.Clear(_fader);
    }

    /// <summary>Reads one whole MIDI message with its status byte.</summary>
    /// <param name="midi">The message, no running status.</param>
    /// <param name="message">What it says; <see cref="MackieMessageKind.Part"/> when there is nothing to act on yet.</param>
    /// <returns>False for what is not of this protocol.</returns>
    public bool TryRead(ReadOnlySpan<byte> midi, out MackieMessage message)
    {
        message = new(MackieMessageKind.Part, 0, 0);
        if (midi.Length != 3 || midi[1] > 0x7F || midi[2] > 0x7F)
        {
            return false;
        }

        // 90 00 7F: the answer to a ping.
        return midi[0] == 0xB0 ? ReadControl(midi[1], midi[2], ref message) : midi[0] == 0x90 && midi[1] == 0;
    }

    private bool ReadControl(int controller, int value, ref MackieMessage message)
    {
        switch (controller)
        {
            case < 0x08:
                _fader[controller] = (byte)value;
                return true;
            case >= 0x20 and < 0x28:
                message = new(MackieMessageKind.Fader, controller - 0x20, (_fader[controller - 0x20] << 7) | value);
                return true;
            case ZoneSelect:
                _zone = value;
                return true;
            case SwitchPort when _zone >= 0 && (value & 0x07) < PortsPerZone:
                message = new(MackieMessageKind.Key, (_zone * PortsPerZone) + (value & 0x07), (value & 0x40) != 0 ? 0x7F : 0);
                return true;
            case 0x0D or (>= 0x40 and < 0x50):
                message = new(MackieMessageKind.Control, controller, value);
                return true;
            default:
                return false;
        }
    }
}
