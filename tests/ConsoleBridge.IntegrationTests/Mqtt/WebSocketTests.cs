using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Mqtt.Client;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.IntegrationTests.Mqtt;

/// <summary>Our client against mosquitto over WebSocket, plain and with TLS.</summary>
public sealed class WebSocketTests
{
    [SkippableTheory]
    [InlineData(MqttProtocolVersion.V500)]
    [InlineData(MqttProtocolVersion.V311)]
    public async Task Publishes_and_receives_over_a_websocket(MqttProtocolVersion version)
    {
        Skip.IfNot(MosquittoBroker.IsInstalled, "mosquitto is not installed");
        int port = MosquittoBroker.FreePort();
        await using MosquittoBroker broker = await MosquittoBroker.StartAsync(Listener(port));
        await Wait.UntilAsync(() => MosquittoBroker.CanConnect(port), "the second listener is open");
        await using TestClient client = await TestClient.ConnectAsync(
            MqttClientOptions.WebSocket(new Uri($"ws://127.0.0.1:{port}/mqtt")), version);
        await client.SubscribeAsync("a");

        await client.PublishAsync("a", new string('x', 50_000), MqttQos.ExactlyOnce);
        await client.PublishAsync("a", "2", MqttQos.ExactlyOnce);

        await client.ReceivedAsync("a=" + new string('x', 50_000), "a=2");
        await client.Client.DisconnectAsync();
        MqttSessionEnd end = await client.Client.Ended.WaitAsync(Wait.Limit, TimeProvider.System);
        Assert.Equal(MqttSessionEndCause.Requested, end.Cause);
    }

    [SkippableFact]
    public async Task Judges_the_certificate_of_a_secure_websocket()
    {
        Skip.IfNot(MosquittoBroker.IsInstalled, "mosquitto is not installed");
        using var authority = new TestAuthority();
        using var stranger = new TestAuthority("Stranger");
        string certificate = authority.Issue("localhost", ["localhost"]);
        int port = MosquittoBroker.FreePort();
        await using MosquittoBroker broker = await MosquittoBroker.StartAsync(
            Listener(port) + $"\ncafile {authority.CaFile}\ncertfile {certificate}.pem\nkeyfile {certificate}.key");
        await Wait.UntilAsync(() => MosquittoBroker.CanConnect(port), "the second listener is open");
        var address = new Uri($"wss://localhost:{port}/mqtt");

        MqttConnectResult refused = await ConnectAsync(address, new MqttTlsOptions { CaFile = stranger.CaFile });
        MqttConnectResult taken = await ConnectAsync(address, new MqttTlsOptions { CaFile = authority.CaFile });

        Assert.Equal("certificate of localhost is not signed by ca.pem (it is signed by Venue CA)", refused.Detail);
        Assert.True(taken.IsConnected, taken.Detail);
    }

    [SkippableFact]
    public async Task Says_that_there_is_no_websocket()
    {
        Skip.IfNot(MosquittoBroker.IsInstalled, "mosquitto is not installed");
        MosquittoBroker broker = await MosquittoBroker.StartAsync();
        var address = new Uri($"ws://127.0.0.1:{broker.Port}/mqtt");

        MqttConnectResult plainMqtt = await ConnectAsync(address, null);
        await broker.DisposeAsync();
        MqttConnectResult nothing = await ConnectAsync(address, null);

        Assert.Equal(MqttConnectOutcome.Unreachable, plainMqtt.Outcome);
        Assert.StartsWith($"{address}: no WebSocket there: ", plainMqtt.Detail, StringComparison.Ordinal);
        Assert.Equal($"127.0.0.1:{broker.Port}: nothing listens there", nothing.Detail);
    }

    // mosquitto 2.0.11 does not start with a WebSocket listener alone, and binds it to every address without the last line.
    private static string Listener(int port) => $"listener {port} 127.0.0.1\nprotocol websockets\nsocket_domain ipv4";

    private static async Task<MqttConnectResult> ConnectAsync(Uri address, MqttTlsOptions? tls)
    {
        await using var client = new MqttClient(
            new MqttClientOptions { OpenStream = MqttClientOptions.WebSocket(address, tls) }, TimeProvider.System);
        return await client.ConnectAsync(CancellationToken.None);
    }
}
