using System.Collections.Concurrent;
using ConsoleBridge.Core.Diagnostics;
using ConsoleBridge.Core.Guards;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Core.State;
using Microsoft.Extensions.Logging;

namespace ConsoleBridge.Core.Devices;

/// <summary>Owns one device for the life of the bridge: opens it, speaks with it, and opens it again when it was lost, for ever.</summary>
internal sealed partial class DeviceActor : IDevice
{
    // One that ends sooner has failed, live or not: a device that greets and then hangs up is not called again without a pause.
    private static readonly TimeSpan GoodSession = TimeSpan.FromSeconds(2);

    private readonly StateStore _store;
    private readonly IConnector _connector;
    private readonly WriteTable _writes;
    private readonly ShowLock? _showLock;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly DerivedEvaluator _derived;
    private readonly Func<int, ParameterValue> _valueOf;
    private readonly ConcurrentQueue<int> _reads = new();
    private readonly int _onlineParameter;
    private readonly int _sessionParameter;
    private IDeviceDriver? _lastDriver;
    private volatile DeviceSession? _session;
    private volatile DriverContext? _context;
    private volatile SessionState _state = SessionState.Connecting;
    private SessionState? _toldState;
    private bool _toldOnline;
    private bool _isAdvised;
    private string? _toldStranger;

    public DeviceActor(DeviceDescription description, StateStore store, IConnector connector, IWriteObserver observer, TimeProvider time, ILogger logger, ShowLock? showLock)
    {
        Description = description;
        Number = store.AddDevice(description.Profile);
        _store = store;
        _connector = connector;
        connector.OnFailed(reason => Counters.LastFailure = reason);
        _time = time;
        _logger = logger;
        _showLock = showLock;
        _writes = new WriteTable(Number, description.Profile, observer, showLock);
        _derived = new DerivedEvaluator(description.Profile);

        // Where a channel was patched before the device was lost says nothing of where it is now.
        _valueOf = parameter => _store.Read(new(Number, parameter)).Value is { IsTrusted: true } value ? value : ParameterValue.Unknown;
        _onlineParameter = description.Profile.ByName.GetValueOrDefault("device/online", -1);
        _sessionParameter = description.Profile.ByName.GetValueOrDefault("device/session", -1);
    }

    public int Number { get; }

    public DeviceDescription Description { get; }

    public DeviceCounters Counters { get; } = new();

    public TapPoint Frames { get; } = new();

    public SessionState Session => _state;

    public Availability Availability => _state is SessionState.Syncing or SessionState.Live ? Availability.Online : Availability.Offline;

    public WriteOutcome Post(in ParameterWrite write)
    {
        var target = write.Parameter;
        var asked = Description.Profile.Parameters[target];
        var key = new ParameterKey(Number, target);
        if (asked.Address is null && asked.CanWrite && !_derived.TryRedirectWrite(target, _valueOf, out target))
        {
            return new WriteOutcome(key, write.Id, WriteStatus.Refused, $"{asked.Name}: nothing is patched there now that could be set");
        }

        var definition = Description.Profile.Parameters[target];
        if (_showLock?.Refuses(Number, target, write.Parameter) == true)
        {
            return new WriteOutcome(key, write.Id, WriteStatus.Refused, $"{definition.Name}: {ShowLock.Reason}");
        }

        if (Description.Guard?.Refuses(target, write.Parameter) == true)
        {
            return new WriteOutcome(key, write.Id, WriteStatus.Refused, $"{definition.Name}: the configuration does not allow it to be set ('Guard' of {Description.Id})");
        }

        if (!_writes.TryGetWish(target, out var current))
        {
            var heard = _store.Read(new(Number, target));

            // A scene was recalled: nothing can be added to a value of the scene before.
            current = heard.HeardAt <= _context?.DoubtedAt && heard.Value.IsTrusted ? heard.Value.WithQuality(Quality.Stale) : heard.Value;
        }

        var verdict = WriteGate.Judge(definition, current, write, Description.ReadOnly, Availability == Availability.Online);
        if (!verdict.IsAccepted)
        {
            if (current.Quality == Quality.Stale && write.Operation != WriteOperation.Set)
            {
                // Whoever asks once more finds it known.
                RequestRead(target);
            }

            return new WriteOutcome(key, write.Id, WriteStatus.Refused, verdict.Message);
        }

        var wish = write with { Parameter = target, AskedAs = write.Parameter, Value = verdict.Value, Operation = WriteOperation.Set };

        // What is set over another name is limited under both.
        var over = asked.Index == target ? null : Description.Guard?.Limit(ref wish, asked);
        var note = Description.Guard?.Limit(ref wish, definition) ?? over ?? verdict.Message;
        if (!_writes.Post(wish with { Note = note }))
        {
            return new WriteOutcome(key, write.Id, WriteStatus.Refused, WriteGate.Offline(definition));
        }

        _session?.Nudge();
        return new WriteOutcome(key, write.Id, WriteStatus.Accepted, note);
    }

    public void RequestRead(int parameter)
    {
        if (_reads.Count < 1024)
        {
            _reads.Enqueue(parameter);
            _session?.Nudge();
        }
    }

    public void RequestReadAll() => _session?.ReadAll();

    public void Restart(string reason) => _session?.Restart(reason);

    /// <summary>Runs until the bridge stops.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        Tell(SessionState.Connecting);
        var failed = 0;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var transport = await _connector.OpenAsync(failed, stopping);
                var opened = _time.GetTimestamp();
                var wasLive = await LiveAsync(transport, stopping);
                failed = wasLive && _time.GetElapsedTime(opened) >= GoodSession ? 0 : failed + 1;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                break;
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                // The one catch-all of this loop: a fault of ours in opening or closing must not leave the device alone for ever.
                failed++;
                CoreLog.DriverFault(_logger, fault, Description.Id, "");
                EndAtOnce("fault in the way to the device: " + fault.Message);
            }
        }

        _store.DeviceLost(Number, _time.GetUtcNow().UtcTicks);
        Tell(SessionState.Lost);
    }

    private async Task<bool> LiveAsync(ITransport transport, CancellationToken stopping)
    {
        var context = new DriverContext(Description, Number, _store, _writes, Counters, _logger, !transport.IsDatagram, Frames);
        var driver = Description.Protocol.CreateDriver(Description.Profile, Description.Settings, Description.Password, Description.Transport);
        if (_lastDriver is { } last)
        {
            driver.TakeOver(last);
        }

        _lastDriver = driver;
        Counters.Sessions++;
        Counters.DroppedDatagrams = transport.DroppedDatagrams;
        await using var session = new DeviceSession(
            Description, driver, transport, context, _writes, Counters, _time, _logger, () => AfterTurn(driver, context, transport));
        _session = session;
        _context = context;
        var reason = await session.RunAsync(stopping);
        _session = null;
        _context = null;
        End(reason, transport, context.IsStranger, stopping.IsCancellationRequested);
        if (context.IsStranger)
        {
            _lastDriver = null;
        }

        return context.State == SessionState.Live && !context.IsStranger;
    }

    private void AfterTurn(IDeviceDriver driver, DriverContext context, ITransport transport)
    {
        while (_reads.TryDequeue(out var parameter))
        {
            driver.OnRead(parameter, context);
        }

        if (context.State == _state || context.State == SessionState.Connecting || context.IsHeld || context.IsStranger)
        {
            return;
        }

        if (Availability == Availability.Offline)
        {
            CoreLog.Online(_logger, Description.Id, transport.Description);
        }

        if (context.State == SessionState.Live)
        {
            CoreLog.Live(_logger, Description.Id, Description.Profile.Parameters.Count(parameter => context.Current(parameter.Index).IsKnown));
        }

        Tell(context.State);
    }

    private void End(string reason, ITransport transport, bool isStranger, bool stopping)
    {
        var wasOnline = Availability == Availability.Online;
        Counters.LastFailure = reason;
        Counters.Latency = null;
        _writes.Close("the device was lost: " + reason);
        _reads.Clear();
        if (!wasOnline)
        {
            CoreLog.SessionEnded(_logger, Description.Id, reason);
            if (isStranger)
            {
                TellStranger(reason);
            }
            else if (!stopping)
            {
                Advise(reason, transport);
            }

            return;
        }

        _isAdvised = false;
        if (isStranger)
        {
            TellStranger(reason);
        }
        else
        {
            _toldStranger = null;
        }

        if (!stopping)
        {
            CoreLog.Lost(_logger, Description.Id, reason);
        }

        _store.DeviceLost(Number, _time.GetUtcNow().UtcTicks);
        Tell(SessionState.Lost);
    }

    private void EndAtOnce(string reason)
    {
        _session = null;
        Counters.LastFailure = reason;
        Counters.Latency = null;
        _writes.Close("the device was lost: " + reason);
        _reads.Clear();
        _store.DeviceLost(Number, _time.GetUtcNow().UtcTicks);
        Tell(SessionState.Lost);
    }
}
