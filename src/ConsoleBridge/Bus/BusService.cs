using ConsoleBridge.Core.State;

namespace ConsoleBridge.Bus;

/// <summary>Keeps the bus open for the life of the bridge, and says goodbye on it.</summary>
internal sealed class BusService(IBusConnection connection, BusTopics topics, BusPublisher publisher, BusCommands commands, StateStore store, TimeProvider time, ILogger<BusService> logger)
{
    private static readonly TimeSpan FarewellWithin = TimeSpan.FromSeconds(2);

    private readonly TaskCompletionSource _firstOpen = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the bus was opened for the first time.</summary>
    public Task FirstOpen => _firstOpen.Task;

    /// <summary>Runs until the bridge stops; the farewell is said when <paramref name="devicesStopped"/> has completed.</summary>
    public async Task RunAsync(Task devicesStopped, CancellationToken stopping)
    {
        using var subscription = store.Subscribe("bus");
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await using var link = await connection.OpenAsync(topics, commands.Receive, stopping);
                _firstOpen.TrySetResult();
                var reason = await publisher.RunAsync(link, subscription, stopping);
                if (stopping.IsCancellationRequested)
                {
                    await FarewellAsync(link, subscription, devicesStopped);
                    return;
                }

                BusLog.Lost(logger, reason);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task FarewellAsync(IBusLink link, Subscription subscription, Task devicesStopped)
    {
        using var deadline = new CancellationTokenSource(FarewellWithin, time);
        try
        {
            await devicesStopped.WaitAsync(deadline.Token);
            await publisher.PublishFarewellAsync(link, subscription, deadline.Token);
            await link.FlushAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            BusLog.Lost(logger, "no time to say goodbye");
        }
    }
}
