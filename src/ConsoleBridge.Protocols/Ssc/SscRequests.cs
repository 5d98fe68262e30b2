using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.Ssc.Wire;

namespace ConsoleBridge.Protocols.Ssc;

/// <summary>
/// Asks a device for its values and keeps its subscriptions alive: one request at a time, what was not answered is asked again,
/// and a subscription is renewed by the clock, long before it ends. Allocates nothing but for splitting.
/// </summary>
/// <remarks>Nothing is guaranteed over UDP, the announced end of a subscription neither: so it is never waited for.
/// Source: SSC developer's guides, subscriptions (doc); four programs renew by the clock.</remarks>
internal sealed class SscRequests
{
    /// <summary>Time between calls of <see cref="OnTick"/>.</summary>
    public static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);

    private const int ShortestPause = 10 * SscGroups.TicksPerSecond;
    private const int LongestPause = 60 * SscGroups.TicksPerSecond;

    private readonly SscLeafTable _table;
    private readonly SscOptions _options;
    private readonly SscExchange _exchange;
    private readonly SscGroups _groups;
    private readonly int _answerTicks;
    private readonly int _retries;
    private readonly TimeSpan _pace;
    private readonly int _paceTimer;
    private bool _isPacing;
    private int _named;
    private int _most;

    /// <summary>Makes the requests of one device.</summary>
    public SscRequests(SscLeafTable table, SscOptions options, PolitenessLimits limits, int paceTimer)
    {
        _table = table;
        _options = options;
        _exchange = new SscExchange(table);
        _paceTimer = paceTimer;
        _answerTicks = Math.Max(1, (int)Math.Ceiling(limits.AnswerWithin / Tick));
        _retries = limits.Retries;
        _pace = TimeSpan.FromSeconds(1 / (limits.FramesPerSecond ?? 50));
        _most = options.LeavesPerRequest;
        _groups = new SscGroups(table, _most);
    }

    /// <summary>True when everything was answered, refused or given up since <see cref="Begin"/>.</summary>
    public bool IsReadOver => _groups.IsReadOver;

    /// <summary>Subscriptions that were never confirmed, though the device answers.</summary>
    public int LeasesGivenUp { get; private set; }

    /// <summary>Forgets the session.</summary>
    public void Clear(IDriverContext context)
    {
        context.StopTimer(_paceTimer);
        _exchange.Abandon();
        foreach (var leaf in _table.Leaves)
        {
            leaf.Clear();
        }

        _groups.Clear();
        _isPacing = false;
        _named = LeasesGivenUp = 0;
    }

    /// <summary>Reads everything, and subscribes to what changes.</summary>
    public void Begin(IDriverContext context)
    {
        _groups.WantEverything();
        Pump(context);
    }

    /// <summary>Asks for one address by name.</summary>
    public void Ask(SscLeaf leaf, IDriverContext context)
    {
        if (!leaf.IsNamed && !leaf.IsAbsent)
        {
            leaf.IsNamed = true;
            _named++;
            Pump(context);
        }
    }

    /// <summary>A transmitter came: what the device refused to say of it is asked for again.</summary>
    public void AskForMate(int mate, IDriverContext context)
    {
        _groups.WantMate(mate);
        Pump(context);
    }

    /// <summary>Asks again for what was refused although its transmitter is there.</summary>
    public void AskForRefused(SscMates mates, IDriverContext context)
    {
        _groups.WantRefused(mates);
        Pump(context);
    }

    /// <summary>True while the device tells of this by a subscription that has not run out.</summary>
    public bool IsFollowed(SscLeaf leaf) =>
        _groups.Of(leaf) is { IsLeased: true } group && group.Age < group.Lifetime * SscGroups.TicksPerSecond;

    /// <summary>A value was heard.</summary>
    public void Heard(SscLeaf leaf, IDriverContext context)
    {
        leaf.WasHeard = leaf.HeardNow = true;
        _groups.Count(leaf);
        FinishWhen(_exchange.IsDoneWith(leaf), context);
    }

    /// <summary>A subscription was confirmed.</summary>
    /// <param name="leaf">For this address.</param>
    /// <param name="terms">As the device has adapted it.</param>
    /// <param name="context">The session.</param>
    public void Granted(SscLeaf leaf, SscLeaseTerms terms, IDriverContext context)
    {
        leaf.EchoedNow = true;
        leaf.Notified = 0;
        _groups.Of(leaf)?.Grant(terms);
        FinishWhen(_exchange.IsDoneWith(leaf), context);
    }

    /// <summary>A subscription has ended: it is made again, but never in a tight circle.</summary>
    public void Ended(SscLeaf leaf, IDriverContext context)
    {
        if (_groups.Of(leaf) is not { Kind: not SscLeaseKind.Once } group)
        {
            return;
        }

        if (_exchange.Group == group)
        {
            _exchange.Abandon();
            Pace(context);
        }

        group.EndLease();
        Pump(context);
    }

    /// <summary>There will be no value of this address in this request.</summary>
    public void Close(SscLeaf leaf, IDriverContext context) => FinishWhen(_exchange.Close(leaf), context);

    /// <summary>The device cannot speak of this now: its group is left alone for a while.</summary>
    public void PutOff(SscLeaf leaf, IDriverContext context)
    {
        Close(leaf, context);
        _groups.Of(leaf)?.PutOff(ShortestPause, LongestPause);
    }

    /// <summary>The request under way was too much at once: it is made smaller, and so are all others.</summary>
    /// <returns>False when it named a single address: it cannot be made smaller.</returns>
    public bool TrySplit(IDriverContext context)
    {
        if (_exchange.Group is not { Leaves.Length: > 1 } group)
        {
            return false;
        }

        _most = (group.Leaves.Length + 1) / 2;
        _exchange.Abandon();
        _groups.Split(_most);
        Pace(context);
        return true;
    }

    /// <summary>Time has passed.</summary>
    public void OnTick(IDriverContext context)
    {
        _groups.Tick();
        var tries = _exchange.Overdue(_answerTicks);
        if (tries > _retries)
        {
            GiveUp(context);
        }
        else if (tries > 0)
        {
            Send(context);
        }

        Pump(context);
    }

    /// <summary>The pause between two requests is over.</summary>
    public void OnPace(IDriverContext context)
    {
        _isPacing = false;
        Pump(context);
    }

    /// <summary>Ends all subscriptions: the device has room for few clients.</summary>
    public void Cancel(IDriverContext context)
    {
        foreach (var group in _groups.All)
        {
            if (group.IsLeased)
            {
                _exchange.SendCancel(group, context);
            }
        }
    }

    private void Pump(IDriverContext context)
    {
        while (!_exchange.IsOpen && !_isPacing && TryBeginNext())
        {
            if (_exchange.IsOpen)
            {
                Send(context);
            }
            else
            {
                Done();
            }
        }
    }

    private bool TryBeginNext()
    {
        if (_named > 0)
        {
            var taken = _exchange.BeginNamed(_most);
            _named = taken == 0 ? 0 : _named - taken;
            return true;
        }

        if (_groups.Next() is not { } group)
        {
            return false;
        }

        _exchange.Begin(group, group is { WantsLease: true, LeasePause: 0 });
        return true;
    }

    private void Send(IDriverContext context)
    {
        var interval = _exchange.Group is { Kind: SscLeaseKind.Meter } ? _options.MeterInterval : 0;
        if (!_exchange.TrySend(new SscLeaseTerms(interval, interval, _options.Lifetime, SscLeaseTerms.Default.Count), context))
        {
            _ = TrySplit(context);
        }
    }

    private void FinishWhen(bool isDone, IDriverContext context)
    {
        if (isDone)
        {
            Done();
            Pace(context);
        }
    }

    private void Done()
    {
        if (_exchange.Group is not { } group)
        {
            return;
        }

        group.IsServed = true;
        if (_exchange.IsLease)
        {
            // What can only be asked for is asked for whenever the rest is renewed.
            group.WantsLease = false;
            group.WantsGet |= Array.Exists(group.Leaves, static leaf => leaf is { IsAskedOnly: true, IsAbsent: false });
        }
        else
        {
            group.WantsGet = false;
        }

        _exchange.Abandon();
    }

    private void GiveUp(IDriverContext context)
    {
        if (_exchange is { IsLease: true, Group: { } group })
        {
            LeasesGivenUp += group.TryGiveUpLease(ShortestPause) ? 0 : 1;
        }
        else if (_exchange.Group is { } asked)
        {
            asked.WantsGet = false;
            asked.IsServed = true;
        }

        _exchange.Abandon();
        Pace(context);
    }

    private void Pace(IDriverContext context)
    {
        _isPacing = true;
        context.StartTimer(_paceTimer, _pace);
    }
}
