using ConsoleBridge.Protocols.AllenHeath.Wire;
using ConsoleBridge.Protocols.Midi.Wire;

namespace ConsoleBridge.Protocols.AllenHeath;

/// <summary>Finds out of which place a message speaks, with a memory for what takes several messages: parameter numbers and banks.</summary>
internal sealed class AllenHeathHearing(DeskDialect dialect)
{
    private const int NoBank = -1;

    private readonly MidiParameterNumbers _numbers = new();
    private readonly byte[] _firmware = new byte[8];
    private int _firmwareLength;
    private int _bank = NoBank;

    /// <summary>The firmware that the desk has told with its state: <c>1.9</c>.</summary>
    public ReadOnlySpan<byte> Firmware => _firmware.AsSpan(0, _firmwareLength);

    /// <summary>The session is new.</summary>
    public void Clear()
    {
        _numbers.Reset();
        _bank = NoBank;
    }

    /// <summary>Reads a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="deskChannel">The desk's own MIDI channel, from 0.</param>
    /// <param name="place">Of what it speaks.</param>
    /// <param name="number">The value, where it is a number; of a state, the desk's MIDI channel.</param>
    /// <param name="text">The bytes of a system exclusive message behind its address.</param>
    public DeskHeard Read(MidiMessage message, int deskChannel, out DeskPlace place, out int number, out ReadOnlySpan<byte> text)
    {
        place = default;
        number = 0;
        text = default;
        var channel = (message.Channel - deskChannel) & 0x0F;
        switch (message.Kind)
        {
            case MidiKind.NoteOn or MidiKind.NoteOff:
                return ReadNote(message, channel, out place, out number);
            case MidiKind.ControlChange when message.Data1 is 0 or 32:
                _bank = message.Data1 == 32 ? _bank : channel == 0 ? message.Data2 : NoBank;
                return DeskHeard.Nothing;
            case MidiKind.ControlChange:
                return ReadController(message, channel, out place, out number);
            case MidiKind.ProgramChange:
                return ReadProgram(message.Data1, out place, out number);
            case MidiKind.PitchBend:
                place = new(DeskPlaceKind.Socket, channel, message.Data1);
                number = message.Data2;
                return DeskHeard.Value;
            case MidiKind.SystemExclusive:
                return ReadExclusive(message.Exclusive, deskChannel, out place, out number, out text);
            case MidiKind.ActiveSensing:
                return DeskHeard.Nothing;
            default:
                return DeskHeard.Stranger;
        }
    }

    private DeskHeard ReadNote(MidiMessage message, int channel, out DeskPlace place, out int number)
    {
        // Of a mute, velocity 0 and note off only end the message. A soft key is pressed and let go.
        place = new(DeskPlaceKind.Note, channel, message.Data1);
        number = message.IsPress ? message.Data2 : 0;
        return message.IsPress || dialect.HasKeys ? DeskHeard.Value : DeskHeard.Nothing;
    }

    private DeskHeard ReadController(MidiMessage message, int channel, out DeskPlace place, out int number)
    {
        place = default;
        number = 0;
        if (!_numbers.TryTake(message, out var entry))
        {
            return message.Data1 is 98 or 99 or 6 or 38 ? DeskHeard.Nothing : DeskHeard.Stranger;
        }

        if (entry.IsRegistered)
        {
            return DeskHeard.Stranger;
        }

        if (dialect.TryRead(entry, channel, out place, out number))
        {
            return DeskHeard.Value;
        }

        return entry.Step is MidiDataStep.Increment or MidiDataStep.Decrement ? DeskHeard.Step : DeskHeard.Nothing;
    }

    private DeskHeard ReadProgram(int program, out DeskPlace place, out int number)
    {
        // One desk was seen to send a program more than it should: only the first after a bank counts. On which channel it comes
        // is not looked at, for an example of the SQ document has another one than its bank.
        place = new(DeskPlaceKind.Scene, 0, 0);
        number = (_bank << 7) + program;
        var isScene = _bank != NoBank;
        _bank = NoBank;
        return isScene ? DeskHeard.Value : DeskHeard.Stranger;
    }

    private DeskHeard ReadExclusive(ReadOnlySpan<byte> exclusive, int deskChannel, out DeskPlace place, out int number, out ReadOnlySpan<byte> text)
    {
        place = default;
        number = 0;
        text = default;
        if (!AllenHeathExclusive.TryRead(exclusive, (byte)dialect.Model, out var told, out var body))
        {
            return DeskHeard.Stranger;
        }

        switch (dialect.NewsOf(body))
        {
            case DeskNews.StateBegins:
                number = told == AllenHeathExclusive.AllCall ? deskChannel : told;
                text = body[1..];
                Span<char> words = stackalloc char[8];
                words.TryWrite($"{body[2]}.{body[3]}", out var length);
                _firmwareLength = System.Text.Encoding.ASCII.GetBytes(words[..length], _firmware);
                return DeskHeard.State;
            case DeskNews.StateEnds:
                return DeskHeard.EndOfState;
        }

        if (!dialect.TryRead(body, (told - deskChannel) & 0x0F, deskChannel, out place, out text))
        {
            return DeskHeard.Stranger;
        }

        number = text.IsEmpty ? 0 : text[0];
        return DeskHeard.Value;
    }
}
