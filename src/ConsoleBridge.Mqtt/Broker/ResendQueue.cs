using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Broker;

/// <summary>What was under way when a session was resumed and has not been sent again yet: the client's window and the room may be smaller than before.</summary>
/// <remarks>Used under the broker's gate only.</remarks>
internal sealed class ResendQueue
{
    private readonly Queue<OutgoingMessage> _left = [];

    public int Count => _left.Count;

    public void Clear() => _left.Clear();

    public void Add(in OutgoingMessage sent) => _left.Enqueue(sent);

    /// <summary>Sends again, in the original order and with the original identifiers, as far as window and room go.</summary>
    /// <returns>True when nothing is left.</returns>
    public bool Send(Outlet outlet, BrokerSession session, TimeProvider time, BrokerCounters counters)
    {
        // [MQTT-3.3.4-9], [MQTT-4.9.0-2] a window counts anew with each connection; what is not sent again yet does not count.
        while (_left.TryPeek(out OutgoingMessage next) && session.InFlight.Count - _left.Count < outlet.Window)
        {
            if (next.IsReleased || next.Message is null)
            {
                if (!outlet.Output.TryWriteAcknowledgement(outlet.Version, MqttPacketType.Pubrel, next.PacketId, after: session.Recorded))
                {
                    return false;
                }
            }
            else
            {
                next.Message.IsAlive(time, out uint? remaining);
                SendResult result = outlet.Send(next.Message.AsMessage(), remaining, next, duplicate: true, counters, session.Recorded);
                if (result == SendResult.Full)
                {
                    return false;
                }

                if (result == SendResult.TooLarge)
                {
                    // [MQTT-3.1.2-25] what this connection does not take counts as delivered.
                    session.InFlight.End(next.Qos == MqttQos.ExactlyOnce ? MqttPacketType.Pubrec : MqttPacketType.Puback, next.PacketId);
                    session.Journal?.Acknowledged(session, next.PacketId);
                }
            }

            _left.Dequeue();
        }

        return _left.Count == 0;
    }
}
