using System.Text;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Mqtt.Client;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.IntegrationTests.Mqtt;

/// <summary>Our client, with what it received as text: "topic=payload", and "(retained)" behind it where that is so.</summary>
internal sealed class TestClient : IAsyncDisposable
{
    private readonly List<string> _received = [];

    private TestClient(Func<MqttMessageHandler, MqttClientOptions> options)
    {
        Client = new MqttClient(options(Receive), TimeProvider.System);
    }

    public MqttClient Client { get; }

    public MqttConnectResult Server { get; private set; } = null!;

    /// <summary>User properties of the last message.</summary>
    public string LastProperties { get; private set; } = "";

    public IReadOnlyList<string> Received
    {
        get
        {
            lock (_received)
            {
                return [.. _received];
            }
        }
    }

    public static async Task<TestClient> ConnectAsync(
        int port,
        MqttProtocolVersion version = MqttProtocolVersion.V500,
        string clientId = "",
        MqttWill? will = null,
        bool cleanStart = true,
        uint sessionExpirySeconds = 0)
    {
        return await ConnectAsync(received => new MqttClientOptions
        {
            OpenStream = MqttClientOptions.Tcp("127.0.0.1", port),
            Version = version,
            Received = received,
            ClientId = clientId,
            Will = will,
            CleanStart = cleanStart,
            SessionExpirySeconds = sessionExpirySeconds,
        });
    }

    public static Task<TestClient> ConnectAsync(
        Func<CancellationToken, ValueTask<Stream>> transport, MqttProtocolVersion version = MqttProtocolVersion.V500)
    {
        return ConnectAsync(received => new MqttClientOptions { OpenStream = transport, Version = version, Received = received });
    }

    /// <param name="options">Makes the options; is given the handler to put into them.</param>
    public static async Task<TestClient> ConnectAsync(Func<MqttMessageHandler, MqttClientOptions> options)
    {
        var client = new TestClient(options);
        client.Server = await client.Client.ConnectAsync(CancellationToken.None);
        Assert.True(client.Server.IsConnected, $"{client.Server.Outcome} {client.Server.Reason} {client.Server.Detail}");
        return client;
    }

    public async Task SubscribeAsync(string filter, MqttQos qos = MqttQos.ExactlyOnce)
    {
        var subscription = new MqttSubscription(filter) { MaximumQos = qos };
        MqttReasonCode[]? reasons = await Client.SubscribeAsync([subscription], CancellationToken.None);
        Assert.Equal([(MqttReasonCode)(byte)qos], reasons);
    }

    public async Task PublishAsync(string topic, string payload, MqttQos qos = MqttQos.AtMostOnce, bool retain = false)
    {
        var message = new MqttMessage
        {
            Topic = Encoding.UTF8.GetBytes(topic),
            Payload = Encoding.UTF8.GetBytes(payload),
            Qos = qos,
            Retain = retain,
        };
        Assert.Equal(MqttPublishStatus.Accepted, await Client.PublishAsync(message, CancellationToken.None));
    }

    public Task ReceivedAsync(params string[] messages)
    {
        return Wait.UntilAsync(
            () => Received.SequenceEqual(messages), $"received {string.Join(" | ", messages)}; got {string.Join(" | ", Received)}");
    }

    public ValueTask DisposeAsync() => Client.DisposeAsync();

    private void Receive(in MqttMessage message)
    {
        string text = Encoding.UTF8.GetString(message.Topic) + "=" + Encoding.UTF8.GetString(message.Payload);
        var properties = new StringBuilder();
        MqttPropertyReader reader = message.ReadProperties();
        while (reader.Read())
        {
            if (reader.Id == MqttPropertyId.UserProperty)
            {
                properties.Append(Encoding.UTF8.GetString(reader.Name)).Append('=').Append(Encoding.UTF8.GetString(reader.Value)).Append(';');
            }
        }

        LastProperties = properties.ToString();
        lock (_received)
        {
            _received.Add(message.Retain ? text + " (retained)" : text);
        }
    }
}
