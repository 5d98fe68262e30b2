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
    protected override SteeringResult ObeyHand(SteeringLine line)
    {
        lock (_gate)
        {
            return SurfaceSteering.Apply(this, line);
        }
    }
}
