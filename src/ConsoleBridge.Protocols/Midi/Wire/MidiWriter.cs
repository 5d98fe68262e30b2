namespace ConsoleBridge.Protocols.Midi.Wire;

/// <summary>
/// Writes messages one after another into the caller's bytes. Nothing is allocated. A value that does not fit, or a span that is
/// too small, writes nothing more: <see cref="TryFinish"/> then returns false, so that half a message can never go out.
/// </summary>
/// <param name="destination">Where the bytes go.</param>
/// <param name="useRunningStatus">Leaves out a status byte that repeats. Only for a DIN cable that is short of time: a frame of a
/// transport has all its status bytes.</param>
/// <remarks>Source: MIDI 1.0 Detailed Specification, tables I to IV.</remarks>
public ref struct MidiWriter(Span<byte> destination, bool useRunningStatus = false)
{
    private readonly Span<byte> _destination = destination;
    private readonly bool _useRunningStatus = useRunningStatus;
    private byte _running;
    private bool _isRefused;

    /// <summary>Bytes written so far.</summary>
    public int Written { get; private set; }

    /// <summary>Note on. Velocity 0 lets go; surfaces take it as a lamp's state.</summary>
    /// <param name="channel">0 … 15.</param>
    /// <param name="note">0 … 127.</param>
    /// <param name="velocity">0 … 127.</param>
    public void NoteOn(int channel, int note, int velocity) => Channel(MidiKind.NoteOn, channel, note, velocity);

    /// <summary>Note off.</summary>
    /// <param name="channel">0 … 15.</param>
    /// <param name="note">0 … 127.</param>
    /// <param name="velocity">0 … 127.</param>
    public void NoteOff(int channel, int note, int velocity) => Channel(MidiKind.NoteOff, channel, note, velocity);

    /// <summary>A controller's value.</summary>
    /// <param name="channel">0 … 15.</param>
    /// <param name="controller">0 … 127.</param>
    /// <param name="value">0 … 127.</param>
    public void ControlChange(int channel, int controller, int value) => Channel(MidiKind.ControlChange, channel, controller, value);

    /// <summary>A program change.</summary>
    /// <param name="channel">0 … 15.</param>
    /// <param name="program">0 … 127.</param>
    public void ProgramChange(int channel, int program) => Channel(MidiKind.ProgramChange, channel, program, 0);

    /// <summary>Channel pressure.</summary>
    /// <param name="channel">0 … 15.</param>
    /// <param name="pressure">0 … 127.</param>
    public void ChannelPressure(int channel, int pressure) => Channel(MidiKind.ChannelPressure, channel, pressure, 0);

    /// <summary>Pitch bend.</summary>
    /// <param name="channel">0 … 15.</param>
    /// <param name="value">0 … 16383, centre 8192.</param>
    public void PitchBend(int channel, int value) => Channel(MidiKind.PitchBend, channel, value & 0x7F, value >> 7);

    /// <summary>Any message of a channel.</summary>
    /// <param name="kind">What it is; one of 80 … E0.</param>
    /// <param name="channel">0 … 15.</param>
    /// <param name="data1">0 … 127.</param>
    /// <param name="data2">0 … 127; left out where the kind has one data byte.</param>
    public void Channel(MidiKind kind, int channel, int data1, int data2)
    {
        var status = (byte)((int)kind | (channel & 0x0F));
        if ((int)kind is < 0x80 or > 0xE0 || ((int)kind & 0x0F) != 0 || channel is < 0 or > 15 || data1 is < 0 or > 127 || data2 is < 0 or > 127)
        {
            _isRefused = true;
            return;
        }

        ReadOnlySpan<byte> message = [status, (byte)data1, (byte)data2];
        message = message[..(MidiStatus.DataBytes(status) + 1)];
        Put(_useRunningStatus && _running == status ? message[1..] : message);
        _running = status;
    }

    /// <summary>A system exclusive message.</summary>
    /// <param name="data">What lies between F0 and F7; each byte 0 … 127, for a greater one would end the message at the receiver.</param>
    public void SystemExclusive(scoped ReadOnlySpan<byte> data)
    {
        if (data.ContainsAnyInRange((byte)0x80, (byte)0xFF) || _destination.Length - Written < data.Length + 2)
        {
            _isRefused = true;
            return;
        }

        Put([MidiStatus.SystemExclusive]);
        Put(data);
        Put([MidiStatus.EndOfExclusive]);
        _running = 0;
    }

    /// <summary>A message as it is.</summary>
    /// <param name="message">Exactly one whole message with its status byte.</param>
    public void Message(scoped ReadOnlySpan<byte> message)
    {
        if (message.IsEmpty || MidiMessageReader.LengthOf(message) != message.Length)
        {
            _isRefused = true;
            return;
        }

        if (MidiStatus.IsChannel(message[0]))
        {
            Put(_useRunningStatus && _running == message[0] ? message[1..] : message);
            _running = message[0];
            return;
        }

        Put(message);
        _running = MidiStatus.IsRealTime(message[0]) ? _running : (byte)0;
    }

    /// <summary>Ends the writing.</summary>
    /// <param name="length">Bytes written; 0 when something did not fit.</param>
    /// <returns>False when a value was out of range or the span too small: nothing may be sent then.</returns>
    public readonly bool TryFinish(out int length)
    {
        length = _isRefused ? 0 : Written;
        return !_isRefused;
    }

    private void Put(scoped ReadOnlySpan<byte> bytes)
    {
        if (_isRefused || !bytes.TryCopyTo(_destination[Written..]))
        {
            _isRefused = true;
            return;
        }

        Written += bytes.Length;
    }
}
