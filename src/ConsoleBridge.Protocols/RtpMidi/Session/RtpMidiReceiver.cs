using ConsoleBridge.Protocols.Midi.Wire;
using ConsoleBridge.Protocols.RtpMidi.Wire;

namespace ConsoleBridge.Protocols.RtpMidi.Session;

/// <summary>Takes the packets of one sender in their order, and makes whole messages of them.</summary>
internal sealed class RtpMidiReceiver
{
    // A sender that counts anew is believed at its second packet in a row (as RFC 3550 has it); below this it is just late.
    private const int FarBehind = 100;

    private readonly MessageCollector _output;
    private readonly RtpMidiCounters _counters;
    private readonly ExclusiveAssembly _exclusive;
    private readonly ChannelMemory[] _channels = new ChannelMemory[16];
    private int _highest = -1;
    private int _restartAt = -1;

    public RtpMidiReceiver(RtpMidiSettings settings, MessageCollector output, RtpMidiCounters counters)
    {
        _output = output;
        _counters = counters;
        _exclusive = new ExclusiveAssembly(settings.MaxExclusiveBytes);
        for (int channel = 0; channel < _channels.Length; channel++)
        {
            _channels[channel] = new ChannelMemory();
        }
    }

    /// <summary>Number of the last packet that was taken; null before the first.</summary>
    public ushort? Highest => _highest < 0 ? null : (ushort)_highest;

    /// <summary>Starts from nothing: the sender has begun anew.</summary>
    public void Reset()
    {
        _highest = _restartAt = -1;
        _exclusive.Drop();
        foreach (ChannelMemory channel in _channels)
        {
            channel.Forget();
        }
    }

    /// <summary>Takes a packet.</summary>
    /// <returns>False when it came too late or twice and was dropped.</returns>
    public bool Take(in RtpMidiPacket packet)
    {
        int lost = Step(packet.Sequence);
        if (lost < 0)
        {
            return false;
        }

        _counters.PacketsIn++;
        if (lost > 0)
        {
            _counters.Lost += lost;
            DropExclusive();
        }

        if (packet.HasJournal)
        {
            ReadJournal(packet.Journal, lost);
        }

        MidiListReader commands = packet.Commands();
        while (commands.TryNext(out MidiListCommand command))
        {
            Take(command);
        }

        _output.HandOver();
        return true;
    }

    // How many packets are missing before this one; -1 when this one is late or double.
    private int Step(ushort sequence)
    {
        int ahead = _highest < 0 ? 1 : (ushort)(sequence - _highest);
        if (ahead is > 0 and < 0x8000)
        {
            _highest = sequence;
            _restartAt = -1;
            return ahead - 1;
        }

        if (ahead == 0)
        {
            _counters.Duplicates++;
            return -1;
        }

        bool isFarBehind = 0x10000 - ahead > FarBehind;
        if (isFarBehind && sequence == _restartAt)
        {
            Reset();
            _counters.Restarts++;
            _highest = sequence;
            return 0;
        }

        _restartAt = isFarBehind ? (ushort)(sequence + 1) : -1;
        _counters.Late++;
        return -1;
    }

    private void ReadJournal(ReadOnlySpan<byte> bytes, int lost)
    {
        if (!RecoveryJournal.TryParse(bytes, out RecoveryJournal journal, out _))
        {
            _counters.BadJournals++;
        }
        else if (lost > 0)
        {
            var repair = new JournalRepair(_channels, _output, lost == 1);
            repair.Apply(journal);
            _counters.Repaired += repair.Count;
        }
    }

    // A part whose begin was lost is left: it was counted when the begin was dropped.
    private void Take(in MidiListCommand command)
    {
        switch (command.Part)
        {
            case MidiListPart.Message:
                TakeMessage(command.Status, command.Data);
                break;
            case MidiListPart.Exclusive:
                DropExclusive();
                _output.Add(command.Status, command.Data);
                break;
            case MidiListPart.ExclusiveBegin:
                DropExclusive();
                _exclusive.Begin(command.Data);
                break;
            case MidiListPart.ExclusiveMiddle when _exclusive.IsOpen:
                _exclusive.Add(command.Data);
                break;
            case MidiListPart.ExclusiveEnd when _exclusive.IsOpen:
                EndExclusive(command.Data);
                break;
            case MidiListPart.ExclusiveCancelled:
                DropExclusive();
                break;
            case MidiListPart.Undefined:
                _counters.Undefined++;
                break;
        }
    }

    private void TakeMessage(byte status, ReadOnlySpan<byte> data)
    {
        if (!MidiStatus.IsRealTime(status))
        {
            // Only real time may stand between the parts of a system exclusive message.
            DropExclusive();
        }

        if (MidiStatus.IsChannel(status))
        {
            _channels[status & 0x0F].Remember(status, data);
        }

        _output.Add(status, data);
    }

    private void EndExclusive(ReadOnlySpan<byte> data)
    {
        ReadOnlySpan<byte> whole = _exclusive.End(data);
        if (whole.IsEmpty)
        {
            _counters.ExclusivesDropped++;
            return;
        }

        _output.HandOver(whole);
    }

    private void DropExclusive()
    {
        if (_exclusive.Drop())
        {
            _counters.ExclusivesDropped++;
        }
    }
}
