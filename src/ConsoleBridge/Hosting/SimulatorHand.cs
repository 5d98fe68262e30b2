using ConsoleBridge.Web;

namespace ConsoleBridge.Hosting;

/// <summary>The hand at the simulated devices of this rig.</summary>
internal sealed class SimulatorHand(SimulatedRig rig) : ISimulatorHand
{
    public (bool Succeeded, string Message)? Steer(string device, string line) =>
        rig.Find(device)?.Steer(line) is { } result ? (result.Succeeded, result.Message) : null;
}
