using ConsoleBridge.Core.Devices;

namespace ConsoleBridge.IntegrationTests.Families;

/// <summary>Watches how many frames go to a device, and keeps the busiest second.</summary>
internal sealed class RateWatch : IAsyncDisposable
{
    private const int LooksPerSecond = 20;

    private readonly IDevice _device;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _watching;

    /// <param name="device">Whose frames are counted.</param>
    public RateWatch(IDevice device)
    {
        _device = device;
        _watching = WatchAsync();
    }

    /// <summary>Frames in the busiest second so far.</summary>
    public long Highest { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _watching;
        _stopping.Dispose();
    }

    private async Task WatchAsync()
    {
        // The first look is now: what goes out before the timer's first tick counts too.
        var seen = new Queue<(long At, long Frames)>([(TimeProvider.System.GetTimestamp(), _device.Counters.FramesOut)]);
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / LooksPerSecond), TimeProvider.System);
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token))
            {
                var at = TimeProvider.System.GetTimestamp();
                var frames = _device.Counters.FramesOut;
                seen.Enqueue((at, frames));
                while (TimeProvider.System.GetElapsedTime(seen.Peek().At, at) > TimeSpan.FromSeconds(1))
                {
                    seen.Dequeue();
                }

                Highest = Math.Max(Highest, frames - seen.Peek().Frames);
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }
}
