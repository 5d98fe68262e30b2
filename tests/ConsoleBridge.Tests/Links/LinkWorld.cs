using ConsoleBridge.Core.Links;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Surfaces;

namespace ConsoleBridge.Tests.Links;

/// <summary>Devices, slow and lossy lines, and a link engine between them, in virtual time.</summary>
internal sealed class LinkWorld : ILinkTarget
{
    private readonly PriorityQueue<Action, (TimeSpan At, long Order)> _events = new();
    private readonly List<LinkWorldSide> _sides = [];
    private readonly Random _random;
    private long _order;
    private long _lastWrite;
    private int _duplicates;
    private LinkHouse? _engine;

    public LinkWorld(int seed) => _random = new Random(seed);

    public TimeSpan Now { get; private set; }

    public double Loss { get; set; }

    /// <summary>How many of all messages come twice, the second time up to three seconds later: older than what has come since.</summary>
    public double Duplication { get; set; }

    public int LongestDelay { get; set; } = 300;

    /// <summary>What people have done and what lines have done to it: moves, hands that came or went, losses, duplicates, returns.</summary>
    public int Gestures { get; private set; }

    /// <summary>Writes the engine has posted.</summary>
    public int Writes { get; private set; }

    /// <summary>Writes to a fader that the bridge knew to be touched.</summary>
    public List<string> Violations { get; } = [];

    public LinkWorldSide Add(LinkWorldSide side)
    {
        _sides.Add(side);
        return side;
    }

    /// <summary>What was written to parameters that are no faders: texts, lamps, what the bridge keeps.</summary>
    public Dictionary<ParameterKey, ParameterValue> Written { get; } = [];

    public void Link(IReadOnlyList<Surface> surfaces, params Link[] links)
    {
        var graph = LinkGraph.Build(links, out var errors);
        Assert.Empty(errors);
        _engine = new LinkHouse(graph, surfaces, this, new LinkTimes());
        _engine.Begin(Now);
        foreach (var side in _sides)
        {
            Report(side, ChangeOrigin.Initial);
        }
    }

    public void At(TimeSpan at, Action action) => _events.Enqueue(action, (at > Now ? at : Now, _order++));

    /// <summary>Runs until nothing is to be done any more.</summary>
    public void Run()
    {
        var limit = Now + TimeSpan.FromMinutes(10);
        while (true)
        {
            var due = _engine!.NextDue;
            if (!_events.TryPeek(out _, out var next))
            {
                if (due is null)
                {
                    return;
                }

                next = (TimeSpan.MaxValue, 0);
            }

            Assert.True(Now < limit, "the links do not come to rest");
            if (due is { } tick && tick <= next.At)
            {
                Now = tick > Now ? tick : Now;
                _engine.Tick(Now);
            }
            else
            {
                var action = _events.Dequeue();
                Now = next.At;
                action();
            }
        }
    }

    public void Move(LinkWorldSide side, double value)
    {
        Gestures++;
        side.Value = side.Snap(value);
        Report(side, ChangeOrigin.Device);
    }

    /// <summary>Something else is said than where a fader stands, without delay.</summary>
    public void Say(ParameterKey key, in ParameterValue value, ChangeOrigin origin = ChangeOrigin.Device) => Observe(key, value, origin, 0);

    public void Touch(LinkWorldSide side, bool isTouched)
    {
        Gestures++;
        side.IsTouched = isTouched;
        if (!side.IsConnected || !side.HasTouch)
        {
            return;
        }

        Arrive(side, () =>
        {
            side.IsKnownTouched = isTouched;
            Observe(side.End.Touch!.Value, ParameterValue.FromBoolean(isTouched), ChangeOrigin.Device, 0);
        });
    }

    public void Disconnect(LinkWorldSide side)
    {
        side.IsConnected = false;
        side.Session++;
        side.IsKnownTouched = false;
        if (side.Told.IsKnown)
        {
            side.Told = side.Told.WithQuality(Quality.Stale);
            Observe(side.End.Key, side.Told, ChangeOrigin.Bridge, 0);
        }

        foreach (var write in side.UnderWay.ToArray())
        {
            Outcome(side, write, WriteStatus.Failed);
        }
    }

    public void Reconnect(LinkWorldSide side)
    {
        Gestures++;
        side.IsConnected = true;
        side.LastReportArrival = side.LastWriteArrival = Now;
        if (side.IsTouched)
        {
            Touch(side, true);
        }

        Report(side, ChangeOrigin.Initial);
    }

    /// <summary>The bridge reads the truth again.</summary>
    public void Resynchronise(LinkWorldSide side)
    {
        Report(side, ChangeOrigin.Device, canBeLost: false);
        if (side.IsKnownTouched != side.IsTouched && side.HasTouch)
        {
            Touch(side, side.IsTouched);
        }
    }

    bool ILinkTarget.IsOurs(long writeId) => writeId < 0;

    bool ILinkTarget.Post(ParameterKey key, in ParameterValue value, double? rampPerSecond, string place, out long writeId)
    {
        writeId = 0;
        Writes++;
        if (_sides.Find(side => side.End.Key == key) is not { } side)
        {
            Keep(key, value, writeId = --_lastWrite);
            return true;
        }

        if (side.IsKnownTouched)
        {
            Violations.Add($"{Now}: {side.End.Name} was driven to {value} with a finger on it");
        }

        if (!side.IsConnected)
        {
            return false;
        }

        var id = writeId = --_lastWrite;
        var (number, session) = (value.Number, side.Session);
        side.UnderWay.Add(id);
        if (_random.NextDouble() < Loss)
        {
            At(Now + TimeSpan.FromMilliseconds(500), () => Fail(side, id));
            return true;
        }

        side.LastWriteArrival = Later(side.LastWriteArrival);
        At(side.LastWriteArrival, () => Take(side, number, id, session));
        Twice(side.LastWriteArrival, () => Take(side, number, 0, session));
        return true;
    }

    private void Keep(ParameterKey key, ParameterValue value, long id)
    {
        Written[key] = value;
        At(Now, () =>
        {
            Observe(key, value, ChangeOrigin.Assumed, id);
            _engine!.Outcome(new WriteOutcome(key, id, WriteStatus.Sent, null), Now);
        });
    }

    private void Take(LinkWorldSide side, double value, long id, int session)
    {
        if (side.Session != session)
        {
            return;
        }

        if (!side.IsTouched)
        {
            side.Value = side.Snap(value);
        }

        Report(side, ChangeOrigin.Device, id);
    }

    private void Fail(LinkWorldSide side, long id)
    {
        if (side.UnderWay.Contains(id))
        {
            // The device is asked what it has now, and then the loss is told.
            Gestures++;
            Resynchronise(side);
            Outcome(side, id, WriteStatus.Failed);
        }
    }

    private void Report(LinkWorldSide side, ChangeOrigin origin, long id = 0, bool canBeLost = true)
    {
        if (!side.IsConnected || (id == 0 && canBeLost && origin == ChangeOrigin.Device && _random.NextDouble() < Loss))
        {
            return;
        }

        var value = ParameterValue.FromNumber(side.Value, Unit.Decibel);
        Arrive(side, () =>
        {
            // What was answered already was not caused by a write when it comes again. Equal settings are not told twice.
            if (side.Told != value)
            {
                side.Told = value;
                Observe(side.End.Key, value, origin, side.UnderWay.Contains(id) ? id : 0);
            }

            if (side.UnderWay.Contains(id))
            {
                Outcome(side, id, WriteStatus.Confirmed);
            }
        });
    }

    private void Arrive(LinkWorldSide side, Action action)
    {
        var session = side.Session;
        side.LastReportArrival = Later(side.LastReportArrival);
        At(side.LastReportArrival, Act);
        Twice(side.LastReportArrival, Act);

        void Act()
        {
            if (side.Session == session)
            {
                action();
            }
        }
    }

    private void Twice(TimeSpan first, Action action)
    {
        // Each is a move of its own to those who hear it, and is doubled in its turn: without an end it would never end.
        if (Duplication > 0 && _duplicates < 10 && _random.NextDouble() < Duplication)
        {
            Gestures++;
            _duplicates++;
            At(first + TimeSpan.FromMilliseconds(_random.Next(3000)), action);
        }
    }

    private TimeSpan Later(TimeSpan last)
    {
        var arrival = Now + TimeSpan.FromMilliseconds(_random.Next(LongestDelay + 1));
        return arrival > last ? arrival : last;
    }

    private void Observe(ParameterKey key, in ParameterValue value, ChangeOrigin origin, long id) =>
        _engine!.Observe(new ParameterChange { Key = key, Value = value, HeardAt = Now.Ticks, Origin = origin, WriteId = id, Kind = ParameterKind.Setting }, Now);

    private void Outcome(LinkWorldSide side, long id, WriteStatus status)
    {
        side.UnderWay.Remove(id);
        _engine!.Outcome(new WriteOutcome(side.End.Key, id, status, null), Now);
    }
}
