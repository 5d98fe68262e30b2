namespace ConsoleBridge.Protocols.Midi.Wire;

/// <summary>
/// Puts registered and non-registered parameters (RPN, NRPN) together, by channel: 101/100 or 99/98 select one in either order,
/// 6 and 38 set it, 96 and 97 step it. Whether a device is to be believed at CC 6 already, or only at CC 38, is the caller's to
/// know: see <see cref="MidiDataEntry.Step"/>. One a port.
/// </summary>
/// <remarks>A selection stays until another one; parameter 127/127 is none. The two numbers of a selection are latched each by
/// itself. Source: MIDI 1.0 Detailed Specification, registered parameter numbers.</remarks>
public sealed class MidiParameterNumbers
{
    private const byte DataHigh = 6;
    private const byte DataLow = 38;
    private const byte Increment = 96;
    private const byte Decrement = 97;
    private const byte NonRegisteredLow = 98;
    private const byte NonRegisteredHigh = 99;
    private const byte RegisteredLow = 100;
    private const byte RegisteredHigh = 101;
    private const int None = (127 << 7) | 127;
    private const int Unknown = -1;

    private readonly Selection[] _channels = new Selection[16];

    /// <summary>Nothing selected yet.</summary>
    public MidiParameterNumbers() => Reset();

    /// <summary>Takes a control change.</summary>
    /// <param name="message">Any message.</param>
    /// <param name="entry">What was set, when something was.</param>
    /// <returns>False when this message sets nothing.</returns>
    public bool TryTake(MidiMessage message, out MidiDataEntry entry)
    {
        entry = default;
        if (message.Kind != MidiKind.ControlChange)
        {
            return false;
        }

        ref var selection = ref _channels[message.Channel];
        switch (message.Data1)
        {
            case NonRegisteredLow or NonRegisteredHigh or RegisteredLow or RegisteredHigh:
                selection.Select(message.Data1, message.Data2);
                return false;
            case DataHigh:
                (selection.High, selection.Low) = (message.Data2, 0);
                break;
            case DataLow:
                selection.Low = message.Data2;
                break;
            case Increment or Decrement:
                break;
            default:
                return false;
        }

        entry = new(message.Channel, selection.IsRegistered, selection.Number, StepOf(message.Data1), selection.High, selection.Low);
        return selection.Number is >= 0 and not None;
    }

    /// <summary>Forgets everything: the port was opened anew.</summary>
    public void Reset() => Array.Fill(_channels, new Selection { NumberHigh = Unknown, NumberLow = Unknown, High = Unknown });

    /// <summary>Writes the messages that set a parameter.</summary>
    /// <param name="writer">Takes them.</param>
    /// <param name="channel">0 … 15.</param>
    /// <param name="isRegistered">True for an RPN.</param>
    /// <param name="number">Number of the parameter, 0 … 16383.</param>
    /// <param name="value">0 … 127 for CC 6 alone, 0 … 16383 with CC 38.</param>
    /// <param name="withLow">True to send CC 6 and CC 38, false for CC 6 alone.</param>
    public static void Write(ref MidiWriter writer, int channel, bool isRegistered, int number, int value, bool withLow)
    {
        writer.ControlChange(channel, isRegistered ? RegisteredHigh : NonRegisteredHigh, number >> 7);
        writer.ControlChange(channel, isRegistered ? RegisteredLow : NonRegisteredLow, number & 0x7F);
        writer.ControlChange(channel, DataHigh, withLow ? value >> 7 : value);
        if (withLow)
        {
            writer.ControlChange(channel, DataLow, value & 0x7F);
        }
    }

    private static MidiDataStep StepOf(byte controller) => controller switch
    {
        DataHigh => MidiDataStep.High,
        DataLow => MidiDataStep.Low,
        Increment => MidiDataStep.Increment,
        _ => MidiDataStep.Decrement,
    };

    private struct Selection
    {
        public bool IsRegistered;
        public int NumberHigh;
        public int NumberLow;
        public int High;
        public int Low;

        public readonly int Number => NumberHigh < 0 || NumberLow < 0 ? Unknown : (NumberHigh << 7) | NumberLow;

        public void Select(byte controller, byte value)
        {
            var isRegistered = controller >= RegisteredLow;
            if (isRegistered != IsRegistered)
            {
                (IsRegistered, NumberHigh, NumberLow) = (isRegistered, Unknown, Unknown);
            }

            if (controller is NonRegisteredHigh or RegisteredHigh)
            {
                NumberHigh = value;
            }
            else
            {
                NumberLow = value;
            }

            (High, Low) = (Unknown, 0);
        }
    }
}
