using System.Threading.Channels;
using ConsoleBridge.Core.Diagnostics;
using Microsoft.Extensions.Logging;

namespace ConsoleBridge.Core.Alerts;

/// <summary>Hands each record to its sinks, every sink by its own queue: one that hangs delays no other. Each record is tried once.</summary>
public sealed class AlertOutlet : IAlertOutlet
{
    private const int SinkQueue = 1000;
    private static readonly TimeSpan DeliverWithin = TimeSpan.FromSeconds(10);

    private readonly IReadOnlyList<IAlertSink> _sinks;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Channel<Alert>[] _queues;

    /// <summary>Makes an outlet; nothing runs yet.</summary>
    /// <param name="sinks">Who is told.</param>
    /// <param name="time">For the time that a delivery may take.</param>
    /// <param name="logger">For failed deliveries.</param>
    public AlertOutlet(IReadOnlyList<IAlertSink> sinks, TimeProvider time, ILogger logger)
    {
        (_sinks, _time, _logger) = (sinks, time, logger);
        _queues = [.. sinks.Select(_ => Channel.CreateBounded<Alert>(SinkQueue))];
    }

    /// <inheritdoc/>
    public void Tell(Alert alert)
    {
        for (var i = 0; i < _queues.Length; i++)
        {
            if ((alert.Sinks is null || alert.Sinks.Contains(_sinks[i].Name)) && !_queues[i].Writer.TryWrite(alert))
            {
                CoreLog.AlertNotDelivered(_logger, alert.Id, _sinks[i].Name, "its queue is full");
            }
        }
    }

    /// <inheritdoc/>
    public Task RunAsync(CancellationToken stopping) => Task.WhenAll(_sinks.Select((sink, index) => DeliverAsync(sink, _queues[index].Reader, stopping)));

    private async Task DeliverAsync(IAlertSink sink, ChannelReader<Alert> queue, CancellationToken stopping)
    {
        try
        {
            await foreach (var alert in queue.ReadAllAsync(stopping))
            {
                using var deadline = new CancellationTokenSource(DeliverWithin, _time);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stopping);
                try
                {
                    var delivery = await sink.DeliverAsync(alert, either.Token).WaitAsync(either.Token);
                    if (!delivery.Delivered)
                    {
                        CoreLog.AlertNotDelivered(_logger, alert.Id, sink.Name, delivery.Reason ?? "no reason given");
                    }
                }
                catch (Exception failure) when (!stopping.IsCancellationRequested && failure is not OutOfMemoryException)
                {
                    // The one catch-all of this loop: whatever a sink does, the next alert gets its chance.
                    CoreLog.AlertNotDelivered(_logger, alert.Id, sink.Name, failure.Message);
                }
            }
        }
        catch (OperationCanceledException)
        {
            return;
        }
    }
}
