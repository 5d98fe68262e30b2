using ConsoleBridge.Mqtt.Client;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Benchmarks.Peers;

/// <summary>Hears everything that a bridge publishes.</summary>
internal sealed class BusListener : IAsyncDisposable
{
    private readonly MqttClient _client;

    private BusListener(MqttClient client)
    {
        _client = client;
    }

    public static async Task<BusListener> StartAsync(int brokerPort, MqttMessageHandler received)
    {
        var client = new MqttClient(
            new MqttClientOptions { OpenStream = MqttClientOptions.Tcp("127.0.0.1", brokerPort), ClientId = "listener", Received = received, MaximumPacketBytes = 64 << 20 },
            TimeProvider.System);
        var result = await client.ConnectAsync(CancellationToken.None);
        if (!result.IsConnected)
        {
            throw new IOException($"listener: {result.Outcome} {result.Detail}");
        }

        await client.SubscribeAsync([new MqttSubscription("consolebridge/bench/#")], CancellationToken.None);
        return new BusListener(client);
    }

    public ValueTask DisposeAsync() => _client.DisposeAsync();
}
