using ConsoleBridge.Protocols.Midi.Wire;

namespace ConsoleBridge.Simulation.MixingConsoles.AllenHeath;

/// <summary>
/// What dLive, Avantis and AHM share: strips on several MIDI channels, mutes by note, levels by parameter number, scenes, and a
/// login in front of it all where one is wanted.
/// </summary>
/// <remarks>Source: notes on Allen &amp; Heath, 2.0 and 2.3 to 2.5 (doc).</remarks>
internal abstract partial class SimulatedStripDesk : SimulatedMidiDesk
{
    /// <summary>Code of a mute in messages and in the state.</summary>
    protected const byte Mute = 0x09;

    /// <summary>Code of a level.</summary>
    protected const byte Level = 0x17;

    /// <summary>Velocity or value that says "on".</summary>
    protected const byte On = 0x7F;

    /// <summary>Velocity or value that says "off".</summary>
    protected const byte Off = 0x3F;

    private const int ZeroLevel = 107;

    private readonly Dictionary<int, Dictionary<DeskKey, byte>> _scenes = [];
    private int? _bank;

    /// <summary>Makes a desk; it is not started.</summary>
    protected SimulatedStripDesk(DeskModel desk, SimulatorOptions options)
        : base(desk.Name, options)
    {
        Desk = desk;
        Strips = desk.Strips();
        Known = [.. Strips.Values];
        BaseChannel = desk.BaseChannel;
        UsesRunningStatus = true;
        foreach (var (name, strip) in Strips)
        {
            bool isSource = name.StartsWith("ip", StringComparison.Ordinal) || name.Contains("rtn", StringComparison.Ordinal);
            Values[new(strip, Level)] = isSource ? (byte)0 : ToCode(0);
            Names[strip] = name;
        }

        StoreFactoryScenes();
    }

    /// <summary>Profile and password that a client must name first; null for none.</summary>
    protected (byte Profile, string Password)? Login { get; set; }

    /// <summary>What it has.</summary>
    protected DeskModel Desk { get; }

    /// <summary>Its strips by name.</summary>
    protected SortedDictionary<string, DeskStrip> Strips { get; }

    /// <summary>Its strips.</summary>
    protected HashSet<DeskStrip> Known { get; }

    /// <summary>All that was set, as it is sent.</summary>
    protected Dictionary<DeskKey, byte> Values { get; } = [];

    /// <summary>Names of strips.</summary>
    protected Dictionary<DeskStrip, string> Names { get; } = [];

    /// <summary>The bytes between F0 and the channel.</summary>
    protected abstract byte[] Header { get; }

    /// <summary>Codes of parameters by number that the family has beside the level.</summary>
    protected abstract bool HasParameter(byte id);

    /// <summary>Does more than keep a parameter.</summary>
    /// <returns>False when it is kept as it is.</returns>
    protected virtual bool TakeParameter(MidiDeskClient client, DeskStrip strip, byte id, byte value) => false;

    /// <summary>Hears a message of the maker's own.</summary>
    /// <param name="client">Who says it.</param>
    /// <param name="channel">MIDI channel that it names, from the base.</param>
    /// <param name="command">What follows.</param>
    /// <returns>Null when it is right; else what is wrong with it.</returns>
    protected abstract string? OnExclusive(MidiDeskClient client, int channel, ReadOnlySpan<byte> command);

    /// <summary>Hears a pitch wheel.</summary>
    protected virtual void OnPitchBend(MidiDeskClient client, MidiMessage message) => Violate(message.Bytes, "there is no such message");

    /// <inheritdoc/>
    protected override void OnOpened(MidiDeskClient client)
    {
        if (Login is not null)
        {
            client.Login = [];
        }
    }

    // There is no end of the line: the password is over when it is as long as it must be.
    protected override int TakeLogin(MidiDeskClient client, ReadOnlySpan<byte> bytes)
    {
        byte[] expected = Login is { } login ? [login.Profile, (byte)',', .. System.Text.Encoding.ASCII.GetBytes(login.Password)] : [];
        int taken = Math.Min(bytes.Length, expected.Length - client.Login!.Count);
        client.Login.AddRange(bytes[..taken]);
        if (!expected.AsSpan().StartsWith(client.Login.ToArray()))
        {
            Drop(client, reset: false);
            return bytes.Length;
        }

        if (client.Login.Count == expected.Length)
        {
            client.Login = null;
            client.Stream.Send("AuthOK"u8);
        }

        return taken;
    }

    /// <inheritdoc/>
    protected override void OnMessage(MidiDeskClient client, MidiMessage message)
    {
        switch (message.Kind)
        {
            case MidiKind.SystemExclusive:
                HearExclusive(client, message);
                break;
            case MidiKind.NoteOn when message.Data2 > 0:
                HearMute(client, message);
                break;
            case MidiKind.ControlChange when message.Data1 == 0 && message.Channel == BaseChannel:
                _bank = message.Data2;
                break;
            case MidiKind.ControlChange when client.Parameters.TryTake(message, out var entry):
                HearParameter(client, message, entry);
                break;
            case MidiKind.ProgramChange:
                HearProgram(message);
                break;
            case MidiKind.PitchBend:
                OnPitchBend(client, message);
                break;
        }
    }

    /// <summary>The code of a level: 0 is off.</summary>
    protected static byte ToCode(double level) =>
        double.IsNegativeInfinity(level) ? (byte)0 : (byte)Math.Clamp(Math.Round((2 * level) + ZeroLevel), 1, 127);

    /// <summary>The level of a code.</summary>
    protected static double ToLevel(byte code) => code == 0 ? double.NegativeInfinity : (code - ZeroLevel) / 2.0;

    /// <summary>Offset of a MIDI channel from the base.</summary>
    protected int OffsetOf(int channel) => (channel - BaseChannel) & 0x0F;

    /// <summary>MIDI channel of a strip.</summary>
    protected byte ChannelOf(DeskStrip strip) => (byte)((BaseChannel + strip.Offset) & 0x0F);

    /// <summary>Writes a message of the maker's own.</summary>
    protected byte[] Exclusive(DeskStrip strip, params ReadOnlySpan<byte> command) => [0xF0, .. Header, ChannelOf(strip), .. command, 0xF7];

    /// <summary>Writes what says a value that the strip has for itself.</summary>
    protected byte[] Spell(DeskStrip strip, byte what)
    {
        byte value = Values.GetValueOrDefault(new(strip, what));
        byte note = (byte)(0x90 | ChannelOf(strip));
        byte control = (byte)(0xB0 | ChannelOf(strip));
        return what == Mute
            ? [note, strip.Number, value == On ? On : Off, note, strip.Number, 0]
            : [control, 0x63, strip.Number, control, 0x62, what, control, 0x06, value];
    }

    /// <summary>Recalls a scene: the number is told, and nothing of what it changes.</summary>
    /// <returns>False when it is empty.</returns>
    protected bool Recall(int scene)
    {
        if (!_scenes.TryGetValue(scene, out var stored))
        {
            return false;
        }

        Values.Clear();
        foreach (var (key, value) in stored)
        {
            Values[key] = value;
        }

        SayToAll(null, [(byte)(0xB0 | BaseChannel), 0, (byte)((scene - 1) >> 7), (byte)(0xC0 | BaseChannel), (byte)((scene - 1) & 0x7F)]);
        return true;
    }

    /// <summary>Stores what is set now.</summary>
    protected void Store(int scene) => _scenes[scene] = new(Values);

    private void HearMute(MidiDeskClient client, MidiMessage message)
    {
        var strip = new DeskStrip(OffsetOf(message.Channel), message.Data1);
        if (!Known.Contains(strip))
        {
            Violate(message.Bytes, $"there is no channel {strip.Number:X2} on MIDI channel {message.Channel + 1}");
            return;
        }

        Values[new(strip, Mute)] = message.Data2 >= 0x40 ? On : Off;
        Tell(client, Spell(strip, Mute));
    }

    private void HearParameter(MidiDeskClient client, MidiMessage message, MidiDataEntry entry)
    {
        if (entry.Step == MidiDataStep.Low)
        {
            return;
        }

        var strip = new DeskStrip(OffsetOf(entry.Channel), (byte)(entry.Number >> 7));
        byte id = (byte)(entry.Number & 0x7F);
        if (!Known.Contains(strip) || entry.Step != MidiDataStep.High || (id != Level && !HasParameter(id)))
        {
            Violate(message.Bytes, $"there is no parameter {id:X2} of channel {strip.Number:X2} on MIDI channel {entry.Channel + 1}");
            return;
        }

        if (!TakeParameter(client, strip, id, (byte)entry.High))
        {
            Values[new(strip, id)] = (byte)entry.High;
            Tell(client, Spell(strip, id));
        }
    }

    private void HearExclusive(MidiDeskClient client, MidiMessage message)
    {
        var body = message.Exclusive;
        if (!body.StartsWith(Header) || body.Length < Header.Length + 3 || body[Header.Length] > 0x0F)
        {
            return;
        }

        if (OnExclusive(client, OffsetOf(body[Header.Length]), body[(Header.Length + 1)..]) is { } fault)
        {
            Violate(message.Bytes, fault);
        }
    }

    private void HearProgram(MidiMessage message)
    {
        int scene = ((_bank ?? 0) << 7) + message.Data1 + 1;
        if (_bank is null || scene > Desk.Scenes || message.Channel != BaseChannel)
        {
            Violate(message.Bytes, $"a scene is a bank and a program on MIDI channel {BaseChannel + 1}, up to {Desk.Scenes}");
            return;
        }

        Recall(scene);
    }

    private void StoreFactoryScenes()
    {
        Store(1);
        foreach (var strip in Known.Where(strip => strip.Offset == 0))
        {
            Values[new(strip, Level)] = ToCode(-20);
            Values[new(strip, Mute)] = strip.Number % 2 == 0 ? On : Off;
        }

        Store(2);
        Recall(1);
    }
}
