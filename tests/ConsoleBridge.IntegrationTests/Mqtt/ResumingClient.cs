using System.Text;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Mqtt.Client;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.IntegrationTests.Mqtt;

/// <summary>A client with a session, which connects again whenever it has lost the connection.</summary>
internal sealed class ResumingClient(int port, MqttProtocolVersion version, string clientId)
{
    private readonly List<string> _received = [];

    public MqttClientSession Session { get; } = new();

    public MqttClient Client { get; private set; } = null!;

    /// <summary>No message is half-way.</summary>
    public bool IsIdle => Session.AwaitingPubrel.Count == 0;

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

    public async Task<MqttConnectResult> ConnectAsync()
    {
        Client = new MqttClient(
            new MqttClientOptions
            {
                OpenStream = MqttClientOptions.Tcp("127.0.0.1", port),
                Version = version,
                ClientId = clientId,
                CleanStart = false,
                SessionExpirySeconds = 60,
                Session = Session,
                Received = Receive,
                FallBackTo311 = false,
            },
            TimeProvider.System);
        MqttConnectResult result = await Client.ConnectAsync(CancellationToken.None);
        return result;
    }

    /// <summary>Publishes; when the connection is lost before the message is taken, connects again first.</summary>
    public async Task PublishAsync(string topic, string payload, MqttQos qos)
    {
        while (Client.TryPublish(new MqttMessage { Topic = Encoding.UTF8.GetBytes(topic), Payload = Encoding.UTF8.GetBytes(payload), Qos = qos }) is var status
            && status != MqttPublishStatus.Accepted)
        {
            Assert.Equal(MqttPublishStatus.Closed, status);
            await Client.Ended.WaitAsync(Wait.Limit, TimeProvider.System);
            await ConnectAgainAsync();
        }
    }

    /// <summary>Waits, and connects again when the connection is lost meanwhile.</summary>
    public async Task UntilAsync(Func<bool> condition)
    {
        Task reached = Wait.UntilAsync(
            condition, () => $"{Session.Outstanding} outstanding, received {string.Join(' ', Received)}", Wait.Limit);
        while (await Task.WhenAny(reached, Client.Ended) != reached)
        {
            await ConnectAgainAsync();
        }

        await reached;
    }

    private async Task ConnectAgainAsync()
    {
        MqttConnectResult result = await ConnectAsync();
        Assert.True(result.IsConnected && result.SessionPresent, $"{result}");
    }

    private void Receive(in MqttMessage message)
    {
        lock (_received)
        {
            _received.Add(Encoding.UTF8.GetString(message.Topic) + "=" + Encoding.UTF8.GetString(message.Payload));
        }
    }
}
