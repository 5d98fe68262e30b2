using System.Net;
using System.Text;
using ConsoleBridge.Simulation.Hosting;
using ConsoleBridge.Simulation.Steering;

namespace ConsoleBridge.Simulation.VenueProcessors;

/// <summary>
/// A box of a venue's rack that is controlled by lines of text, on a serial port or over TCP: what all of them share.
/// What a vendor's protocol is, its heirs know. All members are safe on any thread.
/// </summary>
internal abstract partial class SimulatedProcessor : SimulatedDevice
{
    /// <summary>Pause inside a terminator when it is split.</summary>
    internal static readonly TimeSpan SplitPause = TimeSpan.FromMilliseconds(40);

    private static readonly TimeSpan LifeInterval = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly SimulatorOptions _options;
    private readonly TcpHost? _network;
    private readonly PtyHost? _serial;
    private readonly Dictionary<IStreamClient, LineSession> _sessions = [];
    private readonly SortedDictionary<string, ProcessorPoint> _points = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<int, Dictionary<string, double>> _presets = [];
    private readonly List<ITimer> _timers = [];
    private ITimer? _life;
    private bool _started;
    private bool _isBooting;
    private int _lateAnswers;
    private TimeSpan _lateness;

    /// <summary>Makes a processor; it is not started.</summary>
    /// <param name="model">As the vendor prints it.</param>
    /// <param name="options">Where it listens and how it lives; transport <c>serial</c> or <c>tcp</c>.</param>
    /// <param name="port">Its own TCP port.</param>
    /// <param name="first">The transport when none is named.</param>
    /// <exception cref="ArgumentException">The model is not reached by such a transport.</exception>
    protected SimulatedProcessor(string model, SimulatorOptions options, int port, string first = "tcp")
    {
        Model = model;
        _options = options;
        Random = new Random(options.Seed);
        switch (options.Transport ?? first)
        {
            case "serial":
                _serial = new PtyHost(options.Path, Faults, options.Time, options.Seed) { Received = OnReceived, Baud = options.Baud };
                break;
            // The other half of tcp-multicast, what is told to everybody, is the heir's.
            case "tcp" or "tcp-multicast":
                _network = new TcpHost(options.Address, options.Port ?? port, Faults, options.Time, options.Seed)
                {
                    Received = OnReceived,
                    Opened = client => Open(client, isNetwork: true),
                    Closed = (client, _) => Close(client),
                };
                break;
            default:
                throw new ArgumentException($"{model} is reached by serial or tcp, not by \"{options.Transport}\"", nameof(options));
        }
    }

    /// <inheritdoc/>
    public override string Model { get; }

    /// <inheritdoc/>
    public override IPEndPoint EndPoint => _network?.EndPoint ?? new IPEndPoint(IPAddress.None, 0);

    /// <inheritdoc/>
    public override string? DevicePath => _serial?.DevicePath;

    /// <summary>Every line in two parts, cut inside or before its terminator.</summary>
    internal bool SplitsTerminators { get; private set; }

    /// <summary>Time and random numbers.</summary>
    protected TimeProvider Time => _options.Time;

    /// <summary>Used under the lock only.</summary>
    protected Random Random { get; }

    /// <summary>Who is there now.</summary>
    protected IReadOnlyCollection<LineSession> Sessions => _sessions.Values;

    /// <summary>Options of telnet are asked of who connects over TCP.</summary>
    protected bool NegotiatesTelnet { get; set; }

    /// <summary>Connections that are served at once; one more is reset.</summary>
    protected int MaxSessions
    {
        set
        {
            if (_network is not null)
            {
                _network.MaxClients = value;
            }
        }
    }

    private IStreamHost Host => (IStreamHost?)_network ?? _serial!;

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken stopping)
    {
        lock (_gate)
        {
            Begin();
            Host.IsFrozen = false;
            Host.Listen();
            if (_serial is not null && _sessions.Count == 0)
            {
                Open(_serial, isNetwork: false);
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
            _timers.ForEach(timer => timer.Dispose());
            _timers.Clear();
            Host.StopListening();
            Host.CloseClients(reset: false);
            foreach (var session in _sessions.Values)
            {
                session.Reset();
            }

            _sessions.Clear();
            return _serial?.StopAsync() ?? Task.CompletedTask;
        }
    }

    /// <summary>Pause before the next answer, when it is to be late.</summary>
    internal TimeSpan TakeLateness()
    {
        if (_lateAnswers == 0)
        {
            return TimeSpan.Zero;
        }

        _lateAnswers--;
        return _lateness;
    }

    /// <summary>Does something later, under the lock, unless the device is stopped before.</summary>
    internal ITimer Later(TimeSpan delay, Action action)
    {
        ITimer? timer = null;
        timer = _options.Time.CreateTimer(_ => WithLock(Fire), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timers.Add(timer);
        timer.Change(delay, Timeout.InfiniteTimeSpan);
        return timer;

        void Fire()
        {
            _timers.Remove(timer!);
            timer!.Dispose();
            action();
        }
    }

    /// <summary>Adds a level or a switch to the state.</summary>
    protected ProcessorPoint AddPoint(string name, double value, double least, double most) =>
        _points[name] = new ProcessorPoint(name, value, least, most);

    /// <summary>Adds a name to the state.</summary>
    protected void AddText(string name, string text) => _points[name] = new ProcessorPoint(name, text);

    /// <summary>The point of that name; null when there is none.</summary>
    protected ProcessorPoint? Find(string name) => _points.GetValueOrDefault(name);

    /// <summary>Gives a point a value and tells whoever the protocol tells.</summary>
    protected void Change(ProcessorPoint point, double value, LineSession? by)
    {
        point.Value = value;
        OnChanged(point, by);
    }

    /// <summary>Takes over what was stored under a number, if anything was.</summary>
    /// <returns>The points that changed.</returns>
    protected IReadOnlyList<ProcessorPoint> Recall(int preset)
    {
        var changed = new List<ProcessorPoint>();
        foreach (var (name, value) in _presets.GetValueOrDefault(preset) ?? [])
        {
            if (_points[name].Value != value)
            {
                _points[name].Value = value;
                changed.Add(_points[name]);
            }
        }

        return changed;
    }

    /// <summary>Makes what the heir keeps about a controller.</summary>
    protected virtual LineSession MakeSession(IStreamClient client, bool isNetwork) => new(this, client, isNetwork);

    /// <summary>Somebody connected, or the device came up: what it says then.</summary>
    protected abstract void OnOpened(LineSession session);

    /// <summary>Hears one byte of text.</summary>
    protected abstract void OnByte(LineSession session, byte value);

    /// <summary>Tells who is to be told of a change.</summary>
    /// <param name="point">What changed.</param>
    /// <param name="by">Whose command it was; null at the device itself.</param>
    protected abstract void OnChanged(ProcessorPoint point, LineSession? by);

    /// <summary>A second of life has gone by.</summary>
    protected abstract void Live();

    /// <summary>The device lost power: what it does not remember.</summary>
    protected virtual void OnPowerLost()
    {
    }

    /// <summary>Obeys a verb of this model; null when it is none.</summary>
    protected virtual SteeringResult? Obey(SteeringLine line) => null;

    /// <summary>Notes what a controller should not have sent.</summary>
    protected void Violate(string sent, string reason) => Violations.Add($"\"{Printable(sent)}\": {reason}");

    /// <summary>Latin-1 bytes of a text.</summary>
    protected static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);

    private static string Printable(string text) =>
        string.Concat(text.Take(80).Select(letter => char.IsControl(letter) ? $"{{{(int)letter:X2}}}" : letter.ToString()));

    private void Begin()
    {
        _started = true;
        _isBooting = false;
        _life?.Dispose();
        _life = _options.Lives ? _options.Time.CreateTimer(_ => WithLock(Live), null, LifeInterval, LifeInterval) : null;
    }

    private void WithLock(Action action)
    {
        lock (_gate)
        {
            if (_started)
            {
                action();
            }
        }
    }
}
