using System.Collections.Concurrent;
using ConsoleBridge.Core.Alerts;

namespace ConsoleBridge.Tests.AlertDeliveries;

/// <summary>A sink that answers as it is told, and remembers what it was asked.</summary>
internal sealed class ScriptedSink(string name, Func<Alert, int, Task<AlertDelivery>> answer) : IAlertSink
{
    private int _calls;

    public string Name => name;

    /// <summary>Every attempt.</summary>
    public ConcurrentQueue<Alert> Attempts { get; } = new();

    /// <summary>What has arrived.</summary>
    public ConcurrentQueue<Alert> Arrived { get; } = new();

    public static Task<AlertDelivery> Unreachable { get; } = Task.FromResult(new AlertDelivery(false, "no route to host", WorthRetrying: true));

    public static Task<AlertDelivery> Refused { get; } = Task.FromResult(new AlertDelivery(false, "answers 400 Bad Request"));

    public static Task<AlertDelivery> Fine { get; } = Task.FromResult(new AlertDelivery(true));

    public async Task<AlertDelivery> DeliverAsync(Alert alert, CancellationToken stopping)
    {
        Attempts.Enqueue(alert);
        var delivery = await answer(alert, Interlocked.Increment(ref _calls)).WaitAsync(stopping);
        if (delivery.Delivered)
        {
            Arrived.Enqueue(alert);
        }

        return delivery;
    }
}
