using ConsoleBridge.Simulation.Hosting;

namespace ConsoleBridge.Simulation.VenueProcessors;

/// <summary>A controller of a Tesira: its subscriptions, and whether answers name what they are.</summary>
internal sealed class TesiraSession(SimulatedProcessor processor, IStreamClient client, bool isNetwork)
    : LineSession(processor, client, isNetwork)
{
    internal List<TesiraSubscription> Subscriptions { get; } = [];

    internal bool IsVerbose { get; set; } = true;

    internal override void Reset()
    {
        base.Reset();
        Subscriptions.Clear();
        IsVerbose = true;
    }
}
