using System.Globalization;
using System.Net;
using System.Text;
using ConsoleBridge.Simulation.Hosting;
using ConsoleBridge.Simulation.WirelessReceivers;

namespace ConsoleBridge.Simulation.ShureUnits;

/// <summary>UHF-R on UDP 2202: UR4S with one channel, UR4D with two. <c>* GET 1 CHAN_NAME *</c></summary>
/// <remarks>Each client is answered where his datagram came from; changes are told to who has subscribed, until he confirms them.
/// Source: two implementations (impl), subscriptions and SET FLASH one of them. The private transport on port 2201 is not simulated.</remarks>
internal sealed partial class SimulatedUhfReceiver : ShureUnit
{
    private const int AmxPort = 2202;
    private const int MeterUnitMilliseconds = 30;
    private const int MeterOff = 400;
    private const int MostNotes = 5;

    private readonly Dictionary<SocketAddress, UhfClient> _clients = [];
    private readonly ReceiverChannel[] _channels;
    private readonly long[] _metered;
    private readonly Dictionary<int, (int A, int B)> _steps = [];
    private readonly Dictionary<int, int> _lamps = [];
    private UdpHost? _host;
    private IPEndPoint? _endPoint;
    private UhfClient? _asking;
    private int _notes;

    /// <summary>Makes a receiver; it is not started.</summary>
    /// <param name="channels">1 for UR4S, 2 for UR4D.</param>
    /// <param name="options">Where it listens and how it lives.</param>
    public SimulatedUhfReceiver(int channels, SimulatorOptions options)
        : base(channels == 1 ? "UR4S" : "UR4D", options, UhfTables.Device(channels == 1 ? "UR4S" : "UR4D"), UhfTables.Channel(), channels)
    {
        RefusesSilently = true;
        _metered = new long[channels + 1];
        _channels = [.. Enumerable.Range(1, channels).Select(number => new ReceiverChannel(number, new Transmitter(number == 1 ? "UR2" : "UR1", ""), new Random(Random.Next())))];
        State.Reported = (channel, property, _) => Changed(channel, property);
        foreach (var channel in _channels)
        {
            channel.Transmitter.Battery.Charge = 88 - (channel.Number * 25);
            State.Set(channel.Number, "CHAN_NAME", channel.Number == 1 ? "Lead_Vox" : "Vox_2");
            State.Set(channel.Number, "FREQUENCY", (578_350 + (channel.Number * 1200)).ToString(CultureInfo.InvariantCulture));
            TellTransmitter(channel);
        }
    }

    /// <inheritdoc/>
    public override IPEndPoint EndPoint => _endPoint ?? new IPEndPoint(Options.Address, Options.Port ?? AmxPort);

    protected override string OwnUsage =>
        "tx on|off N | battery N percent P | rf N dbm V | rf N steps AAA BBB | audio N dbfs V | audio N lamps EEE | mute N on|off | name N TEXT | notes NUMBER";

    protected override string? DumpProperty => null;

    protected override IReadOnlyCollection<string> SetOnAll => [];

    /// <summary>Hears a datagram without a socket.</summary>
    internal void Hear(ReadOnlySpan<byte> datagram) => OnReceived(datagram, new IPEndPoint(IPAddress.Loopback, 9).Serialize());

    /// <inheritdoc/>
    protected override void Open()
    {
        _host = new UdpHost(_endPoint ?? new IPEndPoint(Options.Address, Options.Port ?? AmxPort), Faults, Options, OnReceived);
        _endPoint = _host.EndPoint;
    }

    /// <inheritdoc/>
    protected override async ValueTask CloseAsync()
    {
        if (_host is { } host)
        {
            _host = null;
            await host.DisposeAsync();
        }
    }

    // There is no connection to cut: it does not hear.
    /// <inheritdoc/>
    protected override void Vanish()
    {
    }

    /// <inheritdoc/>
    protected override void Return()
    {
    }

    /// <inheritdoc/>
    protected override void ForgetClients() => _clients.Clear();

    /// <inheritdoc/>
    protected override void StopMeters()
    {
        foreach (var timer in _clients.Values.SelectMany(client => client.Meters.Values))
        {
            timer.Dispose();
        }

        foreach (var client in _clients.Values)
        {
            client.Meters.Clear();
        }
    }

    /// <inheritdoc/>
    protected override void Report(int channel, ReceiverProperty property)
    {
        if (_asking is { } client)
        {
            Say(client, $"* REPORT {Index(channel)}{property.Name} {State.Wire(channel, property)} *");
        }
    }

    /// <inheritdoc/>
    protected override string? Wish(int channel, ReceiverProperty property, IReadOnlyList<string> words) => property.Name switch
    {
        "MUTE" when words is ["TOGGLE"] => Store(channel, property, State.Plain(channel, "MUTE") == "ON" ? "OFF" : "ON"),
        "FLASH" when words.Count == 0 => StoreFlash(channel, property, ["ON"]),
        "GAIN_UP" or "GAIN_DOWN" => WishGain(channel, property.Name == "GAIN_UP" ? -1 : 1, words),
        "GROUP_CHAN" => WishPreset(channel, property, words),
        "FREQUENCY" => WishFrequency(channel, property, words),
        _ when words is [var word] => Store(channel, property, word),
        _ => "one value was expected",
    };

    /// <inheritdoc/>
    protected override void Live(TimeSpan elapsed)
    {
        foreach (var channel in _channels.Where(channel => Options.Lives && channel.Transmitter.IsOn))
        {
            channel.Transmitter.Battery.Drain(elapsed);
            TellTransmitter(channel);
        }

        RepeatNotes();
    }

    /// <inheritdoc/>
    protected override SteeringResult? SteerOwn(string[] words) => words switch
    {
        ["tx", "on" or "off", var word] when IsChannel(word, out var number) => Change(number, channel => channel.Transmitter.IsOn = words[1] == "on"),
        ["battery", var word, "percent", var percent] when IsChannel(word, out var number) =>
            WithNumber(percent, 100, charge => Change(number, channel => channel.Transmitter.Battery.Charge = charge)),
        ["rf", var word, "dbm", var level] when IsChannel(word, out var number) && double.TryParse(level, CultureInfo.InvariantCulture, out var dbm) =>
            Change(number, channel => channel.Radio.FixedDbm = dbm),
        ["audio", var word, "dbfs", var level] when IsChannel(word, out var number) && double.TryParse(level, CultureInfo.InvariantCulture, out var dbfs) =>
            Change(number, channel => channel.Audio.FixedDbfs = dbfs),
        ["rf", var word, "steps", var a, var b] when IsChannel(word, out var number)
            && int.TryParse(a, CultureInfo.InvariantCulture, out var first) && int.TryParse(b, CultureInfo.InvariantCulture, out var second) => Done(() => _steps[number] = (first, second)),
        ["audio", var word, "lamps", var lamps] when IsChannel(word, out var number) => WithNumber(lamps, 255, lit => _lamps[number] = lit),
        ["notes", var word] => WithNumber(word, 999, note => _notes = Math.Max(0, note - 1)),
        ["mute", var word, "on" or "off"] when IsChannel(word, out var number) => Done(() => State.Set(number, "MUTE", words[2])),
        ["name", var word, var name] when IsChannel(word, out var number) => Done(() => State.Set(number, "CHAN_NAME", name.Replace(' ', '_'))),
        _ => null,
    };

    private static string Index(int channel) => channel == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{channel} ");

    private SteeringResult Change(int number, Action<ReceiverChannel> change) => Done(() =>
    {
        State.Unpin(number);
        change(_channels[number - 1]);
        TellTransmitter(_channels[number - 1]);
    });

    private void Say(UhfClient client, string text)
    {
        Said?.Invoke(text);
        _host?.Send(Encoding.ASCII.GetBytes(text), client.Address);
    }

    private string? WishGain(int channel, int sign, IReadOnlyList<string> words)
    {
        if (words is not [var word] || !int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var steps) || steps is < 1 or > 5)
        {
            return "1..5 dB";
        }

        // The number is what is taken away: up is less of it.
        var gain = int.Parse(State.Plain(channel, "AUDIO_GAIN")!, CultureInfo.InvariantCulture) + (sign * steps);
        return Store(channel, State.Table(channel).Find("AUDIO_GAIN")!, Math.Clamp(gain, 0, 32).ToString(CultureInfo.InvariantCulture));
    }

    private string? WishPreset(int channel, ReceiverProperty property, IReadOnlyList<string> words)
    {
        if (!UhfTables.TryPreset(words, out var group, out var number))
        {
            return "group and channel were expected: 03 07";
        }

        var refusal = Store(channel, property, string.Create(CultureInfo.InvariantCulture, $"{group:00} {number:00}"));
        return refusal ?? Store(channel, State.Table(channel).Find("FREQUENCY")!, UhfTables.PresetKilohertz(group, number).ToString(CultureInfo.InvariantCulture));
    }

    private string? WishFrequency(int channel, ReceiverProperty property, IReadOnlyList<string> words)
    {
        if (words is not [var word] || !int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var kilohertz) || kilohertz % UhfTables.StepKilohertz != 0)
        {
            return $"a frequency in steps of {UhfTables.StepKilohertz} kHz was expected";
        }

        if (Store(channel, property, word) is { } refusal)
        {
            return refusal;
        }

        State.Set(channel, "GROUP_CHAN", UhfTables.NoPreset);
        return null;
    }

    private void TellTransmitter(ReceiverChannel channel)
    {
        var transmitter = channel.Transmitter;
        void Set(string property, string value) => State.Set(channel.Number, property, value);

        channel.Advance(TimeSpan.Zero, Options.Lives);
        Set("TX_TYPE", transmitter.IsOn ? transmitter.Model : UhfTables.Unknown);
        Set("TX_BAT", Battery(transmitter));
        Set("TX_GAIN", transmitter.IsOn ? "10" : UhfTables.Unknown);
        Set("TX_TRIM", transmitter.IsOn ? "0" : UhfTables.Unknown);
        Set("TX_LOCK", transmitter.IsOn ? "UNLOCK" : UhfTables.Unknown);
    }

    private static string Battery(Transmitter transmitter) =>
        transmitter.IsOn ? Math.Clamp(transmitter.Battery.Bars, 1, 5).ToString(CultureInfo.InvariantCulture) : UhfTables.UnknownBattery;
}
