namespace ConsoleBridge.Protocols.Midi.Wire;

/// <summary>
/// Goes through the messages of a frame: one or more whole ones, each with its status byte. Nothing is allocated, nothing throws.
/// A frame that is not so is given out up to the mistake. For a stream, which knows running status and cuts, there is
/// <see cref="MidiStreamReader"/>.
/// </summary>
/// <param name="frame">The frame; the messages are views of it.</param>
public ref struct MidiMessageReader(ReadOnlySpan<byte> frame)
{
    private readonly ReadOnlySpan<byte> _frame = frame;

    /// <summary>Where the next message begins, or where the mistake is.</summary>
    public int Offset { get; private set; }

    /// <summary>True when the rest of the frame, from <see cref="Offset"/>, is no whole message.</summary>
    public bool IsMalformed { get; private set; }

    /// <summary>Takes the next message.</summary>
    /// <returns>False at the end, and at a mistake: see <see cref="IsMalformed"/>.</returns>
    public bool TryNext(out MidiMessage message)
    {
        message = default;
        if (IsMalformed || Offset >= _frame.Length)
        {
            return false;
        }

        var length = LengthOf(_frame[Offset..]);
        if (length == 0)
        {
            IsMalformed = true;
            return false;
        }

        message = new MidiMessage(_frame.Slice(Offset, length));
        Offset += length;
        return true;
    }

    /// <summary>Bytes of the message that these begin with; 0 when they do not begin with a whole one.</summary>
    public static int LengthOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return 0;
        }

        if (bytes[0] == MidiStatus.SystemExclusive)
        {
            var end = bytes[1..].IndexOfAnyInRange((byte)0x80, (byte)0xFF) + 1;
            return end > 0 && bytes[end] == MidiStatus.EndOfExclusive ? end + 1 : 0;
        }

        var data = bytes[0] == MidiStatus.EndOfExclusive ? -1 : MidiStatus.DataBytes(bytes[0]);
        var isWhole = data >= 0 && bytes.Length > data && !bytes.Slice(1, data).ContainsAnyInRange((byte)0x80, (byte)0xFF);
        return isWhole ? data + 1 : 0;
    }
}
