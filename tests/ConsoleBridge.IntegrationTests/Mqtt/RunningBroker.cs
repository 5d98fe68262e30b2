using System.Net;
using ConsoleBridge.Mqtt.Broker;
using ConsoleBridge.Mqtt.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConsoleBridge.IntegrationTests.Mqtt;

/// <summary>Our broker on a free loopback port.</summary>
internal sealed class RunningBroker : IAsyncDisposable
{
    private readonly MqttListener _listener;

    private RunningBroker(MqttBroker broker, MqttListener listener)
    {
        Broker = broker;
        _listener = listener;
    }

    public MqttBroker Broker { get; }

    public int Port => _listener.EndPoint.Port;

    public static async Task<RunningBroker> StartAsync(MqttBrokerOptions? options = null)
    {
        var broker = new MqttBroker(options ?? new MqttBrokerOptions(), TimeProvider.System, NullLogger<MqttBroker>.Instance);
        MqttListener listener = await MqttListener.StartAsync(
            broker, new IPEndPoint(IPAddress.Loopback, 0), NullLoggerFactory.Instance, CancellationToken.None);
        return new RunningBroker(broker, listener);
    }

    public async ValueTask DisposeAsync()
    {
        await Broker.DisposeAsync();
        await _listener.DisposeAsync();
    }
}
