using ConsoleBridge.Mqtt.Connections;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Broker;

/// <summary>The way out to the receiver of a session while there is one: a connection, or a handler in this process.</summary>
/// <param name="Output">Where packets are encoded to.</param>
/// <param name="Version">How they are encoded.</param>
/// <param name="MaximumPacketSize">Largest packet the receiver takes, in bytes.</param>
/// <param name="Window">Most unacknowledged QoS 1 and 2 messages.</param>
/// <param name="IsLocal">In this process: nothing is acknowledged, reaching the queue is delivery.</param>
internal sealed record Outlet(
    MqttOutput Output, MqttProtocolVersion Version, uint MaximumPacketSize, int Window, bool IsLocal);
