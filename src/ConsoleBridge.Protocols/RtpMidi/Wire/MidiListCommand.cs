namespace ConsoleBridge.Protocols.RtpMidi.Wire;

/// <summary>One entry of a packet's command list.</summary>
public readonly ref struct MidiListCommand
{
    internal MidiListCommand(MidiListPart part, uint delta, byte status, ReadOnlySpan<byte> data)
    {
        Part = part;
        Delta = delta;
        Status = status;
        Data = data;
    }

    /// <summary>What it is.</summary>
    public MidiListPart Part { get; }

    /// <summary>Time since the entry before it, in units of the packet's timestamp (100 µs); 0 for the first without one.</summary>
    public uint Delta { get; }

    /// <summary>The status byte, also where running status has left it out; F0 for every part of a system exclusive message.</summary>
    public byte Status { get; }

    /// <summary>The data bytes, 00 … 7F: without F0, F7 or what else frames the parts of system exclusive.</summary>
    public ReadOnlySpan<byte> Data { get; }
}
