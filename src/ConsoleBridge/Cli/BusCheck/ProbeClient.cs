using System.Text;
using ConsoleBridge.Mqtt.Client;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Cli.BusCheck;

/// <summary>One connection of the check, with a client id of its own; it remembers what it hears.</summary>
internal sealed class ProbeClient : IAsyncDisposable
{
    /// <summary>Time for what should happen at once.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private const int StartLength = 64;

    private readonly Lock _gate = new();
    private readonly List<ProbeMessage> _heard = [];
    private readonly BusCheckSetup _setup;
    private readonly MqttClient _client;
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private MqttReasonCode _refusal;
    private Stream? _stream;

    /// <param name="setup">The broker.</param>
    /// <param name="suffix">Tells the check's clients from each other.</param>
    /// <param name="keepSession">Resume and keep the session under this name.</param>
    /// <param name="will">Topic of a will; null for none.</param>
    /// <param name="version">Protocol version to speak; null to try 5.0 and fall back.</param>
    public ProbeClient(BusCheckSetup setup, string suffix, bool keepSession = false, string? will = null, MqttProtocolVersion? version = null)
    {
        _setup = setup;
        var open = setup.Broker.Opener(setup.Bus.Tls);
        _client = new MqttClient(
            new MqttClientOptions
            {
                OpenStream = async stopping => _stream = await open(stopping),
                ClientId = $"consolebridge-{setup.Name}-{suffix}",
                UserName = setup.Bus.UserName.Length > 0 ? setup.Bus.UserName : null,
                Password = setup.Bus.Password.Length > 0 ? setup.Bus.Password : null,
                Version = version ?? MqttProtocolVersion.V500,
                CleanStart = !keepSession,
                SessionExpirySeconds = keepSession ? 60u : 0,
                Will = will is null ? null : new MqttWill { Topic = will, Payload = "will"u8.ToArray() },
                Received = Receive,
                PublishRefused = reason => _refusal = reason,
            },
            TimeProvider.System);
    }

    /// <summary>Whether the connection stands.</summary>
    public bool IsConnected => _client.Server is not null && !_client.Ended.IsCompleted;

    /// <summary>What the broker announced; null before it did.</summary>
    public MqttConnectResult? Server => _client.Server;

    public Task<MqttConnectResult> ConnectAsync(CancellationToken stopping) => _client.ConnectAsync(stopping);

    /// <summary>Subscribes; a reason below 0x80 is granted.</summary>
    public async Task<MqttReasonCode> SubscribeAsync(string filter, CancellationToken stopping, bool live = false)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        limit.CancelAfter(Patience * 2);
        try
        {
            var handling = live ? MqttRetainHandling.DoNotSend : MqttRetainHandling.Send;
            var granted = await _client.SubscribeAsync([new MqttSubscription(filter) { MaximumQos = MqttQos.ExactlyOnce, RetainHandling = handling }], limit.Token);
            return granted?[0] ?? MqttReasonCode.ServerUnavailable;
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return MqttReasonCode.UnspecifiedError;
        }
    }

    /// <summary>Publishes and waits for the acknowledgement.</summary>
    /// <returns>Success; or why not.</returns>
    public async Task<MqttReasonCode> PublishAsync(string topic, string payload, MqttQos qos, CancellationToken stopping, bool retain = false, uint expiresAfter = 0)
    {
        _refusal = MqttReasonCode.Success;
        var properties = new MqttPropertyWriter(new byte[8]);
        if (expiresAfter > 0)
        {
            properties.AddMessageExpiry(expiresAfter);
        }

        var status = _client.TryPublish(new MqttMessage
        {
            Topic = Encoding.UTF8.GetBytes(topic), Payload = Encoding.UTF8.GetBytes(payload), Qos = qos, Retain = retain, Properties = properties.Written,
        });
        if (status != MqttPublishStatus.Accepted)
        {
            return status == MqttPublishStatus.Invalid ? MqttReasonCode.ImplementationSpecificError : MqttReasonCode.ServerUnavailable;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        limit.CancelAfter(Patience * 2);
        try
        {
            return await _client.WaitForAcknowledgementsAsync(limit.Token) ? _refusal : MqttReasonCode.ServerUnavailable;
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return MqttReasonCode.UnspecifiedError;
        }
    }

    /// <summary>Waits for a message, also one that has come already.</summary>
    /// <returns>Null when it does not come.</returns>
    public async Task<ProbeMessage?> HearAsync(Predicate<ProbeMessage> isWanted, CancellationToken stopping, TimeSpan? within = null)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        limit.CancelAfter(within ?? Patience);
        while (true)
        {
            Task news;
            lock (_gate)
            {
                foreach (var message in _heard)
                {
                    if (isWanted(message))
                    {
                        return message;
                    }
                }

                news = _news.Task;
            }

            try
            {
                await news.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
            {
                return null;
            }
        }
    }

    /// <summary>Ends the connection without a word, as a power cut does.</summary>
    public async Task CutAsync()
    {
        if (_stream is not null)
        {
            await _stream.DisposeAsync();
        }
    }

    public ValueTask DisposeAsync() => _client.DisposeAsync();

    private void Receive(in MqttMessage message)
    {
        var start = message.Payload[..Math.Min(message.Payload.Length, StartLength)];
        TaskCompletionSource news;
        lock (_gate)
        {
            _heard.Add(new ProbeMessage(Encoding.UTF8.GetString(message.Topic), message.Payload.Length, Encoding.UTF8.GetString(start), message.Retain));
            news = _news;
            _news = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        news.SetResult();
    }
}
