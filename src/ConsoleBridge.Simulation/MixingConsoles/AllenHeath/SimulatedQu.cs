using ConsoleBridge.Protocols.Midi.Wire;

namespace ConsoleBridge.Simulation.MixingConsoles.AllenHeath;

/// <summary>A desk of the Qu range: one client, active sensing, the whole state when it is asked for.</summary>
/// <remarks>Source: notes on Allen &amp; Heath, 2.2 (Qu MIDI Protocol V1.9, doc).</remarks>
internal sealed partial class SimulatedQu : SimulatedMidiDesk
{
    private const byte Fader = 0x17;
    private const byte Pan = 0x16;
    private const byte Send = 0x20;
    private const byte AssignMain = 0x18;
    private const byte AssignBus = 0x55;
    private const byte Preamp = 0x19;
    private const byte Phantom = 0x69;
    private const byte DcaMember = 0x40;
    private const byte MuteGroupMember = 0x5C;
    private const byte Shutdown = 0x5F;
    private const byte Main = 0x07;
    private const byte MostPan = 0x4A;
    private const byte Centre = 0x25;
    private const int Scenes = 100;

    // All that the document lists beside those above; kept as they are told.
    private static readonly byte[] OtherIds =
    [
        0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x09, 0x0A, 0x0B, 0x0D, 0x0E, 0x0F, 0x10, 0x11, 0x12, 0x13, 0x14,
        0x41, 0x42, 0x43, 0x44, 0x45, 0x46, 0x50, 0x51, 0x52, 0x54, 0x57, 0x58, 0x59, 0x5A, 0x5D, 0x5E,
        0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x6A, 0x6B, 0x6C, 0x6D, 0x70, 0x71,
    ];

    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan SensedSilence = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan PromisedSensing = TimeSpan.FromSeconds(5);

    private readonly QuModel _model;
    private readonly SortedDictionary<string, byte> _channels;
    private readonly SortedDictionary<string, byte> _buses;
    private readonly Dictionary<QuKey, byte> _values = [];
    private readonly SortedDictionary<byte, bool> _mutes = [];
    private readonly Dictionary<byte, string> _names = [];
    private readonly Dictionary<int, (Dictionary<QuKey, byte> Values, Dictionary<byte, bool> Mutes)> _scenes = [];
    private bool _hasBank;
    private int _bank;

    /// <summary>Makes a desk; it is not started.</summary>
    public SimulatedQu(string model, SimulatorOptions options)
        : base(model, options)
    {
        _model = QuModel.All.Single(known => known.Name == model);
        _channels = _model.Channels();
        _buses = _model.Buses();
        SecondClient = SecondClient.Refused;
        FillFromFactory();
        StoreFactoryScenes();
    }

    /// <inheritdoc/>
    protected override TimeSpan? LifeInterval => Idle;

    /// <inheritdoc/>
    protected override void OnOpened(MidiDeskClient client)
    {
        _hasBank = false;
        Say(client, [0xFE]);
    }

    /// <inheritdoc/>
    protected override void Live()
    {
        foreach (var client in Clients.ToArray())
        {
            bool isLost = client.IsSensed && Time.GetElapsedTime(client.HeardAt) > SensedSilence;
            bool hasBroken = client.MustSenseSince is { } since && Time.GetElapsedTime(since) > PromisedSensing;
            if (isLost || hasBroken)
            {
                Drop(client, reset: false);
                continue;
            }

            if (!client.WasToldSomething)
            {
                Say(client, [0xFE]);
            }

            client.WasToldSomething = false;
        }
    }

    /// <inheritdoc/>
    protected override void OnMessage(MidiDeskClient client, MidiMessage message)
    {
        switch (message.Kind)
        {
            case MidiKind.ActiveSensing:
                client.IsSensed = true;
                client.MustSenseSince = null;
                break;
            case MidiKind.SystemExclusive:
                OnExclusive(client, message);
                break;
            case MidiKind.NoteOn or MidiKind.NoteOff or MidiKind.ControlChange or MidiKind.ProgramChange when message.Channel != BaseChannel:
                Violate(message.Bytes, $"the desk is on MIDI channel {BaseChannel + 1}");
                break;
            case MidiKind.NoteOn when message.Data2 > 0:
                SetMute(client, message);
                break;
            case MidiKind.ControlChange when message.Data1 is 0 or 0x20:
                (_hasBank, _bank) = (true, message.Data2);
                break;
            case MidiKind.ControlChange when client.Parameters.TryTake(message, out var entry):
                OnParameter(client, message, entry);
                break;
            case MidiKind.ProgramChange:
                RecallFrom(message);
                break;
        }
    }

    private void SetMute(MidiDeskClient client, MidiMessage message)
    {
        if (!_mutes.ContainsKey(message.Data1))
        {
            Violate(message.Bytes, $"there is no channel {message.Data1:X2}");
            return;
        }

        _mutes[message.Data1] = message.Data2 >= 0x40;
        Tell(client, SpellMute(message.Data1));
    }

    // Nothing is set before the last of the four: it names the destination.
    private void OnParameter(MidiDeskClient client, MidiMessage message, MidiDataEntry entry)
    {
        if (entry.Step != MidiDataStep.Low)
        {
            return;
        }

        byte channel = (byte)(entry.Number >> 7);
        byte id = (byte)(entry.Number & 0x7F);
        byte value = (byte)Math.Max(0, entry.High);
        if (Fault(channel, id, value, (byte)entry.Low) is { } fault)
        {
            Violate([(byte)(0xB0 | BaseChannel), 0x63, channel, 0x62, id, 0x06, value, 0x26, (byte)entry.Low], fault);
            return;
        }

        bool isMembership = id is DcaMember or MuteGroupMember;
        var key = new QuKey(channel, id, isMembership ? (byte)(value & 0x3F) : (byte)entry.Low);
        _values[key] = isMembership ? (byte)(value >> 6) : value;
        Tell(client, Spell(key));
    }

    private string? Fault(byte channel, byte id, byte value, byte bus)
    {
        if (id == Shutdown)
        {
            return "a client shuts the desk down";
        }

        if (!_channels.ContainsValue(channel))
        {
            return $"there is no channel {channel:X2}";
        }

        return id switch
        {
            Fader or AssignMain when bus != Main => "VX must be 07",
            Send or AssignBus when !_buses.ContainsValue(bus) || bus == Main => $"there is no bus {bus:X2}",
            Pan when value > MostPan => "a pan is 00 to 4A",
            AssignMain or AssignBus or Phantom when value > 1 => "a switch is 00 or 01",
            DcaMember or MuteGroupMember when (value & 0x3F) > 3 => "there are four groups",
            Fader or Send or Pan or AssignMain or AssignBus or Preamp or Phantom or DcaMember or MuteGroupMember => null,
            _ => OtherIds.Contains(id) ? null : $"there is no parameter {id:X2}",
        };
    }

    private void RecallFrom(MidiMessage message)
    {
        int scene = message.Data1 + 1;
        if (!_hasBank || _bank != 0 || scene > Scenes)
        {
            Violate(message.Bytes, "a scene is bank 0 and program 00 to 63");
            return;
        }

        Recall(scene);
    }

    // The number, and then all that has changed.
    private bool Recall(int scene)
    {
        if (!_scenes.TryGetValue(scene, out var stored))
        {
            return false;
        }

        SayToAll(null, [(byte)(0xB0 | BaseChannel), 0, 0, (byte)(0xC0 | BaseChannel), (byte)(scene - 1)]);
        foreach (var (key, value) in stored.Values.Where(pair => _values.GetValueOrDefault(pair.Key) != pair.Value))
        {
            _values[key] = value;
            SayToAll(null, Spell(key));
        }

        foreach (var (channel, isMuted) in stored.Mutes.Where(pair => _mutes[pair.Key] != pair.Value))
        {
            _mutes[channel] = isMuted;
            SayToAll(null, SpellMute(channel));
        }

        return true;
    }

    private byte[] SpellMute(byte channel)
    {
        byte status = (byte)(0x90 | BaseChannel);
        return [status, channel, _mutes[channel] ? (byte)0x7F : (byte)0x3F, status, channel, 0];
    }

    private byte[] Spell(QuKey key)
    {
        bool isMembership = key.Id is DcaMember or MuteGroupMember;
        byte status = (byte)(0xB0 | BaseChannel);
        byte value = isMembership ? (byte)((_values[key] << 6) | key.Bus) : _values[key];
        return [status, 0x63, key.Channel, status, 0x62, key.Id, status, 0x06, value, status, 0x26, isMembership ? Main : key.Bus];
    }

    private void FillFromFactory()
    {
        foreach (var (name, channel) in _channels)
        {
            _mutes[channel] = false;
            _names[channel] = name;
            if (name.StartsWith("mg", StringComparison.Ordinal))
            {
                continue;
            }

            bool isSource = name.StartsWith("ip", StringComparison.Ordinal) || name.StartsWith("st", StringComparison.Ordinal) || name.StartsWith("fxrtn", StringComparison.Ordinal);
            _values[new(channel, Fader, Main)] = isSource ? (byte)0 : QuLevels.ToCode(0);
            if (!name.StartsWith("dca", StringComparison.Ordinal))
            {
                _values[new(channel, Pan, Main)] = Centre;
            }

            if (isSource)
            {
                FillSource(name, channel);
            }
        }
    }

    private void FillSource(string name, byte channel)
    {
        _values[new(channel, AssignMain, Main)] = 1;
        foreach (var (bus, number) in _buses)
        {
            if (bus.StartsWith("mix", StringComparison.Ordinal) || bus.StartsWith("fxsnd", StringComparison.Ordinal))
            {
                _values[new(channel, Send, number)] = 0;
                _values[new(channel, AssignBus, number)] = 1;
            }
        }

        if (name.StartsWith("ip", StringComparison.Ordinal))
        {
            _values[new(channel, Preamp, Main)] = 0;
            _values[new(channel, Phantom, Main)] = 0;
        }
    }

    private void StoreFactoryScenes()
    {
        Store(1);
        foreach (byte channel in _channels.Where(channel => channel.Key.StartsWith("ip", StringComparison.Ordinal)).Select(channel => channel.Value))
        {
            _values[new(channel, Fader, Main)] = QuLevels.ToCode(-20);
            _mutes[channel] = channel % 2 == 0;
        }

        Store(2);
        Recall(1);
    }

    private void Store(int scene) => _scenes[scene] = (new(_values), new(_mutes));
}
