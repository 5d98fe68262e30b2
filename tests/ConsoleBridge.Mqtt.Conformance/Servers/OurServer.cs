using System.Net;
using ConsoleBridge.Mqtt.Broker;
using ConsoleBridge.Mqtt.Hosting;
using ConsoleBridge.Tests.Mqtt;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConsoleBridge.Mqtt.Conformance.Servers;

/// <summary>Our broker on a loopback port, with a clock that moves only when told.</summary>
internal sealed class OurServer : IServer
{
    private readonly SteppedTime _time;
    private readonly MqttBroker _broker;
    private readonly MqttListener _listener;
    private readonly MqttListener _webSockets;

    private OurServer(MqttBroker broker, MqttListener listener, MqttListener webSockets, SteppedTime time)
    {
        _broker = broker;
        _listener = listener;
        _webSockets = webSockets;
        _time = time;
    }

    public int Port => _listener.EndPoint.Port;

    public int WebSocketPort => _webSockets.EndPoint.Port;

    public static async Task<OurServer> StartAsync(MqttBrokerOptions options)
    {
        var time = new SteppedTime();
        var broker = new MqttBroker(options, time, NullLogger<MqttBroker>.Instance);
        var anyPort = new IPEndPoint(IPAddress.Loopback, 0);
        MqttListener listener = await MqttListener.StartAsync(broker, anyPort, NullLoggerFactory.Instance, CancellationToken.None);
        var overWebSocket = new MqttListenerOptions { EndPoint = anyPort, WebSocketPath = "/mqtt" };
        MqttListener webSockets = await MqttListener.StartAsync(broker, overWebSocket, time, NullLoggerFactory.Instance, CancellationToken.None);
        return new OurServer(broker, listener, webSockets, time);
    }

    public Task PassAsync(int seconds)
    {
        _time.Advance(seconds);
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _broker.DisposeAsync();
        await _listener.DisposeAsync();
        await _webSockets.DisposeAsync();
    }
}
