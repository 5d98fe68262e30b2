namespace ConsoleBridge.Protocols.Midi.Wire;

/// <summary>One whole message, as <see cref="MidiMessageReader"/> gives it out: its bytes are complete and in range. A view of the frame.</summary>
public readonly ref struct MidiMessage
{
    internal MidiMessage(ReadOnlySpan<byte> bytes) => Bytes = bytes;

    /// <summary>All bytes, the status byte first.</summary>
    public ReadOnlySpan<byte> Bytes { get; }

    /// <summary>The status byte, 80 … FF.</summary>
    public byte Status => Bytes[0];

    /// <summary>What it is.</summary>
    public MidiKind Kind => (MidiKind)(MidiStatus.IsChannel(Status) ? Status & 0xF0 : Status);

    /// <summary>Channel, 0 … 15 (people count from 1); -1 for a message of no channel.</summary>
    public int Channel => MidiStatus.IsChannel(Status) ? Status & 0x0F : -1;

    /// <summary>First data byte, 0 … 127: note, controller, program; 0 when there is none.</summary>
    public byte Data1 => Bytes.Length > 1 && Bytes[1] < 0x80 ? Bytes[1] : (byte)0;

    /// <summary>Second data byte, 0 … 127: velocity, value; 0 when there is none.</summary>
    public byte Data2 => Bytes.Length > 2 && Bytes[2] < 0x80 ? Bytes[2] : (byte)0;

    /// <summary>Both data bytes as one number, 0 … 16383, low seven bits first: pitch bend (centre 8192), song position.</summary>
    public int Value14 => Data1 | (Data2 << 7);

    /// <summary>True for a system exclusive message.</summary>
    public bool IsExclusive => Status == MidiStatus.SystemExclusive;

    /// <summary>What lies between F0 and F7; empty for any other message.</summary>
    public ReadOnlySpan<byte> Exclusive => IsExclusive ? Bytes[1..^1] : default;

    /// <summary>True for a note on whose velocity is not 0: a key goes down.</summary>
    public bool IsPress => Kind == MidiKind.NoteOn && Data2 > 0;

    /// <summary>True for a note off, or a note on with velocity 0: a key comes up.</summary>
    public bool IsRelease => Kind == MidiKind.NoteOff || (Kind == MidiKind.NoteOn && Data2 == 0);
}
