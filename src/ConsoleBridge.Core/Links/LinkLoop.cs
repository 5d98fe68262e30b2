using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Diagnostics;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.State;
using ConsoleBridge.Core.Surfaces;
using Microsoft.Extensions.Logging;

namespace ConsoleBridge.Core.Links;

/// <summary>Feeds the link engine with what changes and with what became of its writes, and wakes it when something is due.</summary>
/// <param name="makeGraph">The links, with nothing known of them yet.</param>
/// <param name="surfaces">The surfaces, whose strips follow what their banks show.</param>
/// <param name="times">How patient they are.</param>
/// <param name="store">Where changes come from.</param>
/// <param name="devices">Where writes go.</param>
/// <param name="outcomes">What becomes of them.</param>
/// <param name="observer">Is told which of them are refused at once.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">For faults.</param>
/// <param name="witness">Is told what they write; null for nobody.</param>
/// <param name="orders">Who carries out what keys of a surface order that is not its own affair; null for nobody.</param>
public sealed class LinkLoop(
    Func<LinkGraph> makeGraph, IReadOnlyList<Surface> surfaces, LinkTimes times, StateStore store, IDeviceDirectory devices, LinkOutcomes outcomes, IWriteObserver observer, TimeProvider time, ILogger<LinkLoop> logger, ILinkWitness? witness = null, ISurfaceOrders? orders = null)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500);

    private readonly long _startedAt = time.GetTimestamp();

    // One for all: the id of a write is never used twice, also after a fault.
    private readonly LinkWriter _writer = new(devices, observer, time, witness);

    private volatile LinkBoard _board = new(0, [], []);
    private TimeSpan _lookedAt = TimeSpan.MinValue;

    /// <summary>How the links and surfaces are, at most half a second ago. Safe from any thread.</summary>
    public LinkBoard Board => _board;

    private TimeSpan Now => time.GetElapsedTime(_startedAt);

    /// <summary>Runs until told to stop.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var subscription = store.Subscribe("links");
        outcomes.WakeWith(subscription.Nudge);
        await using var tick = time.CreateTimer(static state => ((Subscription)state!).Nudge(), subscription, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        await using var stop = stopping.Register(subscription.Nudge);
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await FollowAsync(subscription, tick, stopping);
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                // The one catch-all of this loop: a fault of ours costs the links their memory of touches, and the show nothing else.
                CoreLog.LinkFault(logger, fault);
                await Task.Delay(times.Retry, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task FollowAsync(Subscription subscription, ITimer tick, CancellationToken stopping)
    {
        var house = new LinkHouse(makeGraph(), surfaces, _writer, times, orders);
        ObserveAll(house);
        house.Begin(Now);
        var batch = new ParameterChange[256];
        while (!stopping.IsCancellationRequested)
        {
            Turn(house, subscription, batch);
            var look = Look(house);
            var next = house.NextDue is { } due && !(look < due) ? due : look;
            tick.Change(next is { } at ? NotBefore(at - Now) : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            await subscription.WaitAsync();
        }
    }

    // Returns when to look again: when it was too early.
    private TimeSpan? Look(LinkHouse house)
    {
        var now = Now;
        if (now < _lookedAt + LookEvery)
        {
            return _lookedAt + LookEvery;
        }

        _lookedAt = now;
        _board = house.Look(_board);
        return null;
    }

    private static TimeSpan NotBefore(TimeSpan wait) => wait > TimeSpan.FromMilliseconds(1) ? wait : TimeSpan.FromMilliseconds(1);

    private void Turn(LinkHouse house, Subscription subscription, ParameterChange[] batch)
    {
        // A value reaches the store before the outcome of its write is told: taken first, the outcomes are not ahead of the values.
        var told = outcomes.Take();
        int count;
        while ((count = subscription.Read(batch)) > 0)
        {
            for (var i = 0; i < count; i++)
            {
                house.Observe(batch[i], Now);
            }
        }

        for (var i = 0; i < told.Count; i++)
        {
            house.Outcome(told[i], Now);
        }

        if (house.NextDue <= Now)
        {
            house.Tick(Now);
        }
    }

    private void ObserveAll(LinkHouse house)
    {
        foreach (var device in devices.All)
        {
            var state = new ParameterChange[store.ParameterCount(device.Number)];
            store.Snapshot(device.Number, state);
            foreach (var change in state)
            {
                if (change.Revision > 0 && house.Concerns(change.Key))
                {
                    house.Observe(change with { Origin = ChangeOrigin.Initial }, Now);
                }
            }
        }
    }
}
