using ConsoleBridge.Core.State;

namespace ConsoleBridge.Bus;

/// <summary>Keeps the bus open for the life of the bridge, and says goodbye on it.</summary>
internal sealed class BusService(IBusConnection connection, BusTopics topics, BusPublisher publisher, BusCommands commands, StateStore store, TimeProvider time, ILogger<BusService> logger)
{
    private static readonly TimeSpan FarewellWithin = TimeSpan.FromSeconds(1.5);

    private readonly TaskCompletionSource _firstOpen = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the bus was opened for the first time.</summary>
    public Task FirstOpen => _firstOpen.Task;

    /// <summary>Runs until told to stop, and says the farewell then: the devices have ended before.</summary>
    public async Task RunAsync(CancellationToken stopping)
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
                    await FarewellAsync(link, subscription);
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

    private async Task FarewellAsync(IBusLink link, Subscription subscription)
    {
        using var deadline = new CancellationTokenSource(FarewellWithin, time);
        try
        {
            await publisher.PublishFarewellAsync(link, subscription, deadline.Token);
            await link.LeaveAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            BusLog.Lost(logger, "the farewell did not get through in time; the broker says offline for us");
        }
    }
}
