using System.Text;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Mqtt.Client;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.IntegrationTests.Bridge;

/// <summary>Someone else on the bus: hears everything under one base and can publish. Topics are given without the base.</summary>
internal sealed class BusObserver : IAsyncDisposable
{
    /// <summary>Long enough for a loaded machine; a test that waits this long has failed.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _base;
    private readonly List<HeardMessage> _heard = [];
    private readonly Dictionary<string, HeardMessage> _latest = [];
    private readonly MqttClient _client;

    private BusObserver(int port, string root, string? userName, string? password)
    {
        _base = root + "/";
        _client = new MqttClient(
            new MqttClientOptions { OpenStream = MqttClientOptions.Tcp("127.0.0.1", port), UserName = userName, Password = password, Received = Receive },
            TimeProvider.System);
    }

    /// <summary>Everything that was heard so far, meters left out, oldest first.</summary>
    public IReadOnlyList<HeardMessage> Heard
    {
        get
        {
            lock (_heard)
            {
                return [.. _heard];
            }
        }
    }

    public static async Task<BusObserver> ConnectAsync(int port, string root = "consolebridge/test", string? userName = null, string? password = null, string only = "#")
    {
        var observer = new BusObserver(port, root, userName, password);
        var result = await observer._client.ConnectAsync(CancellationToken.None);
        Assert.Equal(MqttConnectOutcome.Connected, result.Outcome);
        Assert.NotNull(await observer._client.SubscribeAsync([new MqttSubscription(root + "/" + only) { MaximumQos = MqttQos.AtLeastOnce }], CancellationToken.None));
        return observer;
    }

    /// <summary>The newest message of a topic; null when there was none.</summary>
    public HeardMessage? Latest(string topic)
    {
        lock (_heard)
        {
            return _latest.GetValueOrDefault(topic);
        }
    }

    /// <summary>Waits until the newest message of a topic is as wanted.</summary>
    public async Task<HeardMessage> WaitForAsync(string topic, Predicate<HeardMessage> isWanted, TimeSpan? within = null)
    {
        HeardMessage? found = null;
        await Wait.UntilAsync(
            () => Latest(topic) is { } latest && isWanted(latest) && (found = latest) is not null,
            () => $"{topic}; the newest was {Latest(topic)?.ToString() ?? "nothing"}",
            within ?? Patience);
        return found!;
    }

    /// <summary>Waits until the newest payload of a topic is this one.</summary>
    public Task<HeardMessage> WaitForAsync(string topic, string payload, TimeSpan? within = null) =>
        WaitForAsync(topic, message => message.Payload == payload, within);

    /// <summary>Waits until a message was heard, whatever came after it.</summary>
    public async Task<HeardMessage> HearAsync(Predicate<HeardMessage> isWanted, int from = 0)
    {
        HeardMessage? found = null;
        await Wait.UntilAsync(
            () => (found = Heard.Skip(from).FirstOrDefault(message => isWanted(message))) is not null,
            () => "such a message; the last were\n" + string.Join('\n', Heard.TakeLast(20)),
            Patience);
        return found!;
    }

    /// <summary>Publishes under the base.</summary>
    public async Task PublishAsync(string topic, string payload, bool retain = false, string? answerTo = null, string? correlation = null)
    {
        var properties = new MqttPropertyWriter(new byte[512]);
        if (answerTo is not null)
        {
            properties.AddResponseTopic(Encoding.UTF8.GetBytes(_base + answerTo));
        }

        if (correlation is not null)
        {
            properties.AddCorrelationData(Encoding.UTF8.GetBytes(correlation));
        }

        var status = await _client.PublishAsync(
            new MqttMessage
            {
                Topic = Encoding.UTF8.GetBytes(_base + topic),
                Payload = Encoding.UTF8.GetBytes(payload),
                Qos = MqttQos.AtLeastOnce,
                Retain = retain,
                Properties = properties.Written,
            },
            CancellationToken.None);
        Assert.Equal(MqttPublishStatus.Accepted, status);
    }

    public ValueTask DisposeAsync() => _client.DisposeAsync();

    private void Receive(in MqttMessage message)
    {
        var heard = HeardMessage.From(message);
        heard = heard with { Topic = heard.Topic[_base.Length..] };
        lock (_heard)
        {
            _latest[heard.Topic] = heard;
            if (!heard.Topic.Contains("/meter", StringComparison.Ordinal))
            {
                _heard.Add(heard);
            }
        }
    }
}
