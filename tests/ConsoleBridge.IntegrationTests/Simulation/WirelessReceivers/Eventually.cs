namespace ConsoleBridge.IntegrationTests.Simulation.WirelessReceivers;

/// <summary>Waits for a condition, not for a time.</summary>
public static class Eventually
{
    public static async Task TrueAsync(Func<bool> condition)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20), TimeProvider.System);
        while (!condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, deadline.Token);
        }
    }
}
