using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.State;
using Microsoft.Extensions.Logging;

namespace ConsoleBridge.Core.Links;

/// <summary>Feeds the link engine with what changes and with what became of its writes, and wakes it when something is due.</summary>
public sealed class LinkLoop(
    LinkGraph graph, LinkTimes times, StateStore store, IDeviceDirectory devices, LinkOutcomes outcomes, TimeProvider time, ILogger<LinkLoop> logger)
{
    private readonly long _startedAt = time.GetTimestamp();

    private TimeSpan Now => time.GetElapsedTime(_startedAt);

    /// <summary>Runs until told to stop.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var subscription = store.Subscribe("links");
        var engine = new LinkEngine(graph, new LinkWriter(devices, logger), times);
        outcomes.WakeWith(subscription.Nudge);
        ObserveAll(engine);
        await using var tick = time.CreateTimer(static state => ((Subscription)state!).Nudge(), subscription, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        await using var stop = stopping.Register(subscription.Nudge);
        var batch = new ParameterChange[256];
        while (!stopping.IsCancellationRequested)
        {
            Turn(engine, subscription, batch);
            var wait = engine.NextDue is { } due ? due - Now : Timeout.InfiniteTimeSpan;
            tick.Change(engine.NextDue is not null && wait < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : wait, Timeout.InfiniteTimeSpan);
            await subscription.WaitAsync();
        }
    }

    private void Turn(LinkEngine engine, Subscription subscription, ParameterChange[] batch)
    {
        // A value reaches the store before the outcome of its write is told: taken first, the outcomes are not ahead of the values.
        var told = outcomes.Take();
        int count;
        while ((count = subscription.Read(batch)) > 0)
        {
            for (var i = 0; i < count; i++)
            {
                engine.Observe(batch[i], Now);
            }
        }

        for (var i = 0; i < told.Count; i++)
        {
            engine.Outcome(told[i], Now);
        }

        if (engine.NextDue <= Now)
        {
            engine.Tick(Now);
        }
    }

    private void ObserveAll(LinkEngine engine)
    {
        foreach (var device in devices.All)
        {
            var state = new ParameterChange[store.ParameterCount(device.Number)];
            store.Snapshot(device.Number, state);
            foreach (var change in state)
            {
                if (change.Revision > 0 && engine.Concerns(change.Key))
                {
                    engine.Observe(change with { Origin = ChangeOrigin.Initial }, Now);
                }
            }
        }
    }
}
