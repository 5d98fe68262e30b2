namespace ConsoleBridge.Protocols.Midi.Wire;

/// <summary>
/// Puts controllers of 14 bits together: 0 … 31 carry the high seven bits, the controller 32 above it the low ones. One a port.
/// </summary>
/// <remarks>High bits set the low ones to 0, low bits alone refine what is there; low bits before any high ones mean nothing.
/// Source: MIDI 1.0 Detailed Specification, control change.</remarks>
public sealed class MidiControlPairs
{
    private const int Pairs = 32;
    private const byte Unknown = 0xFF;

    private readonly byte[] _high = new byte[16 * Pairs];

    /// <summary>Nothing heard yet.</summary>
    public MidiControlPairs() => Reset();

    /// <summary>Takes a control change.</summary>
    /// <param name="message">Any message.</param>
    /// <param name="controller">The pair, 0 … 31.</param>
    /// <param name="value">Its value, 0 … 16383.</param>
    /// <param name="isWhole">True when the low bits have just come; false when they may still follow.</param>
    /// <returns>False when this message says nothing about a pair.</returns>
    public bool TryTake(MidiMessage message, out int controller, out int value, out bool isWhole)
    {
        controller = message.Data1 % Pairs;
        isWhole = message.Data1 >= Pairs;
        value = 0;
        if (message.Kind != MidiKind.ControlChange || message.Data1 >= 2 * Pairs)
        {
            return false;
        }

        ref var high = ref _high[(message.Channel * Pairs) + controller];
        if (!isWhole)
        {
            high = message.Data2;
        }

        value = (high << 7) | (isWhole ? message.Data2 : 0);
        return high != Unknown;
    }

    /// <summary>Forgets everything: the port was opened anew.</summary>
    public void Reset() => Array.Fill(_high, Unknown);
}
