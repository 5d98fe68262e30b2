using ConsoleBridge.Bus;
using ConsoleBridge.Web.Health;

namespace ConsoleBridge.Hosting;

/// <summary>How the bus is, for those who watch over the bridge.</summary>
internal sealed class BusVitals(BusService bus, BusOutbox outbox, BridgeDocuments documents) : IReadiness, IMetricsSource
{
    public string Name => "bus";

    public string? Missing => bus.FirstOpen.IsCompletedSuccessfully ? null : "the bus was not reached yet";

    public void Write(MetricsText text)
    {
        text.Single("bus_reached", "1 since the bus was reached for the first time.", bus.FirstOpen.IsCompletedSuccessfully ? 1 : 0);
        text.Single("bus_outbox_messages", "Messages that wait for the bus.", outbox.Waiting);
        text.Single("bus_outbox_dropped_total", "Messages dropped because too many waited.", outbox.Dropped, isCounter: true);
        text.Single("bus_merged_total", "Changes replaced by a newer one because the bus was slow.", documents.Merged, isCounter: true);
        text.Single("bus_lost_events_total", "Events lost because the bus was slow.", documents.LostEvents, isCounter: true);
    }
}
