using System.Net;
using System.Net.Sockets;
using System.Text;
using ConsoleBridge.Simulation.Hosting;

namespace ConsoleBridge.Simulation.MixingConsoles.Wing;

/// <summary>A Behringer WING, seen from the desk: its tree behind OSC (UDP 2223), its own protocol (TCP 2222) and discovery (UDP 2222).</summary>
/// <remarks>Source: WING remote protocols; two implementations; see the README beside this file for what is inferred.</remarks>
internal sealed partial class SimulatedWing : SimulatedDevice
{
    /// <summary>Port of the native protocol (TCP) and of discovery (UDP).</summary>
    public const int NativePort = 2222;

    /// <summary>Port of OSC.</summary>
    public const int OscPort = 2223;

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);

    private readonly Lock _gate = new();
    private readonly SimulatorOptions _options;
    private readonly bool _isReachedByOsc;
    private readonly TcpHost _native;
    private readonly WingMeters _meters;
    private readonly ITimer _timer;
    private readonly long _begin;
    private UdpHost? _osc;
    private UdpHost? _discovery;
    private IPEndPoint? _oscListened;
    private IPEndPoint? _discoveryListened;
    private long _silentSince;
    private TimeSpan _silentFor;
    private string _firmware = "3.0.5-0-g0c2b9d4a:release";

    /// <summary>Makes a console; it is not started.</summary>
    /// <param name="options">Where it listens and how it lives; <c>Transport</c> says which of its ports <see cref="EndPoint"/> is: <c>tcp</c> or <c>udp</c>.</param>
    /// <param name="model">What it says it is: <c>wing</c>, <c>wing-rack</c>, <c>wing-compact</c>.</param>
    /// <param name="transport">The first way to it.</param>
    public SimulatedWing(SimulatorOptions options, string model, string transport = "tcp")
    {
        _options = options;
        Model = model;
        _isReachedByOsc = (options.Transport ?? transport) == "udp";
        _meters = new WingMeters(new ConsoleSignals(options.Seed, options.Lives));
        _begin = options.Time.GetTimestamp();
        _native = new TcpHost(options.Address, PortOf(!_isReachedByOsc, NativePort), Faults, options.Time, options.Seed)
        {
            MaxClients = 16,
            Opened = OnOpened,
            Closed = (client, _) => OnClosed(client),
            Received = OnReceived,
        };
        _timer = options.Time.CreateTimer(_ => OnTick(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Tree["/$syscfg/consolename"].Text = options.Name ?? "WING-PP-1234";
        Tree["/$syscfg/$firmware"].Text = _firmware;
        Tree["/$syscfg/cnsmdl"].Text = model;
        Tree["/$ctl/lib/$action"].Triggered = RunAction;
        ShowScenes();
    }

    /// <inheritdoc/>
    public override string Model { get; }

    /// <inheritdoc/>
    public override IPEndPoint EndPoint => _isReachedByOsc ? OscEndPoint : NativeEndPoint;

    /// <summary>Where OSC is spoken.</summary>
    public IPEndPoint OscEndPoint => _oscListened ?? new IPEndPoint(_options.Address, PortOf(_isReachedByOsc, OscPort));

    /// <summary>Where the native protocol is spoken.</summary>
    public IPEndPoint NativeEndPoint => _native.EndPoint;

    /// <summary>Where <c>WING?</c> is answered, and meters come from.</summary>
    public IPEndPoint DiscoveryEndPoint => _discoveryListened ?? new IPEndPoint(_options.Address, NativeEndPoint.Port);

    internal WingTree Tree { get; } = new();

    private TimeProvider Time => _options.Time;

    // WING,ip,name,model,serial,firmware
    private string Identity => $"WING,{_options.Address},{Tree["/$syscfg/consolename"].Text},{Model},SIMULATED01,{_firmware}";

    private bool IsSilent => _silentFor > TimeSpan.Zero && Time.GetElapsedTime(_silentSince) < _silentFor;

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken stopping)
    {
        if (_osc is null)
        {
            _native.Listen();
            _osc = new UdpHost(OscEndPoint, Faults, _options, ReceiveOsc);
            _oscListened = _osc.EndPoint;
            _discovery = OpenDiscovery();
            _discoveryListened = _discovery.EndPoint;
            _timer.Change(Tick, Tick);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override async Task StopAsync()
    {
        _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _native.StopListening();
        _native.CloseClients(reset: false);
        var (osc, discovery) = (_osc, _discovery);
        lock (_gate)
        {
            (_osc, _discovery) = (null, null);
            Forget();
        }

        if (osc is not null && discovery is not null)
        {
            await osc.DisposeAsync();
            await discovery.DisposeAsync();
        }
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _timer.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private int PortOf(bool isChosen, int real) => isChosen || _options.Port is null or 0 ? _options.Port ?? real : 0;

    // Discovery has the number of the native port, unless somebody else has it.
    private UdpHost OpenDiscovery()
    {
        try
        {
            return new UdpHost(DiscoveryEndPoint, Faults, _options, ReceiveDiscovery);
        }
        catch (SocketException)
        {
            return new UdpHost(new IPEndPoint(_options.Address, 0), Faults, _options, ReceiveDiscovery);
        }
    }

    private void ReceiveDiscovery(ReadOnlySpan<byte> datagram, SocketAddress from)
    {
        lock (_gate)
        {
            if (IsSilent)
            {
                return;
            }

            if (datagram.SequenceEqual("WING?"u8))
            {
                _discovery?.Send(Encoding.ASCII.GetBytes(Identity), from);
            }
            else
            {
                Violations.Add($"discovery: {Convert.ToHexStringLower(datagram)} is not WING?");
            }
        }
    }

    /// <summary>Gives a node a value, as its own steps allow, and tells everybody but who has set it.</summary>
    /// <param name="node">The node.</param>
    /// <param name="number">The value.</param>
    /// <param name="by">The session or address that has set it; null for the desk itself.</param>
    private void Set(WingNode node, double number, object? by)
    {
        var snapped = node.Snap(number);
        if (!node.Number.Equals(snapped))
        {
            node.Number = snapped;
            Tell(node, by);
        }

        if (node.Shadow is { } shadow)
        {
            Set(shadow, snapped, by);
        }

        if (by is not null)
        {
            node.Triggered?.Invoke();
        }
    }

    private void SetText(WingNode node, string text, object? by)
    {
        if (node.Text != text)
        {
            node.Text = text;
            Tell(node, by);
        }

        if (node.Shadow is { } shadow)
        {
            SetText(shadow, text, by);
        }
    }

    private void Tell(WingNode node, object? by)
    {
        TellSessions(node, by as WingSession);
        TellSubscriber(node, by as SocketAddress);
    }

    private void OnTick()
    {
        lock (_gate)
        {
            if (_silentFor > TimeSpan.Zero && !IsSilent && _osc is not null)
            {
                _silentFor = TimeSpan.Zero;
                _native.Listen();
            }

            DropSilentSessions();
            SendMeters();
        }
    }

    // What a reboot loses: who is there, and who subscribed.
    private void Forget()
    {
        _sessions.Clear();
        _subscriber = null;
    }
}
