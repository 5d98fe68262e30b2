using System.Net;
using ConsoleBridge.Mqtt.Broker;
using ConsoleBridge.Mqtt.Hosting;
using ConsoleBridge.Tests.Mqtt;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConsoleBridge.Mqtt.Conformance.Servers;

/// <summary>Our broker on a loopback port, with a clock that moves only when told.</summary>
internal sealed class OurServer : IServer
{
    private readonly SteppedTime _time = new();
    private readonly MqttBroker _broker;
    private readonly MqttListener _listener;

    private OurServer(MqttBroker broker, MqttListener listener, SteppedTime time)
    {
        _broker = broker;
        _listener = listener;
        _time = time;
    }

    public int Port => _listener.EndPoint.Port;

    public int WebSocketPort => 0;

    public static async Task<OurServer> StartAsync(MqttBrokerOptions options)
    {
        var time = new SteppedTime();
        var broker = new MqttBroker(options, time, NullLogger<MqttBroker>.Instance);
        MqttListener listener = await MqttListener.StartAsync(
            broker, new IPEndPoint(IPAddress.Loopback, 0), NullLoggerFactory.Instance, CancellationToken.None);
        return new OurServer(broker, listener, time);
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
    }
}
