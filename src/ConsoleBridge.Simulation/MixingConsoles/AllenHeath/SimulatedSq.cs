using ConsoleBridge.Protocols.Midi.Wire;

namespace ConsoleBridge.Simulation.MixingConsoles.AllenHeath;

/// <summary>An SQ-5, SQ-6 or SQ-7: one space of parameter numbers, all of which can be asked for.</summary>
/// <remarks>Source: notes on Allen &amp; Heath, 2.1 (SQ MIDI Protocol, issue 3, doc; quirks: issue trackers).</remarks>
internal sealed partial class SimulatedSq : SimulatedMidiDesk
{
    private const byte Get = 0x7F;
    private const int Scenes = 300;

    // Twenty questions every 300 ms are known to be borne.
    private const int MostQuestionsPerSecond = 80;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly SortedDictionary<int, SqParameter> _parameters = SqAddresses.Make();
    private readonly Dictionary<int, Dictionary<int, double>> _scenes = [];
    private readonly Queue<long> _heard = new();
    private int? _bank;

    /// <summary>Makes a desk; it is not started.</summary>
    /// <param name="model">SQ-5, SQ-6, SQ-7.</param>
    /// <param name="options">Where it listens and how it lives.</param>
    public SimulatedSq(string model, SimulatorOptions options)
        : base(model, options)
    {
        SecondClient = SecondClient.ResetsBoth;
        Echoes = true;
        StoreFactoryScenes();
    }

    /// <summary>Levels are told by the audio taper instead of the linear one.</summary>
    private bool IsAudioTaper { get; set; }

    /// <summary>Whoever mutes something hears of it. Firmware 1.5 does not say so.</summary>
    private bool EchoesMutes { get; set; }

    /// <summary>A scene is followed by a program change of no meaning, as was seen once.</summary>
    private bool SendsStrayPair { get; set; }

    /// <summary>Messages in a second above which it no longer answers; null for none.</summary>
    private int? RateLimit { get; set; }

    /// <inheritdoc/>
    protected override void OnMessage(MidiDeskClient client, MidiMessage message)
    {
        if (IsTooMuch())
        {
            return;
        }

        switch (message.Kind)
        {
            case MidiKind.ControlChange when message.Channel == BaseChannel:
                OnControl(client, message);
                break;
            case MidiKind.ProgramChange when message.Channel == BaseChannel:
                RecallFrom(message);
                break;
            case MidiKind.NoteOn or MidiKind.NoteOff when message.Channel == BaseChannel:
                OnKey(message);
                break;
            case MidiKind.ControlChange or MidiKind.ProgramChange when message.Channel != DawChannel:
                Violate(message.Bytes, $"the desk is on MIDI channel {BaseChannel + 1}");
                break;
        }
    }

    private int DawChannel => (BaseChannel + 1) & 0x0F;

    private void OnControl(MidiDeskClient client, MidiMessage message)
    {
        if (message.Data1 == 0)
        {
            _bank = message.Data2;
            return;
        }

        if (!client.Parameters.TryTake(message, out var entry))
        {
            return;
        }

        if (entry.IsRegistered || !_parameters.TryGetValue(entry.Number, out var parameter))
        {
            Violate(message.Bytes, $"there is no parameter {entry.Number >> 7:X2} {entry.Number & 0x7F:X2}");
            return;
        }

        switch (entry.Step)
        {
            case MidiDataStep.Low:
                Set(client, parameter, message, entry.Value14);
                break;
            case MidiDataStep.Increment when message.Data2 == Get:
                Answer(client, parameter, message);
                break;
            case MidiDataStep.Increment or MidiDataStep.Decrement when message.Data2 == 0:
                Step(client, parameter, entry.Step == MidiDataStep.Increment ? 1 : -1);
                break;
            case MidiDataStep.Increment or MidiDataStep.Decrement:
                Violate(message.Bytes, "a step is 00, a question is 60 7F");
                break;
        }
    }

    private void Set(MidiDeskClient client, SqParameter parameter, MidiMessage message, int raw)
    {
        bool isSwitch = parameter.Kind is SqKind.Mute or SqKind.Assign;
        if (isSwitch && raw > 1)
        {
            Violate(message.Bytes, $"{parameter.Place}: a switch is 00 00 or 00 01");
            return;
        }

        parameter.Value = parameter.Kind == SqKind.Level ? SqFaderLaw.ToLevel(raw, IsAudioTaper) : raw;
        TellChange(client, parameter);
    }

    private void Step(MidiDeskClient client, SqParameter parameter, int direction)
    {
        parameter.Value = parameter.Kind switch
        {
            SqKind.Level when double.IsNegativeInfinity(parameter.Value) => direction > 0 ? -89 : parameter.Value,
            SqKind.Level when parameter.Value + direction < -89 => double.NegativeInfinity,
            SqKind.Level => Math.Min(parameter.Value + direction, 10),
            SqKind.Pan => Math.Clamp(parameter.Value + (direction * 164), 0, 16383),
            _ => 1 - parameter.Value,
        };
        TellChange(client, parameter);
    }

    private void Answer(MidiDeskClient client, SqParameter parameter, MidiMessage message)
    {
        CountQuestion(client, message);
        Say(client, Spell(parameter));
    }

    private void CountQuestion(MidiDeskClient client, MidiMessage message)
    {
        long now = Time.GetTimestamp();
        client.Questions.Enqueue(now);
        while (Time.GetElapsedTime(client.Questions.Peek(), now) > Second)
        {
            client.Questions.Dequeue();
        }

        if (client.Questions.Count > MostQuestionsPerSecond)
        {
            Violate(message.Bytes, $"more than {MostQuestionsPerSecond} questions in a second");
            client.Questions.Clear();
        }
    }

    private bool IsTooMuch()
    {
        if (RateLimit is not { } limit)
        {
            return false;
        }

        long now = Time.GetTimestamp();
        _heard.Enqueue(now);
        while (Time.GetElapsedTime(_heard.Peek(), now) > Second)
        {
            _heard.Dequeue();
        }

        return _heard.Count > limit;
    }

    private void TellChange(MidiDeskClient? by, SqParameter parameter)
    {
        var except = parameter.Kind == SqKind.Mute && !EchoesMutes ? by : Echoes ? null : by;
        SayToAll(except, Spell(parameter));
    }

    private byte[] Spell(SqParameter parameter)
    {
        int raw = parameter.Kind == SqKind.Level ? SqFaderLaw.ToRaw(parameter.Value, IsAudioTaper) : (int)parameter.Value;
        byte status = (byte)(0xB0 | BaseChannel);
        return
        [
            status, 0x63, (byte)(parameter.Number >> 7), status, 0x62, (byte)(parameter.Number & 0x7F),
            status, 0x06, (byte)(raw >> 7), status, 0x26, (byte)(raw & 0x7F),
        ];
    }

    private void OnKey(MidiMessage message)
    {
        int key = message.Data1 - 0x2F;
        if (key is < 1 or > 16)
        {
            Violate(message.Bytes, "soft keys are notes 30 to 3F");
            return;
        }

        _keys[key] = message.IsPress;
    }

    private void RecallFrom(MidiMessage message)
    {
        int scene = ((_bank ?? 0) << 7) + message.Data1 + 1;
        if (_bank is null || scene > Scenes)
        {
            Violate(message.Bytes, _bank is null ? "no bank before the program" : $"there are {Scenes} scenes");
            return;
        }

        Recall(scene);
    }

    // An empty scene does nothing. Of a full one the desk tells its number alone.
    private bool Recall(int scene)
    {
        if (!_scenes.TryGetValue(scene, out var values))
        {
            return false;
        }

        foreach (var (number, value) in values)
        {
            _parameters[number].Value = value;
        }

        byte program = (byte)(0xC0 | BaseChannel);
        byte[] told = [(byte)(0xB0 | BaseChannel), 0, (byte)((scene - 1) >> 7), program, (byte)((scene - 1) & 0x7F)];
        SayToAll(null, SendsStrayPair ? [.. told, program, 0] : told);
        return true;
    }

    private void StoreFactoryScenes()
    {
        Store(1);
        foreach (var parameter in _parameters.Values.Where(parameter => parameter.Number < 48 || (parameter.Kind == SqKind.Level && parameter.Number < 8192 + 48)))
        {
            parameter.Value = parameter.Kind == SqKind.Mute ? (parameter.Number + 1) % 2 : -20;
        }

        Store(2);
        Recall(1);
    }

    private void Store(int scene) => _scenes[scene] = _parameters.Values.ToDictionary(parameter => parameter.Number, parameter => parameter.Value);
}
