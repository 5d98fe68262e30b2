namespace ConsoleBridge.Protocols.Midi.Wire;

/// <summary>What was done to a registered or non-registered parameter.</summary>
/// <param name="Channel">0 … 15.</param>
/// <param name="IsRegistered">True for an RPN, false for an NRPN.</param>
/// <param name="Number">Number of the parameter, 0 … 16383: MSB · 128 + LSB.</param>
/// <param name="Step">Which message it was.</param>
/// <param name="High">High seven bits of the value; -1 when they were not heard since the parameter was selected.</param>
/// <param name="Low">Low seven bits; 0 when only the high ones were heard.</param>
public readonly record struct MidiDataEntry(int Channel, bool IsRegistered, int Number, MidiDataStep Step, int High, int Low)
{
    /// <summary>The value in 14 bits, 0 … 16383. Only where <see cref="High"/> is known.</summary>
    public int Value14 => (High << 7) | Low;
}
