using System.Net;
using ConsoleBridge.Protocols.ShureStrings.Wire;
using ConsoleBridge.Simulation.Hosting;

namespace ConsoleBridge.Simulation.WirelessReceivers;

/// <summary>
/// A Shure receiver on TCP 2202 that speaks the command strings: ULX-D, QLX-D, SLX-D and Axient Digital.
/// </summary>
/// <remarks>
/// Every REP and SAMPLE goes to every client, METER_RATE belongs to the channel and outlives the client that set it.
/// Whatever the document does not allow is refused and noted in <see cref="SimulatedDevice.Violations"/>.
/// Source: Shure command-strings documents; README beside this file. All members are safe on any thread.
/// </remarks>
public sealed partial class SimulatedShureReceiver : SimulatedDevice
{
    private const int ShurePort = 2202;
    private static readonly TimeSpan LifeInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SettlingTime = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan CalculationTime = TimeSpan.FromSeconds(60);

    private readonly Lock _gate = new();
    private readonly SimulatorOptions _options;
    private readonly ReceiverFamily _family;
    private readonly ReceiverState _state;
    private readonly ReceiverChannel[] _channels;
    private readonly ReceiverCommands _commands;
    private readonly TcpHost _host;
    private readonly byte[] _scratch = new byte[ShureFraming.MaxFrameBytes];
    private readonly List<(DateTimeOffset At, Action Do)> _later = [];
    private readonly HashSet<string> _hidden = new(StringComparer.OrdinalIgnoreCase);
    private readonly ITimer?[] _meters;
    private readonly long[] _metered;
    private ITimer? _life;
    private long _lived;
    private bool _started;

    /// <summary>Makes a receiver; it is not started.</summary>
    /// <param name="model">ULXD4, ULXD4D, ULXD4Q, QLXD4, SLXD4, SLXD4D, AD4D or AD4Q, in any case.</param>
    /// <param name="options">Where it listens and how it lives.</param>
    /// <exception cref="ArgumentException">There is no such model.</exception>
    public SimulatedShureReceiver(string model, SimulatorOptions options)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _family = ReceiverFamily.For(ReceiverModel.Find(model));
        _state = new ReceiverState(_family.Device, _family.Channel, _family.Model.Channels);
        _channels = new ReceiverChannel[_family.Model.Channels];
        _meters = new ITimer?[_channels.Length];
        _metered = new long[_channels.Length];
        _commands = new ReceiverCommands(this, _family, _state);
        _host = new TcpHost(options.Address, options.Port ?? ShurePort, Faults, options.Time, options.Seed)
        {
            Received = OnReceived,
            Closed = OnClosed,
        };
        RefusesSilently = _family.Model.Series == ReceiverSeries.Qlxd;
        HoldTime = _family.Model.Series == ReceiverSeries.Qlxd ? TimeSpan.FromSeconds(3) : TimeSpan.Zero;
        FurnishChannels();
        _state.Reported = (channel, property, place) =>
        {
            Report(channel, property, place, inDump: false);
            if (property.Name == "METER_RATE")
            {
                ArmMeter(channel);
            }
        };
    }

    /// <inheritdoc/>
    public override string Model => _family.Model.Name;

    /// <inheritdoc/>
    public override IPEndPoint EndPoint => _host.EndPoint;

    /// <summary>Clients that are connected now.</summary>
    public int ClientCount => _host.ClientCount;

    /// <summary>Audio channels, 1 to 4.</summary>
    public int ChannelCount => _channels.Length;

    /// <summary>Clients that are served at once; one more is reset. The real limit is not published.</summary>
    /// <value>No limit.</value>
    public int MaxClients { get => _host.MaxClients; set => _host.MaxClients = value; }

    /// <summary>What is not allowed is answered by silence instead of <c>&lt; REP ERR &gt;</c>.</summary>
    /// <value>True for QLX-D, whose document has no REP ERR; false for the others.</value>
    public bool RefusesSilently { get; set; }

    /// <summary>ULX-D prints some values of a dump in other shapes: <c>60</c>, <c>01 05</c>, ENCRYPTION with an index.</summary>
    /// <value>False.</value>
    public bool UsesDumpForms { get; set; }

    /// <summary>How long battery values are kept after the carrier is gone.</summary>
    /// <value>3 s for QLX-D (seen on hardware), none for the others.</value>
    public TimeSpan HoldTime { get; set; }

    /// <summary>How many times faster than real batteries drain.</summary>
    /// <value>1.</value>
    public double Speed { get; set; } = 1;

    /// <summary>Third-party control is switched off, as an SLX-D leaves the factory: clients are taken and hear nothing.</summary>
    public bool IsControllerAccessOff { get; set; }

    /// <summary>Reads any value, without braces and padding, otherwise as it stands on the wire: <c>030</c>, <c>Lead Vox</c>.</summary>
    /// <param name="channel">1 to 4; 0 for the device's own properties.</param>
    /// <param name="property">Name as in the document.</param>
    /// <param name="place">Slot or antenna from 1, for the properties that have them.</param>
    /// <returns>Null when there is no such property, channel or place.</returns>
    public string? Value(int channel, string property, int place = 1)
    {
        lock (_gate)
        {
            if (channel > 0 && channel <= _channels.Length && place > 0)
            {
                _family.ReflectMeters(_state, _channels[channel - 1]);
            }

            return place > 0 ? _state.Plain(channel, property, place - 1) : null;
        }
    }

    /// <summary>Sends many reports at once, as after a scene change: gains of all channels, up and down in turn.</summary>
    /// <param name="reports">How many.</param>
    public void SendBurst(int reports)
    {
        lock (_gate)
        {
            for (var report = 0; report < reports; report++)
            {
                var channel = (report % _channels.Length) + 1;
                var gain = (report / _channels.Length) % 61;
                _state.Set(channel, "AUDIO_GAIN", gain.ToString(System.Globalization.CultureInfo.InvariantCulture), always: true);
            }
        }
    }

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken stopping)
    {
        lock (_gate)
        {
            if (!_started)
            {
                _host.Listen();
                PowerOn();
            }
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task StopAsync()
    {
        lock (_gate)
        {
            _started = false;
            _life?.Dispose();
            _life = null;
            foreach (var meter in _meters)
            {
                meter?.Dispose();
            }

            Array.Clear(_meters);
        }

        _host.StopListening();
        _host.CloseClients(reset: false);
        return Task.CompletedTask;
    }

    /// <summary>Begins to live without opening a socket.</summary>
    internal void PowerOn()
    {
        _started = true;
        _lived = _options.Time.GetTimestamp();
        _life = _options.Time.CreateTimer(_ => Live(), null, LifeInterval, LifeInterval);
        for (var channel = 1; channel <= _channels.Length; channel++)
        {
            ArmMeter(channel);
        }
    }

    internal ReceiverChannel Channel(int number) => _channels[number - 1];

    internal bool IsHidden(string property) => _hidden.Contains(property);

    /// <summary>Does something later, by the device's clock, to the second.</summary>
    internal void After(TimeSpan delay, Action action) => _later.Add((_options.Time.GetUtcNow() + delay, action));

    /// <summary>Copies what happened to a channel's transmitter into its properties.</summary>
    internal void Reflect(int number, bool all = false)
    {
        var channel = Channel(number);
        channel.Advance(TimeSpan.Zero, _options.Lives);
        _family.ReflectTransmitter(_state, channel, all);
    }

    private void FurnishChannels()
    {
        var random = new Random(_options.Seed);
        var transmitters = _family.FactoryTransmitters;
        if (_options.Name is { } name && !_state.Set(0, "DEVICE_ID", name))
        {
            throw new ArgumentException($"{name}: the receiver's name is too long or has a letter that is not allowed");
        }

        for (var index = 0; index < _channels.Length; index++)
        {
            var transmitter = transmitters[index];
            transmitter.Battery.Charge = 92 - (index * 24) - (random.NextDouble() * 8);
            transmitter.Battery.Cycles = random.Next(12, 180);
            // The last channel of a receiver with several is the spare, switched off in the drawer.
            transmitter.IsOn = index == 0 || index < _channels.Length - 1;
            var channel = new ReceiverChannel(index + 1, transmitter, new Random(random.Next()));
            _channels[index] = channel;
            if (_family.Model.Series == ReceiverSeries.Axient && index == 0)
            {
                channel.Slots[1] = new Transmitter("ADX1", "Lead Bk") { CarrierOn = false };
            }

            _state.Set(index + 1, "CHAN_NAME", transmitter.Name);
            var kilohertz = 578_350 + (index * 1_200);
            _state.Set(index + 1, "FREQUENCY", kilohertz.ToString(System.Globalization.CultureInfo.InvariantCulture));
            Reflect(index + 1);
        }
    }
}
