namespace ConsoleBridge.IntegrationTests.Peers;

/// <summary>Bounded waiting for conditions that another process or task brings about.</summary>
internal static class Wait
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    public static async Task UntilAsync(Func<bool> condition, string what)
    {
        using var limit = new CancellationTokenSource(Limit, TimeProvider.System);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        while (!condition())
        {
            try
            {
                await timer.WaitForNextTickAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"did not happen within {Limit.TotalSeconds} s: {what}");
            }
        }
    }
}
