using ConsoleBridge.Protocols.RtpMidi.Wire;

namespace ConsoleBridge.Protocols.RtpMidi.Session;

/// <summary>Makes up for lost packets from a journal: says only what differs from what each channel was last heard to be.</summary>
/// <remarks>Source: RFC 6295, appendix A (doc): chapters P, C, W, N and T. The others and the system journal are left alone.</remarks>
internal ref struct JournalRepair(ChannelMemory[] channels, MessageCollector output, bool onlyPreviousLost)
{
    private const byte ReleaseVelocity = 64;
    private const byte BankMsb = 0;
    private const byte BankLsb = 32;

    private ChannelMemory _memory = channels[0];
    private byte _channel;

    /// <summary>Messages that were made up.</summary>
    public int Count { get; private set; }

    /// <summary>Goes through a whole journal.</summary>
    public void Apply(RecoveryJournal journal)
    {
        if (Spares(journal.SparesPrevious))
        {
            return;
        }

        while (journal.TryNextChannel(out ChannelJournal channel))
        {
            if (Spares(channel.SparesPrevious))
            {
                continue;
            }

            _channel = (byte)channel.Channel;
            _memory = channels[_channel];
            ApplyProgram(channel.Program);
            if (!journal.IsEnhanced && !channel.IsEnhanced)
            {
                ApplyControllers(channel.Controllers);
            }

            ApplyWheel(channel.Wheel);
            ApplyNotesOff(channel);
            ApplyNotesOn(channel.NoteLogs);
            ApplyPressure(channel.Pressure);
        }
    }

    // An S flag says that a part does not concern the packet just before: nothing to make up for when that one alone is lost.
    private readonly bool Spares(bool sparesPrevious) => onlyPreviousLost && sparesPrevious;

    private readonly bool Spares(byte first) => Spares((first & 0x80) != 0);

    private void ApplyProgram(ReadOnlySpan<byte> chapter)
    {
        if (chapter.IsEmpty || Spares(chapter[0]))
        {
            return;
        }

        int before = Count;
        if ((chapter[1] & 0x80) != 0)
        {
            Control(BankMsb, (byte)(chapter[1] & 0x7F));
            Control(BankLsb, (byte)(chapter[2] & 0x7F));
        }

        byte program = (byte)(chapter[0] & 0x7F);
        if (Count > before || _memory.Program != program)
        {
            Say(0xC0, [program]);
        }
    }

    private void ApplyControllers(ReadOnlySpan<byte> chapter)
    {
        for (int at = 1; at + 1 < chapter.Length; at += 2)
        {
            if (!Spares(chapter[at]) && chapter[at + 1] < 0x80)
            {
                Control((byte)(chapter[at] & 0x7F), chapter[at + 1]);
            }
        }
    }

    private void ApplyWheel(ReadOnlySpan<byte> chapter)
    {
        if (chapter.IsEmpty || Spares(chapter[0]))
        {
            return;
        }

        byte first = (byte)(chapter[0] & 0x7F);
        byte second = (byte)(chapter[1] & 0x7F);
        if (_memory.Wheel != ((first << 8) | second))
        {
            Say(0xE0, [first, second]);
        }
    }

    private void ApplyNotesOff(in ChannelJournal channel)
    {
        if (Spares(channel.NotesOffSparePrevious))
        {
            return;
        }

        for (int bit = 0; bit < 8 * channel.NotesOff.Length; bit++)
        {
            int note = (8 * channel.FirstOffOctet) + bit;
            if ((channel.NotesOff[bit / 8] & (0x80 >> (bit % 8))) != 0 && _memory.IsOn(note))
            {
                Say(0x80, [(byte)note, ReleaseVelocity]);
            }
        }
    }

    private void ApplyNotesOn(ReadOnlySpan<byte> logs)
    {
        for (int at = 0; at + 1 < logs.Length; at += 2)
        {
            byte note = (byte)(logs[at] & 0x7F);
            byte velocity = (byte)(logs[at + 1] & 0x7F);
            bool isToBePlayed = (logs[at + 1] & 0x80) != 0 && velocity > 0;
            if (!Spares(logs[at]) && isToBePlayed && !_memory.IsOn(note))
            {
                Say(0x90, [note, velocity]);
            }
        }
    }

    private void ApplyPressure(ReadOnlySpan<byte> chapter)
    {
        if (!chapter.IsEmpty && !Spares(chapter[0]) && _memory.Pressure != (chapter[0] & 0x7F))
        {
            Say(0xD0, [(byte)(chapter[0] & 0x7F)]);
        }
    }

    private void Control(byte number, byte value)
    {
        if (_memory.Controller(number) != value)
        {
            Say(0xB0, [number, value]);
        }
    }

    private void Say(byte kind, scoped ReadOnlySpan<byte> data)
    {
        byte status = (byte)(kind | _channel);
        _memory.Remember(status, data);
        output.Add(status, data);
        Count++;
    }
}
