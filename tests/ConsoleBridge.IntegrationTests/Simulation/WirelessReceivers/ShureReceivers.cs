using ConsoleBridge.Simulation;
using ConsoleBridge.Simulation.WirelessReceivers;

namespace ConsoleBridge.IntegrationTests.Simulation.WirelessReceivers;

/// <summary>Receivers on free loopback ports.</summary>
public static class ShureReceivers
{
    public static async Task<SimulatedShureReceiver> StartAsync(string model)
    {
        var receiver = new SimulatedShureReceiver(model, new SimulatorOptions { Port = 0 });
        await receiver.StartAsync(CancellationToken.None);
        return receiver;
    }
}
