namespace ConsoleBridge.Benchmarks.Measuring;

/// <summary>Bounded waiting for what another process brings about.</summary>
internal static class Waiting
{
    /// <summary>Looks every few milliseconds.</summary>
    /// <returns>Whether it happened in time.</returns>
    public static async Task<bool> TryUntilAsync(Func<bool> condition, TimeSpan limit)
    {
        var end = Clock.Now + Clock.Ticks(limit.TotalMicroseconds);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        while (!condition())
        {
            if (Clock.Now > end)
            {
                return false;
            }

            await tick.WaitForNextTickAsync();
        }

        return true;
    }

    /// <summary>As <see cref="TryUntilAsync"/>, where not happening means that nothing can be measured.</summary>
    public static async Task UntilAsync(Func<bool> condition, string what, int seconds = 20)
    {
        if (!await TryUntilAsync(condition, TimeSpan.FromSeconds(seconds)))
        {
            throw new TimeoutException($"did not happen within {seconds} s: {what}");
        }
    }

    /// <summary>Lets time pass.</summary>
    public static Task ForAsync(TimeSpan time) => Task.Delay(time, TimeProvider.System);
}
