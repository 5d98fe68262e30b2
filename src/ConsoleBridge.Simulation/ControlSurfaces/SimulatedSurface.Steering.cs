using ConsoleBridge.Simulation.Steering;

namespace ConsoleBridge.Simulation.ControlSurfaces;

public sealed partial class SimulatedSurface
{
    /// <summary>What the surface shows and where its faders are, as JSON: the answer to <c>state</c>.</summary>
    public string State => Steer("state").Message;

    /// <summary>Programs that have the port open now.</summary>
    public int ClientCount => _port.Host.ClientCount;

    internal SurfacePort Port => _port;

    /// <inheritdoc/>
    public override SteeringResult Steer(string line)
    {
        if (!SteeringLine.TryParse(line, out var parsed, out var error))
        {
            return new SteeringResult(false, error);
        }

        lock (_gate)
        {
            return parsed.Verb == FaultSteering.Verb ? FaultSteering.Apply(Faults, parsed) : SurfaceSteering.Apply(this, parsed);
        }
    }
}
