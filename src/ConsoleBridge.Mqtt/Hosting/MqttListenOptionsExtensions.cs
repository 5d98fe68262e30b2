using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ConsoleBridge.Mqtt.Hosting;

/// <summary>Maps a Kestrel endpoint to MQTT.</summary>
public static class MqttListenOptionsExtensions
{
    /// <summary>Serves MQTT on this endpoint; the broker comes from the service container.</summary>
    /// <param name="endpoint">The endpoint, after UseHttps when it is to be TLS.</param>
    /// <returns>The same endpoint.</returns>
    public static ListenOptions UseMqtt(this ListenOptions endpoint)
    {
        endpoint.UseConnectionHandler<MqttConnectionHandler>();
        return endpoint;
    }
}
