using System.Collections.Immutable;
using ConsoleBridge.Access;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.State;

namespace ConsoleBridge.Web.Feed;

/// <summary>
/// One subscription of the store for all pages. It has no loop: whoever is about to send takes what waits and marks it for all.
/// Where no page is open there is no subscription, and nothing costs anything.
/// </summary>
internal sealed class FeedHub(IDeviceDirectory devices, StateStore store, FeedLimits limits)
{
    // Beyond that the newest of each parameter waits.
    private const int Capacity = 4096;

    private const int LongestName = 512;

    private readonly Lock _turn = new();
    private readonly ParameterChange[] _batch = new ParameterChange[256];
    private ImmutableArray<FeedWatch> _watches = [];
    private ulong[] _anybody = [];
    private Subscription? _changes;
    private int _pages;
    private long _bytes;
    private long _messages;
    private long _refused;

    /// <summary>Numbers of the parameters.</summary>
    public FeedNumbers Numbers { get; } = new(devices);

    /// <summary>Pages at present.</summary>
    public int Pages => Volatile.Read(ref _pages);

    /// <summary>Bytes sent to pages so far.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Messages sent to pages so far.</summary>
    public long Messages => Interlocked.Read(ref _messages);

    /// <summary>Pages that were turned away because there were too many.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>A page comes.</summary>
    /// <param name="role">What its visitor may do.</param>
    /// <param name="who">Who it is, and at which place.</param>
    /// <param name="refusal">Why it cannot be served, for people; empty when it can.</param>
    /// <returns>What it watches, nothing as yet; null when there are too many pages.</returns>
    public FeedWatch? TryJoin(Role role, string who, out string refusal)
    {
        lock (_turn)
        {
            refusal = _watches.Length >= limits.Most ? "too many pages are open (Web:MostFeeds)"
                : role < Role.Operator && _watches.Length >= limits.ForViewers ? "too many pages are open: the last places are kept for operators and engineers (Web:MostFeeds)"
                : role < Role.Engineer && _watches.Count(page => page.Who == who) >= limits.PerVisitor ? $"{limits.PerVisitor} pages are open under this name from this address already (Web:FeedsPerVisitor)"
                : "";
            if (refusal.Length > 0)
            {
                _refused++;
                return null;
            }

            _changes ??= store.Subscribe("pages", Capacity);
            var watch = new FeedWatch(Numbers.Count, who);
            _watches = _watches.Add(watch);
            _pages = _watches.Length;
            return watch;
        }
    }

    /// <summary>A page goes.</summary>
    public void Leave(FeedWatch watch)
    {
        Subscription? done = null;
        lock (_turn)
        {
            _watches = _watches.Remove(watch);
            _pages = _watches.Length;
            CountWatchers();
            if (_watches.IsEmpty)
            {
                (done, _changes) = (_changes, null);
            }
        }

        done?.Dispose();
    }

    /// <summary>A page watches others from now on.</summary>
    /// <param name="watch">The page's.</param>
    /// <param name="patterns">Patterns of a device and a parameter: <c>rack-a/rx/**</c>.</param>
    public void Watch(FeedWatch watch, IReadOnlyList<string> patterns)
    {
        var watched = new ulong[(Numbers.Count + 63) / 64];
        foreach (var device in devices.All)
        {
            foreach (var parameter in device.Description.Profile.Parameters)
            {
                if (IsMeant(device.Description.Id, parameter.Name, patterns))
                {
                    var number = Numbers.Of(new(device.Number, parameter.Index));
                    watched[number >> 6] |= 1UL << number;
                }
            }
        }

        lock (_turn)
        {
            watch.Replace(watched);
            CountWatchers();
        }
    }

    /// <summary>Takes what has changed of what a page watches.</summary>
    /// <returns>False when nothing has.</returns>
    public bool TryTake(FeedWatch watch, ulong[] changed, List<ParameterChange> events, out bool isFirst)
    {
        lock (_turn)
        {
            MarkWaiting();
            return watch.TryTake(changed, events, out isFirst);
        }
    }

    /// <summary>A message has gone to a page.</summary>
    public void CountSent(int bytes)
    {
        Interlocked.Add(ref _bytes, bytes);
        Interlocked.Increment(ref _messages);
    }

    /// <summary>Whether any of the patterns means this parameter.</summary>
    public static bool IsMeant(string device, string parameter, IReadOnlyList<string> patterns)
    {
        Span<char> name = stackalloc char[LongestName];
        var length = device.Length + 1 + parameter.Length;
        if (length > name.Length)
        {
            return false;
        }

        device.CopyTo(name);
        name[device.Length] = '/';
        parameter.CopyTo(name[(device.Length + 1)..]);
        for (var i = 0; i < patterns.Count; i++)
        {
            if (NamePattern.Matches(patterns[i], name[..length]))
            {
                return true;
            }
        }

        return false;
    }

    // Within the turn.
    private void MarkWaiting()
    {
        int count;
        while (_changes is not null && (count = _changes.Read(_batch)) > 0)
        {
            for (var i = 0; i < count; i++)
            {
                ref readonly var change = ref _batch[i];
                var number = Numbers.Of(change.Key);
                if ((number >> 6) < _anybody.Length && (_anybody[number >> 6] & (1UL << number)) != 0)
                {
                    foreach (var watch in _watches)
                    {
                        watch.Hear(number, change);
                    }
                }
            }
        }
    }

    private void CountWatchers()
    {
        var anybody = new ulong[(Numbers.Count + 63) / 64];
        foreach (var watch in _watches)
        {
            for (var i = 0; i < anybody.Length; i++)
            {
                anybody[i] |= watch.Watched[i];
            }
        }

        _anybody = anybody;
    }
}
