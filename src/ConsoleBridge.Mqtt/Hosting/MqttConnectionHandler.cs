using ConsoleBridge.Mqtt.Broker;
using Microsoft.AspNetCore.Connections;

namespace ConsoleBridge.Mqtt.Hosting;

/// <summary>Hands Kestrel's connections to a broker: TCP, and TLS when the endpoint also uses HTTPS connection middleware.</summary>
/// <param name="broker">The broker that serves them.</param>
public sealed class MqttConnectionHandler(MqttBroker broker) : ConnectionHandler
{
    /// <inheritdoc/>
    public override Task OnConnectedAsync(ConnectionContext connection)
    {
        return broker.ServeAsync(connection.Transport, new MqttPeer { RemoteEndPoint = connection.RemoteEndPoint }, connection.ConnectionClosed);
    }
}
