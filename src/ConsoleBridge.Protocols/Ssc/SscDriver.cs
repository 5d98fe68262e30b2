using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Protocols.Ssc;

/// <summary>
/// The dialogue with one SSC device: hello → first answer → (what is there?) → subscribe to state, ask for what does not change,
/// subscribe to meters → live → renew, and mirror what is told.
/// </summary>
internal sealed class SscDriver : IDeviceDriver
{
    private const int TickTimer = SessionRoutine.FirstDriverTimer;
    private const int PaceTimer = SessionRoutine.FirstDriverTimer + 1;

    // Refused with its transmitter there: asked for again so often.
    private const int RefusedAgainTicks = 30 * SscGroups.TicksPerSecond;

    private readonly CompiledProfile _profile;
    private readonly SscLeafTable _table;
    private readonly SscMates _mates;
    private readonly SscReporter _reporter;
    private readonly SscReplies _replies;
    private readonly SscRequests _requests;
    private readonly SscRefusals _refusals;
    private readonly SscSchemaWalk? _walk;
    private readonly SscWriteTarget?[] _writes;
    private readonly SessionRoutine _routine;
    private readonly int _confirmTicks;
    private bool _hasToldLeases;
    private int _ticks;

    /// <summary>Makes the driver for one device.</summary>
    /// <param name="profile">Its profile.</param>
    /// <param name="settings">Values of the profile's settings, complete.</param>
    public SscDriver(CompiledProfile profile, IReadOnlyDictionary<string, double> settings)
    {
        var options = new SscOptions(profile, settings);
        _profile = profile;
        _table = new SscLeafTable(profile, options.HasMeters);
        _mates = new SscMates(_table.Leaves, options.PresenceDebounce, SscRequests.Tick);
        _reporter = new SscReporter(profile, _mates);
        _requests = new SscRequests(_table, options, profile.Politeness, PaceTimer);
        _refusals = new SscRefusals(_table, _requests, _mates);
        _walk = options.WalksSchema ? new SscSchemaWalk(_table, (int)Math.Ceiling(profile.Politeness.AnswerWithin / SscRequests.Tick)) : null;
        _replies = new SscReplies(_table, _reporter, _requests, _refusals, _walk);
        _writes = [.. profile.Parameters.Select(parameter => parameter is { Address: not null, IsLocal: false, CanWrite: true } ? new SscWriteTarget(parameter) : null)];
        _routine = new SessionRoutine(profile.Session, SscFrameText.Encode);
        _confirmTicks = (int)Math.Ceiling(profile.Session.ConfirmWithin / SscRequests.Tick);
    }

    /// <inheritdoc/>
    public void OnConnected(IDriverContext context)
    {
        _requests.Clear(context);
        _mates.Clear();
        _reporter.Clear();
        _refusals.Clear();
        _walk?.Stop();
        _hasToldLeases = false;
        _ticks = 0;
        _routine.Start(context);
        context.StartTimer(TickTimer, SscRequests.Tick);
    }

    /// <inheritdoc/>
    public void OnFrame(ReadOnlySpan<byte> frame, IDriverContext context)
    {
        var isFirst = _routine.Heard(context);
        _replies.Handle(frame, context);
        if (isFirst)
        {
            BeginRead(context);
        }

        EndReadWhenOver(context);
    }

    /// <inheritdoc/>
    public bool OnWrite(int parameter, in ParameterValue value, IDriverContext context)
    {
        if (_writes[parameter] is not { } target)
        {
            context.Reject(parameter, "it is made by the bridge and is not on the wire");
            return false;
        }

        if (_table.Of(parameter) is { IsAbsent: true })
        {
            context.Reject(parameter, "this device does not have it");
            return false;
        }

        if (!target.TrySend(value, context))
        {
            return false;
        }

        if (_table.Find(target.Address) is { } leaf)
        {
            leaf.Written = parameter;
            leaf.WrittenTicks = 0;
        }

        return true;
    }

    /// <inheritdoc/>
    public void OnRead(int parameter, IDriverContext context)
    {
        if (_table.Of(parameter) is { IsWanted: true } leaf)
        {
            _requests.Ask(leaf, context);
        }
    }

    /// <inheritdoc/>
    public void OnReadAll(IDriverContext context) => BeginRead(context);

    /// <inheritdoc/>
    public void OnTimer(int timer, IDriverContext context)
    {
        switch (_routine.OnTimer(timer, context))
        {
            case SessionTurn.ReadEverything:
                BeginRead(context);
                break;
            case SessionTurn.NotMine when timer == PaceTimer:
                _requests.OnPace(context);
                break;
            case SessionTurn.NotMine when timer == TickTimer:
                OnTick(context);
                break;
        }

        EndReadWhenOver(context);
    }

    /// <inheritdoc/>
    public void OnClosing(IDriverContext context)
    {
        _requests.Cancel(context);
        _routine.Close(context);
    }

    private void OnTick(IDriverContext context)
    {
        context.StartTimer(TickTimer, SscRequests.Tick);
        if (_walk?.OnTick(context) == true)
        {
            _requests.Begin(context);
        }

        _requests.OnTick(context);
        if (_mates.Tick(context) is > 0 and var newcomer)
        {
            _requests.AskForMate(newcomer, context);
        }

        if (++_ticks % RefusedAgainTicks == 0)
        {
            _requests.AskForRefused(_mates, context);
        }

        foreach (var leaf in _table.Leaves)
        {
            if (leaf.Written >= 0 && ++leaf.WrittenTicks > _confirmTicks)
            {
                leaf.Written = -1;
            }
        }
    }

    private void BeginRead(IDriverContext context)
    {
        _ = _routine.BeginRead(context);
        if (_walk is not null && !_routine.IsLive)
        {
            _walk.Begin(context);
        }
        else
        {
            _requests.Begin(context);
        }
    }

    private void EndReadWhenOver(IDriverContext context)
    {
        if (!_routine.IsReading || _walk is { IsWalking: true } || !_requests.IsReadOver)
        {
            return;
        }

        var isFirst = !_routine.IsLive;
        _routine.EndRead(context);
        if (isFirst && _refusals.Absent > 0)
        {
            var missing = _table.Leaves.Where(leaf => leaf.IsAbsent).Select(leaf => leaf.Text).Take(3);
            context.Notice($"it does not have {_refusals.Absent} of the addresses of {_profile.Id}, and they stay unknown: {string.Join(", ", missing)} …");
        }

        if (!_hasToldLeases && _requests.LeasesGivenUp > 0)
        {
            _hasToldLeases = true;
            context.Notice("it answers, but takes no subscription: its values are asked for every 10 s. Some receivers want to be restarted then");
        }
    }
}
