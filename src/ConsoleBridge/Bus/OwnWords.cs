using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Bus;

/// <summary>Listens to what stands on the broker under the bridge's own topics, and passes commands on.</summary>
/// <remarks>
/// A broker may publish the will of a connection that is long replaced, and whoever had the same client id leaves its will as well: "offline"
/// while the bridge is there. It is answered with "online" at once.
/// </remarks>
internal sealed class OwnWords(BusTopics topics, BusOutbox outbox, AlertsLeftBehind alerts, MqttMessageHandler others)
{
    /// <summary>Takes one message. Runs on the receiving loop: never waits.</summary>
    public void Receive(in MqttMessage message)
    {
        if (message.Topic.SequenceEqual(topics.BridgeAvailability))
        {
            if (!message.Payload.SequenceEqual("online"u8))
            {
                outbox.SayAgain(topics.BridgeAvailability, "online"u8.ToArray(), []);
            }

            return;
        }

        if (message.Topic.StartsWith(topics.AlertPrefix))
        {
            // Without the flag it is an echo of what the bridge itself has just said.
            if (message.Retain && message.Payload.Length > 0)
            {
                alerts.Found(message.Topic);
            }

            return;
        }

        others(message);
    }
}
