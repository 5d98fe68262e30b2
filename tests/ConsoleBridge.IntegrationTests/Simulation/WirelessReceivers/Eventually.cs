using ConsoleBridge.IntegrationTests.Peers;

namespace ConsoleBridge.IntegrationTests.Simulation.WirelessReceivers;

/// <summary>Waits for a condition, not for a time.</summary>
public static class Eventually
{
    public static Task TrueAsync(Func<bool> condition) =>
        Wait.UntilAsync(condition, () => "the condition of the test", TimeSpan.FromSeconds(20));
}
