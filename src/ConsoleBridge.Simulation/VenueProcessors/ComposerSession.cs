using ConsoleBridge.Simulation.Hosting;

namespace ConsoleBridge.Simulation.VenueProcessors;

/// <summary>A controller of a Symetrix unit.</summary>
internal sealed class ComposerSession(SimulatedProcessor processor, IStreamClient client, bool isNetwork)
    : LineSession(processor, client, isNetwork)
{
    /// <summary>Neither ACK nor NAK is said.</summary>
    internal bool IsQuiet { get; set; }

    internal override void Reset()
    {
        base.Reset();
        IsQuiet = false;
        Echoes = false;
    }
}
