using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Bus;

/// <summary>Opens the bus: the embedded broker, or a connection to an external one.</summary>
internal interface IBusConnection
{
    /// <summary>Opens it, with the bridge's subscriptions in place; waits for as long as it takes.</summary>
    /// <param name="topics">Topics and filters.</param>
    /// <param name="received">Takes what others send to the bridge.</param>
    /// <param name="stopping">Ends the waiting.</param>
    Task<IBusLink> OpenAsync(BusTopics topics, MqttMessageHandler received, CancellationToken stopping);
}
