using ConsoleBridge.Protocols.Midi.Wire;

namespace ConsoleBridge.Protocols.RtpMidi.Wire;

/// <summary>Reads the command list of a packet: delta times, running status inside the packet, parts of system exclusive.</summary>
/// <remarks>Source: RFC 6295, section 3 (doc). The list of a parsed <see cref="RtpMidiPacket"/> is checked already.</remarks>
public ref struct MidiListReader
{
    private const int MaxDeltaBytes = 4;
    private const byte CancelMarker = 0xF4;
    private const byte DroppedEndMarker = 0xF5;

    private readonly ReadOnlySpan<byte> _list;
    private int _at;
    private byte _running;
    private bool _expectsDelta;

    /// <summary>A reader that stands before the first command.</summary>
    /// <param name="list">The command list, without its header.</param>
    /// <param name="firstHasDelta">The Z flag: a delta time stands before the first command too.</param>
    public MidiListReader(ReadOnlySpan<byte> list, bool firstHasDelta)
    {
        _list = list;
        _expectsDelta = firstHasDelta;
    }

    /// <summary>What stopped the reader, when it is not the end of the list.</summary>
    public RtpMidiError Error { get; private set; }

    /// <summary>Takes the next entry.</summary>
    /// <param name="command">The entry.</param>
    /// <returns>False at the end of the list, and where <see cref="Error"/> says so.</returns>
    public bool TryNext(out MidiListCommand command)
    {
        command = default;
        if (Error.Reason != RtpMidiErrorReason.None || !TryReadDelta(out uint delta) || _at == _list.Length)
        {
            return false;
        }

        byte first = _list[_at];
        if (first is MidiStatus.SystemExclusive or MidiStatus.EndOfExclusive)
        {
            return TryReadExclusive(delta, first, out command);
        }

        byte status = MidiStatus.IsStatus(first) ? first : _running;
        if (status == 0)
        {
            return Fail(RtpMidiErrorReason.MissingStatus, _at);
        }

        int start = MidiStatus.IsStatus(first) ? _at + 1 : _at;
        int length = Math.Max(0, MidiStatus.DataBytes(status));
        if (length > _list.Length - start || _list.Slice(start, length).ContainsAnyInRange((byte)0x80, (byte)0xFF))
        {
            return Fail(RtpMidiErrorReason.TruncatedCommand, _at);
        }

        if (!MidiStatus.IsRealTime(status))
        {
            _running = MidiStatus.IsChannel(status) ? status : (byte)0;
        }

        bool isDefined = MidiStatus.DataBytes(status) >= 0;
        command = new(isDefined ? MidiListPart.Message : MidiListPart.Undefined, delta, status, _list.Slice(start, length));
        _at = start + length;
        return true;
    }

    // F0 … F7 whole; F0 … F0 begin; F7 … F0 middle; F7 … F7 end; F4 at the end cancels; F5 there: the source had no F7.
    private bool TryReadExclusive(uint delta, byte first, out MidiListCommand command)
    {
        command = default;
        ReadOnlySpan<byte> rest = _list[(_at + 1)..];
        int length = rest.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
        bool begins = first == MidiStatus.SystemExclusive;
        MidiListPart? part = length < 0 ? null : rest[length] switch
        {
            MidiStatus.SystemExclusive => begins ? MidiListPart.ExclusiveBegin : MidiListPart.ExclusiveMiddle,
            MidiStatus.EndOfExclusive or DroppedEndMarker => begins ? MidiListPart.Exclusive : MidiListPart.ExclusiveEnd,
            CancelMarker => MidiListPart.ExclusiveCancelled,
            _ => null,
        };
        if (part is not { } known)
        {
            return Fail(RtpMidiErrorReason.BadExclusive, _at);
        }

        _running = 0;
        _at += length + 2;
        command = new(known, delta, MidiStatus.SystemExclusive, rest[..length]);
        return true;
    }

    private bool TryReadDelta(out uint delta)
    {
        delta = 0;
        if (!_expectsDelta || _at == _list.Length)
        {
            _expectsDelta = true;
            return true;
        }

        for (int count = 0; count < MaxDeltaBytes && _at < _list.Length; count++)
        {
            byte octet = _list[_at++];
            delta = (delta << 7) | (octet & 0x7Fu);
            if (octet < 0x80)
            {
                return true;
            }
        }

        return Fail(RtpMidiErrorReason.BadDeltaTime, _at);
    }

    private bool Fail(RtpMidiErrorReason reason, int offset)
    {
        Error = new(reason, offset);
        return false;
    }
}
