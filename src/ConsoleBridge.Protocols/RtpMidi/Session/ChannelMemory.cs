namespace ConsoleBridge.Protocols.RtpMidi.Session;

/// <summary>What one channel of the other side was last heard to be, so that a journal repeats only what was missed.</summary>
internal sealed class ChannelMemory
{
    private const int Unknown = -1;
    private const byte UnknownValue = 0xFF;
    private const int AllSoundOff = 120;
    private const int AllNotesOff = 123;

    private readonly byte[] _controllers = new byte[128];
    private UInt128 _notesOn;

    public ChannelMemory() => Forget();

    /// <summary>Program, 0 … 127; -1 when never heard. The same for the others.</summary>
    public int Program { get; private set; }

    /// <summary>Both data bytes of the last pitch bend, the first in the upper byte.</summary>
    public int Wheel { get; private set; }

    /// <summary>Channel pressure.</summary>
    public int Pressure { get; private set; }

    /// <summary>Last value of a controller; -1 when never heard.</summary>
    public int Controller(int number) => _controllers[number] == UnknownValue ? Unknown : _controllers[number];

    /// <summary>A note is on.</summary>
    public bool IsOn(int note) => ((_notesOn >> note) & 1) != 0;

    /// <summary>Forgets everything.</summary>
    public void Forget()
    {
        Program = Wheel = Pressure = Unknown;
        _controllers.AsSpan().Fill(UnknownValue);
        _notesOn = 0;
    }

    /// <summary>Remembers a message of this channel.</summary>
    /// <param name="status">Its status byte.</param>
    /// <param name="data">Its data bytes.</param>
    public void Remember(byte status, ReadOnlySpan<byte> data)
    {
        switch (status & 0xF0)
        {
            case 0x90 when data[1] > 0:
                _notesOn |= UInt128.One << data[0];
                break;
            case 0x80 or 0x90:
                _notesOn &= ~(UInt128.One << data[0]);
                break;
            case 0xB0:
                _controllers[data[0]] = data[1];
                _notesOn = data[0] is AllSoundOff or >= AllNotesOff ? 0 : _notesOn;
                break;
            case 0xC0:
                Program = data[0];
                break;
            case 0xD0:
                Pressure = data[0];
                break;
            case 0xE0:
                Wheel = (data[0] << 8) | data[1];
                break;
        }
    }
}
