using ConsoleBridge.Simulation.WirelessReceivers;

namespace ConsoleBridge.Simulation.ShureUnits;

/// <summary>
/// A Shure unit that speaks strings and is no receiver of the ULX-D kind: in-ear transmitters, access points, chargers, UHF-R.
/// What all of them share: properties, GET and SET, meters, steering, power. All members are safe on any thread.
/// </summary>
internal abstract partial class ShureUnit : SimulatedDevice
{
    private static readonly TimeSpan LifeInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BootTime = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly List<(DateTimeOffset At, Action Do)> _later = [];
    private readonly HashSet<string> _hidden = new(StringComparer.OrdinalIgnoreCase);
    private ITimer? _life;
    private ITimer? _boot;
    private long _lived;
    private bool _isStarted;

    /// <summary>Makes a unit; it is not started.</summary>
    protected ShureUnit(string model, SimulatorOptions options, PropertyTable device, PropertyTable channel, int channels)
    {
        ArgumentNullException.ThrowIfNull(options);
        (Model, Options) = (model, options);
        State = new ReceiverState(device, channel, channels);
        Random = new Random(options.Seed);
    }

    /// <inheritdoc/>
    public override string Model { get; }

    /// <summary>What is not allowed is answered by silence.</summary>
    public bool RefusesSilently { get; set; }

    /// <summary>What is said, frame by frame, for who listens without a socket.</summary>
    internal Action<string>? Said { get; set; }

    /// <summary>Every value; channel 0 is the unit.</summary>
    internal ReceiverState State { get; }

    protected SimulatorOptions Options { get; }

    protected Random Random { get; }

    /// <summary>Taken around everything that changes the unit.</summary>
    protected Lock Gate => _gate;

    /// <summary>Between a reboot's begin and end there is nobody.</summary>
    protected bool IsAway { get; private set; }

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken stopping)
    {
        lock (_gate)
        {
            if (!_isStarted)
            {
                Open();
                PowerOn();
            }
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override async Task StopAsync()
    {
        lock (_gate)
        {
            _isStarted = false;
            _life?.Dispose();
            _boot?.Dispose();
            _announcement?.Dispose();
            _announcement = null;
            StopMeters();
        }

        await CloseAsync();
    }

    /// <summary>Loses power: nobody is there until it is up again. Settings survive; what clients have switched on does not (assumed).</summary>
    public void Reboot(TimeSpan duration)
    {
        lock (_gate)
        {
            IsAway = true;
            _later.Clear();
            StopMeters();
            ForgetClients();
            Vanish();
            _boot?.Dispose();
            _boot = Options.Time.CreateTimer(_ => Boot(), null, duration, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Begins to live without opening a socket.</summary>
    internal void PowerOn()
    {
        _isStarted = true;
        _lived = Options.Time.GetTimestamp();
        _life = Options.Time.CreateTimer(_ => LiveOn(), null, LifeInterval, LifeInterval);
    }

    /// <summary>Opens the sockets.</summary>
    protected abstract void Open();

    /// <summary>Closes the sockets.</summary>
    protected abstract ValueTask CloseAsync();

    /// <summary>Power is gone: connections are cut.</summary>
    protected abstract void Vanish();

    /// <summary>Power is back.</summary>
    protected abstract void Return();

    /// <summary>Who wanted what is forgotten.</summary>
    protected abstract void ForgetClients();

    /// <summary>No meter runs any more.</summary>
    protected abstract void StopMeters();

    /// <summary>Tells a value to whom it concerns.</summary>
    protected abstract void Report(int channel, ReceiverProperty property);

    /// <summary>A second has passed.</summary>
    protected abstract void Live(TimeSpan elapsed);

    /// <summary>Does something later, by the unit's clock, to the second.</summary>
    protected void After(TimeSpan delay, Action action) => _later.Add((Options.Time.GetUtcNow() + delay, action));

    private void LiveOn()
    {
        lock (_gate)
        {
            var now = Options.Time.GetTimestamp();
            var elapsed = Options.Time.GetElapsedTime(_lived, now);
            _lived = now;
            var time = Options.Time.GetUtcNow();
            for (var index = 0; index < _later.Count; index++)
            {
                if (_later[index].At <= time)
                {
                    var action = _later[index].Do;
                    _later.RemoveAt(index--);
                    action();
                }
            }

            Live(elapsed);
        }
    }

    private void Boot()
    {
        lock (_gate)
        {
            IsAway = false;
            if (_isStarted)
            {
                Return();
            }
        }
    }
}
