namespace ConsoleBridge.Protocols.Midi.Wire;

/// <summary>An order of MIDI machine control: F0 7F device 06 verb F7; to locate, F0 7F device 06 44 06 01 hr mn sc fr ff F7.</summary>
/// <param name="Device">0 … 126; 127 for all.</param>
/// <param name="Verb">The order.</param>
/// <param name="Time">Where to go, for <see cref="MidiMachineVerb.Locate"/>; hundredths of a frame are left out.</param>
/// <remarks>Source: MIDI Machine Control 1.0.</remarks>
public readonly record struct MidiMachineCommand(int Device, MidiMachineVerb Verb, MidiTimeCode Time = default)
{
    /// <summary>All devices.</summary>
    public const int AllDevices = 0x7F;

    private const byte Locate = (byte)MidiMachineVerb.Locate;

    /// <summary>Reads what lies between F0 and F7.</summary>
    /// <returns>False when it is no order, or one that is not known here. An order of several is not taken apart.</returns>
    public static bool TryParse(ReadOnlySpan<byte> exclusive, out MidiMachineCommand command)
    {
        command = default;
        switch (exclusive)
        {
            case [0x7F, var device, 0x06, Locate, 0x06, 0x01, var hours, var minutes, var seconds, var frames, _]:
                var time = new MidiTimeCode(hours & 0x1F, minutes, seconds, frames & 0x1F, (MidiTimeCodeRate)((hours >> 5) & 3));
                command = new(device, MidiMachineVerb.Locate, time);
                return time.IsValid;
            case [0x7F, var device, 0x06, var verb] when verb != Locate && Enum.IsDefined((MidiMachineVerb)verb):
                command = new(device, (MidiMachineVerb)verb);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Writes the order.</summary>
    public void Write(ref MidiWriter writer)
    {
        if (Verb == MidiMachineVerb.Locate)
        {
            writer.SystemExclusive([0x7F, (byte)Device, 0x06, Locate, 0x06, 0x01, (byte)(Time.Hours | ((int)Time.Rate << 5)), (byte)Time.Minutes, (byte)Time.Seconds, (byte)Time.Frames, 0]);
        }
        else
        {
            writer.SystemExclusive([0x7F, (byte)Device, 0x06, (byte)Verb]);
        }
    }
}
