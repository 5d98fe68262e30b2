using System.Globalization;
using System.Net;
using ConsoleBridge.Simulation.Hosting;
using ConsoleBridge.Simulation.Steering;

namespace ConsoleBridge.Simulation.NetworkUnits;

/// <summary>
/// A unit that listens on a TCP port, whatever is spoken there: the socket, the lock, timers, power and the verbs that every unit has.
/// Heirs are called under the lock only.
/// </summary>
internal abstract class NetworkUnit : SimulatedDevice
{
    private const string Usage = "reboot [DURATION] | firmware WORD | " + FaultSteering.Usage;
    private static readonly TimeSpan BootTime = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly List<ITimer> _timers = [];
    private bool _started;
    private bool _isBooting;

    /// <summary>Makes a unit; it is not started.</summary>
    /// <param name="model">As the vendor prints it.</param>
    /// <param name="options">Where it listens and how it lives.</param>
    /// <param name="port">Its own TCP port.</param>
    /// <param name="transports">The ways in which it can be reached.</param>
    /// <exception cref="ArgumentException">It is not reached by the transport that the options name.</exception>
    protected NetworkUnit(string model, SimulatorOptions options, int port, params string[] transports)
    {
        if (options.Transport is { } transport && !transports.Contains(transport))
        {
            throw new ArgumentException($"{model} is reached by {string.Join(" or ", transports)}, not by \"{transport}\"", nameof(options));
        }

        Model = model;
        Time = options.Time;
        Lives = options.Lives;
        Host = new TcpHost(options.Address, options.Port ?? port, Faults, options.Time, options.Seed)
        {
            Received = (client, bytes) => Locked(bytes, client),
            Opened = client => WithLock(() => OnOpened(client)),
            Closed = (client, _) => WithLock(() => OnClosed(client)),
        };
    }

    /// <inheritdoc/>
    public override string Model { get; }

    /// <inheritdoc/>
    public override IPEndPoint EndPoint => Host.EndPoint;

    /// <summary>Where it listens.</summary>
    protected TcpHost Host { get; }

    /// <summary>The clock it lives by.</summary>
    protected TimeProvider Time { get; }

    /// <summary>False for a unit that only answers.</summary>
    protected bool Lives { get; }

    /// <summary>Its firmware, as it tells it.</summary>
    protected string Firmware { get; set; } = "";

    /// <summary>Verbs of this unit, for <c>help</c>.</summary>
    protected abstract string OwnUsage { get; }

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken stopping)
    {
        WithLock(() =>
        {
            (_started, _isBooting) = (true, false);
            Host.IsFrozen = false;
            Host.Listen();
            OnStarted();
        });
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task StopAsync()
    {
        WithLock(() =>
        {
            _started = false;
            _timers.ForEach(timer => timer.Dispose());
            _timers.Clear();
            Host.StopListening();
            Host.CloseClients(reset: false);
        });
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override SteeringResult ObeyHand(SteeringLine line)
    {
        lock (_gate)
        {
            return Obey(line) ?? OfUnit(line)
                ?? new SteeringResult(false, $"\"{line}\" was not understood; allowed: {OwnUsage} | {Usage}");
        }
    }

    /// <summary>Obeyed.</summary>
    protected static SteeringResult Done(string message = "done") => new(true, message);

    /// <summary>Not obeyed.</summary>
    protected static SteeringResult Refused(string message) => new(false, message);

    /// <summary>Obeys a switch.</summary>
    protected static SteeringResult WithSwitch(string word, Action<bool> use)
    {
        if (!SteeringWords.TryReadSwitch(word, out bool on))
        {
            return Refused($"\"{word}\" is neither on nor off");
        }

        use(on);
        return Done();
    }

    /// <summary>The unit is on: what runs by itself begins.</summary>
    protected abstract void OnStarted();

    /// <summary>Somebody connected.</summary>
    protected abstract void OnOpened(TcpHostClient client);

    /// <summary>Hears bytes; returns how many were used.</summary>
    protected abstract int OnReceived(TcpHostClient client, ReadOnlySpan<byte> bytes);

    /// <summary>Somebody is gone.</summary>
    protected abstract void OnClosed(TcpHostClient client);

    /// <summary>Obeys a verb of its own; null when it has no such verb.</summary>
    protected abstract SteeringResult? Obey(SteeringLine line);

    /// <summary>Power was lost: what is not a setting is forgotten.</summary>
    protected virtual void OnPowerLost()
    {
    }

    /// <summary>A new firmware was installed.</summary>
    protected virtual void OnFirmware()
    {
    }

    /// <summary>Does something again and again, under the lock, until the unit is stopped.</summary>
    protected void Every(TimeSpan interval, Action action) =>
        _timers.Add(Time.CreateTimer(_ => WithLock(() => RunUnlessOff(action)), null, interval, interval));

    /// <summary>Does something once, under the lock, unless the unit is stopped before.</summary>
    protected void Later(TimeSpan delay, Action action) =>
        _timers.Add(Time.CreateTimer(_ => WithLock(action), null, delay, Timeout.InfiniteTimeSpan));

    private void RunUnlessOff(Action action)
    {
        if (!_isBooting)
        {
            action();
        }
    }

    private int Locked(ReadOnlySpan<byte> bytes, TcpHostClient client)
    {
        lock (_gate)
        {
            return !_started || _isBooting ? bytes.Length : OnReceived(client, bytes);
        }
    }

    private void WithLock(Action action)
    {
        lock (_gate)
        {
            action();
        }
    }

    private SteeringResult? OfUnit(SteeringLine line)
    {
        switch (line.Verb, line.Arguments)
        {
            case ("help", []):
                return Done($"{OwnUsage} | {Usage}");
            case ("reboot", []):
                return Reboot(BootTime);
            case ("reboot", [var word]):
                return SteeringWords.TryReadDuration(word, out var boot) ? Reboot(boot) : Refused($"\"{word}\" is no duration; write 200ms or 30s");
            case ("firmware", [var word]):
                Firmware = word;
                OnFirmware();
                return Done($"firmware is {word}");
            default:
                return null;
        }
    }

    // Connections are reset, as by a device that loses power; settings are kept.
    private SteeringResult Reboot(TimeSpan duration)
    {
        _isBooting = true;
        Host.StopListening();
        Host.CloseClients(reset: true);
        OnPowerLost();
        Later(duration, Boot);
        return Done($"up again in {duration.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s");
    }

    private void Boot()
    {
        _isBooting = false;
        if (_started)
        {
            Host.Listen();
        }
    }
}
