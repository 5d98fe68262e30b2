using System.Text.Json;
using ConsoleBridge.Access;
using ConsoleBridge.AlertDeliveries;
using ConsoleBridge.Web.Feed;

namespace ConsoleBridge.Web.Topics;

/// <summary>What no sink could deliver.</summary>
internal sealed class DeliveriesTopic(DeliveryDesk desk) : IFeedTopic
{
    public string Name => "deliveries";

    public Role Needs => Role.Viewer;

    public long Version => desk.Version;

    public void Write(Utf8JsonWriter json) => DeliveryDocument.Write(json, desk);
}
