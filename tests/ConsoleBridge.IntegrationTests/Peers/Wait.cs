namespace ConsoleBridge.IntegrationTests.Peers;

/// <summary>Bounded waiting for conditions that another process or task brings about.</summary>
internal static class Wait
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static Task UntilAsync(Func<bool> condition, string what) => UntilAsync(condition, () => what, Limit);

    /// <param name="condition">What is waited for.</param>
    /// <param name="what">Said when it did not happen; asked only then.</param>
    /// <param name="within">How long.</param>
    public static async Task UntilAsync(Func<bool> condition, Func<string> what, TimeSpan within)
    {
        using var limit = new CancellationTokenSource(within, TimeProvider.System);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        while (!condition())
        {
            try
            {
                await timer.WaitForNextTickAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"did not happen within {within.TotalSeconds} s: {what()}");
            }
        }
    }
}
