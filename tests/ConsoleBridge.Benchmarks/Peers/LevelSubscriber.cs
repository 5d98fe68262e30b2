using ConsoleBridge.Benchmarks.Measuring;
using ConsoleBridge.Mqtt.Client;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Benchmarks.Peers;

/// <summary>
/// Follows the levels on the broker and checks them: each fader must come one step after the other, so a step that was left out
/// is a change that was lost. Reads what the bridge publishes, and the raw datagrams that the relay publishes.
/// </summary>
internal sealed class LevelSubscriber : IAsyncDisposable
{
    private static readonly byte[] SessionTopic = "consolebridge/bench/foh/device/session"u8.ToArray();
    private static readonly byte[] RelayTopic = System.Text.Encoding.UTF8.GetBytes(Relay.Topic);

    private readonly MqttClient _client;
    private readonly int[] _steps = new int[Strip.Count];
    private long[]? _sentAt;
    private Latencies? _latencies;
    private long _lastMessageAt;
    private long _received;

    private LevelSubscriber(int brokerPort)
    {
        _client = new MqttClient(
            new MqttClientOptions { OpenStream = MqttClientOptions.Tcp("127.0.0.1", brokerPort), ClientId = "benchmark", Received = OnMessage },
            TimeProvider.System);
    }

    /// <summary>Level messages since <see cref="Begin"/>.</summary>
    public long Received => Interlocked.Read(ref _received);

    /// <summary>Changes that were left out between two of the same fader.</summary>
    public long LeftOut { get; private set; }

    /// <summary>Messages whose value no step of the control has, or that came twice.</summary>
    public long Wrong { get; private set; }

    /// <summary>True once the bridge has said that the console's session is live.</summary>
    public bool IsLive { get; private set; }

    /// <summary>Messages of any topic so far.</summary>
    public long Messages { get; private set; }

    public static async Task<LevelSubscriber> StartAsync(int brokerPort, params string[] filters)
    {
        var subscriber = new LevelSubscriber(brokerPort);
        var result = await subscriber._client.ConnectAsync(CancellationToken.None);
        if (!result.IsConnected)
        {
            throw new IOException($"subscriber: {result.Outcome} {result.Detail}");
        }

        await subscriber._client.SubscribeAsync([.. filters.Select(filter => new MqttSubscription(filter))], CancellationToken.None);
        return subscriber;
    }

    /// <summary>Position of a level, as it was heard last.</summary>
    public int StepOf(int number) => Volatile.Read(ref _steps[number]);

    /// <summary>Counts from here on.</summary>
    public void Begin(long[]? sentAt = null, Latencies? latencies = null)
    {
        (_sentAt, _latencies) = (sentAt, latencies);
        Interlocked.Exchange(ref _received, 0);
        LeftOut = Wrong = 0;
    }

    /// <summary>Waits until nothing has come for this long.</summary>
    public Task UntilQuietAsync(double seconds) =>
        Waiting.UntilAsync(() => Clock.Microseconds(Clock.Now - Volatile.Read(ref _lastMessageAt)) > seconds * 1e6, "the broker is quiet");

    /// <summary>Publishes a wish for a level.</summary>
    public void Publish(byte[] topic, ReadOnlySpan<byte> payload) =>
        _client.TryPublish(new MqttMessage { Topic = topic, Payload = payload, Qos = MqttQos.AtLeastOnce });

    public ValueTask DisposeAsync() => _client.DisposeAsync();

    private void OnMessage(in MqttMessage message)
    {
        var now = Clock.Now;
        Volatile.Write(ref _lastMessageAt, now);
        Messages++;
        int number;
        int step;
        if (message.Topic.SequenceEqual(RelayTopic))
        {
            if (!Strip.TryReadDatagram(message.Payload, out number, out step))
            {
                return;
            }
        }
        else if (!Strip.TryReadMessage(message.Topic, message.Payload, out number, out step))
        {
            IsLive |= message.Topic.SequenceEqual(SessionTopic) && message.Payload.SequenceEqual("\"live\""u8);
            return;
        }

        if (number < Strip.Channels)
        {
            Check(number, step, now);
        }

        Volatile.Write(ref _steps[number], step);
        Interlocked.Increment(ref _received);
    }

    private void Check(int number, int step, long now)
    {
        var moved = (step - _steps[number] + 1024) % 1024;
        if (moved == 0)
        {
            Wrong++;
        }

        LeftOut += Math.Max(0, moved - 1);
        if (_latencies is { } latencies && _sentAt is { } sentAt)
        {
            latencies.Add(now - sentAt[(number * 1024) + step]);
        }
    }
}
