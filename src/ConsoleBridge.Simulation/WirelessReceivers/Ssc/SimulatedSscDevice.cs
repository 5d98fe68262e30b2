using System.Net;
using System.Text;
using ConsoleBridge.Simulation.Hosting;

namespace ConsoleBridge.Simulation.WirelessReceivers.Ssc;

/// <summary>
/// A device that speaks Sennheiser's Sound Control Protocol, version 1: a tree of methods behind one UDP port, one JSON object
/// a datagram, and leases for those who want to be told of changes.
/// </summary>
/// <remarks>Source: SSC developer's guides for EW-DX, Digital 6000, SpeechLine and ew D1.</remarks>
public sealed partial class SimulatedSscDevice : SimulatedDevice
{
    private const int DefaultPort = 45;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(20);

    private readonly Lock _gate = new();
    private readonly SimulatorOptions _options;
    private readonly SscModel _model;
    private readonly SscClients _clients;
    private readonly ITimer _timer;
    private IPEndPoint? _listened;
    private UdpHost? _host;
    private DatagramSender? _send;
    private long _livedAt;
    private long _downSince;
    private TimeSpan _downFor;

    internal SimulatedSscDevice(SimulatorOptions options, SscModel model)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _model = model;
        _clients = new SscClients(options.Time);
        _livedAt = options.Time.GetTimestamp();
        AddCommonMethods();
        model.Restart = () => Reboot(RebootTime);
        model.Complain = Violations.Add;
        if (options.Name is { } name)
        {
            model.Tree["device/name"].Set(SscText.Of(name));
        }

        model.Advance(TimeSpan.Zero, options.Lives);
        _timer = options.Time.CreateTimer(_ => OnTick(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public override string Model => _model.Name;

    /// <inheritdoc/>
    public override IPEndPoint EndPoint => _listened ?? new IPEndPoint(_options.Address, _options.Port ?? DefaultPort);

    /// <summary>How long the device is away when it restarts by itself: 20 to 60 s on the real thing.</summary>
    internal TimeSpan RebootTime { get; set; } = TimeSpan.FromSeconds(20);

    internal SscQuirks Quirks { get; } = new();

    private bool IsDown => _downFor > TimeSpan.Zero && _options.Time.GetElapsedTime(_downSince) < _downFor;

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken stopping)
    {
        if (_host is null && !_isLocked)
        {
            OpenHost();
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override async Task StopAsync()
    {
        var announcer = _announcer;
        _announcer = null;
        if (announcer is not null)
        {
            await announcer.DisposeAsync();
        }

        CloseSecureDoor();
        await CloseHostAsync();
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _timer.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Sends elsewhere than to a socket, and lives; for tests without one.</summary>
    internal void ConnectTo(DatagramSender send)
    {
        _send = send;
        _timer.Change(Tick, Tick);
    }

    /// <summary>Takes one datagram from a client.</summary>
    internal void Receive(ReadOnlySpan<byte> datagram, SocketAddress from)
    {
        lock (_gate)
        {
            if (!IsDown)
            {
                Take(datagram, from);
                SendDue();
            }
        }
    }

    private void OpenHost()
    {
        // A device that is switched on again is found where it was before.
        _host = new UdpHost(EndPoint, Faults, _options, Receive);
        _listened = _host.EndPoint;
        ConnectTo(_host.Send);
    }

    private async Task CloseHostAsync()
    {
        UdpHost? host = _host;
        _host = null;
        lock (_gate)
        {
            _send = null;
            _clients.Clear();
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        if (host is not null)
        {
            await host.DisposeAsync();
        }
    }

    private void OnTick()
    {
        lock (_gate)
        {
            if (_send is null || IsDown)
            {
                return;
            }

            Live();
            SendDue();
        }
    }

    private void Live()
    {
        TimeSpan elapsed = _options.Time.GetElapsedTime(_livedAt);
        _livedAt = _options.Time.GetTimestamp();
        _model.Advance(elapsed, _options.Lives);
    }

    private void Reboot(TimeSpan pause)
    {
        _clients.Clear();
        _refused.Clear();
        Quirks.IgnoresSubscriptions = false;
        _downSince = _options.Time.GetTimestamp();
        _downFor = pause;
    }

    private void Send(string text, SocketAddress to)
    {
        if (!IsDown)
        {
            _send?.Invoke(Encoding.ASCII.GetBytes(text + Quirks.Trailing), to);
        }
    }
}
