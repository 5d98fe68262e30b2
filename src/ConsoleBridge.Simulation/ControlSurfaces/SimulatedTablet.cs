using System.Net;
using System.Text.Json.Nodes;
using ConsoleBridge.Simulation.Steering;

namespace ConsoleBridge.Simulation.ControlSurfaces;

/// <summary>
/// A tablet with faders and keys that speaks OSC, as TouchOSC and Open Stage Control do: it is the side that calls.
/// <see cref="SimulatorOptions.Address"/> and <see cref="SimulatorOptions.Port"/> are whom it calls.
/// </summary>
/// <remarks>Remembers what it was sent to every address and by whom. Source: README beside this file. All members are safe
/// on any thread.</remarks>
public sealed partial class SimulatedTablet : SimulatedDevice
{
    // TouchOSC's own default for where it sends.
    private const int UsualPort = 8000;
    private const int Strips = 8;

    private readonly Lock _gate = new();
    private readonly SimulatorOptions _options;
    private readonly SurfaceErrors _errors;
    private readonly SurfaceRecord _record;
    private readonly Agenda _agenda;
    private readonly TabletFader[] _faders;
    private readonly SortedDictionary<string, TabletControl> _controls = new(StringComparer.Ordinal);
    private readonly bool _isTcp;
    private IPEndPoint _remote;
    private IPEndPoint _local = new(IPAddress.None, 0);
    private ITabletLink? _link;
    private Task _closing = Task.CompletedTask;
    private bool _isStarted;
    private int _pings;

    /// <summary>Makes a tablet; it is not started.</summary>
    /// <param name="app">Name of the program on it, as its maker prints it.</param>
    /// <param name="options">Whom it calls and how: transport <c>udp</c> (the first) or <c>tcp</c>.</param>
    /// <exception cref="ArgumentException">There is no such transport.</exception>
    public SimulatedTablet(string app, SimulatorOptions options)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Transport is not (null or "udp" or "tcp"))
        {
            throw new ArgumentException($"\"{options.Transport}\" is no transport of a tablet; there are: udp, tcp");
        }

        Model = app;
        _options = options;
        _isTcp = options.Transport == "tcp";
        _remote = new IPEndPoint(options.Address, options.Port ?? UsualPort);
        _errors = new SurfaceErrors(Violations);
        _record = new SurfaceRecord(options.Time);
        _agenda = new Agenda(options.Time, _gate);
        _faders = [.. Enumerable.Range(1, Strips).Select(strip => new TabletFader(strip.ToString(System.Globalization.CultureInfo.InvariantCulture))), new TabletFader("main")];
    }

    /// <inheritdoc/>
    public override string Model { get; }

    /// <summary>The tablet's own end: where it is answered.</summary>
    public override IPEndPoint EndPoint => _link?.Local ?? _local;

    /// <summary>The tablet has a connection; always so on UDP while it is plugged in.</summary>
    public bool IsConnected => _link is { IsConnected: true };

    /// <summary>What the tablet shows and was sent, as JSON: the answer to <c>state</c>.</summary>
    public string State => Steer("state").Message;

    /// <summary>The last packets in both directions, oldest first; bounded.</summary>
    public IReadOnlyList<RecordedFrame> Frames
    {
        get
        {
            lock (_gate)
            {
                return _record.Frames;
            }
        }
    }

    internal TabletOptions Behaviour { get; } = new();

    internal TabletLayout Layout { get; } = new();

    internal SurfaceRecord Record => _record;

    internal Agenda Agenda => _agenda;

    internal IReadOnlyList<TabletFader> Faders => _faders;

    /// <summary>What the tablet says, for who listens without a network.</summary>
    internal Action<byte[]>? Said { get; set; }

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken stopping)
    {
        lock (_gate)
        {
            if (!_isStarted)
            {
                _isStarted = true;
                Replug();
            }
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override async Task StopAsync()
    {
        Task closing;
        lock (_gate)
        {
            _isStarted = false;
            _agenda.Clear();
            Unplug();
            closing = _closing;
        }

        await closing;
    }

    /// <inheritdoc/>
    protected override SteeringResult ObeyHand(SteeringLine line)
    {
        lock (_gate)
        {
            return TabletSteering.Apply(this, line);
        }
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _agenda.Dispose();
    }

    /// <summary>How often the host did that: <c>fader-to-touched</c>, <c>malformed</c> …</summary>
    public int CountOf(string error)
    {
        lock (_gate)
        {
            return _errors.CountOf(error);
        }
    }

    /// <summary>Leaves the network without a word.</summary>
    internal void Unplug()
    {
        if (_link is not { } link)
        {
            return;
        }

        _local = link.Local;
        _link = null;
        _closing = Task.WhenAll(_closing, link.DisposeAsync().AsTask());
    }

    /// <summary>Joins the network, on UDP with a port of its own anew.</summary>
    internal void Replug()
    {
        Unplug();
        _link = _isTcp
            ? new TcpTabletLink(_remote, Behaviour.IsSlip, Faults, _options, Hear)
            : new UdpTabletLink(_remote, Behaviour.LocalPort, Faults, _options, Hear);
    }

    /// <summary>Calls somebody else from now on.</summary>
    internal void Connect(IPEndPoint remote)
    {
        _remote = remote;
        if (_isStarted)
        {
            Replug();
        }
    }

    /// <summary>Says that it is there, again and again.</summary>
    internal void Ping(TimeSpan every)
    {
        Behaviour.Ping = every;
        var round = ++_pings;
        if (every > TimeSpan.Zero)
        {
            Ping(round);
        }
    }

    /// <summary>Forgets what it was sent.</summary>
    internal void Forget()
    {
        _errors.Clear();
        _record.Clear();
        _controls.Clear();
    }

    internal string Print()
    {
        var state = new JsonObject
        {
            ["model"] = Model,
            ["calls"] = _remote.ToString(),
            ["local"] = EndPoint.ToString(),
            ["connected"] = IsConnected,
            ["faders"] = new JsonObject(_faders.Select(fader => KeyValuePair.Create(
                fader.Strip,
                (JsonNode?)new JsonObject { ["position"] = Math.Round(fader.Position, 6), ["touched"] = fader.IsTouched }))),
            ["controls"] = new JsonObject(_controls.Select(control => KeyValuePair.Create(control.Key, (JsonNode?)control.Value.Describe()))),
        };
        _errors.Describe(state);
        state["heard"] = _record.HeardFrames;
        state["said"] = _record.SaidFrames;
        return SurfaceState.Print(state);
    }

    private void Ping(int round)
    {
        if (round == _pings && _isStarted)
        {
            SayPacket(TabletWriter.Bare("/ping"));
            _agenda.After(Behaviour.Ping, () => Ping(round));
        }
    }
}
