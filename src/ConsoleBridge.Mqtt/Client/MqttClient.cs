using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Client;

/// <summary>One connection to an MQTT server. Use a new client for each connection; when and how often is the caller's decision.</summary>
/// <remarks>
/// Publishing and subscribing are safe from any thread. Connect once, then dispose. What is to outlive the connection is in
/// <see cref="MqttClientOptions.Session"/>.
/// </remarks>
public sealed class MqttClient(MqttClientOptions options, TimeProvider time) : IMqttPublisher, IAsyncDisposable
{
    private readonly MqttClientSession _session = options.Session ?? new MqttClientSession();
    private ClientConnection? _connection;
    private Task _running = Task.CompletedTask;
    private bool _used;

    /// <summary>What the server announced; null before a successful connect.</summary>
    public MqttConnectResult? Server => _connection?.Server;

    /// <summary>Completes when the connection has ended and says why; never faults. Before a successful connect it never completes.</summary>
    public Task<MqttSessionEnd> Ended => _connection?.Ended ?? NeverEnded;

    /// <summary>QoS 1 and 2 messages taken over and not yet acknowledged; with a session, also those of earlier connections.</summary>
    public long OutstandingPublishes => _session.Outstanding;

    private static Task<MqttSessionEnd> NeverEnded { get; } = new TaskCompletionSource<MqttSessionEnd>().Task;

    /// <summary>Opens the transport and the MQTT connection, with the fallback to 3.1.1 when the options allow it.</summary>
    /// <param name="stopping">Gives up; then the method throws OperationCanceledException.</param>
    /// <returns>The outcome; a server that cannot be reached or refuses is an outcome, not an exception.</returns>
    /// <exception cref="InvalidOperationException">The client has been used before, or its session is used by another connection.</exception>
    public async Task<MqttConnectResult> ConnectAsync(CancellationToken stopping)
    {
        if (_used)
        {
            throw new InvalidOperationException("MqttClient: connects once; make a new client for a new connection");
        }

        _used = true;
        _session.Attach(options, time);
        try
        {
            // The version that an earlier connection of the session fell back to spares the attempt that fails.
            MqttProtocolVersion version = options.FallBackTo311 ? _session.Version ?? options.Version : options.Version;
            MqttConnectResult result = await ConnectAsync(version, stopping);
            if (!IsVersionRefused(result))
            {
                return result;
            }

            _session.ForgetVersion();
            return options.FallBackTo311 && version == MqttProtocolVersion.V500
                ? await ConnectAsync(MqttProtocolVersion.V311, stopping)
                : result;
        }
        finally
        {
            if (_connection is null)
            {
                _session.Detach();
            }
        }
    }

    /// <inheritdoc/>
    public MqttPublishStatus TryPublish(in MqttMessage message)
    {
        ClientConnection? connection = _connection;
        if (connection is null || connection.Ended.IsCompleted)
        {
            return MqttPublishStatus.Closed;
        }

        var packet = new PublishPacket
        {
            Topic = message.Topic,
            Payload = message.Payload,
            Properties = message.Properties,
            Qos = message.Qos,
            Retain = message.Retain,
        };
        MqttPublishStatus status = Judge(packet, connection.Server);
        if (status != MqttPublishStatus.Accepted)
        {
            return status;
        }

        bool taken = packet.Qos == MqttQos.AtMostOnce
            ? connection.Messages.TryWrite(packet)
            : !connection.Output.IsCompleted && connection.Window.TryPublish(packet);
        connection.Output.Wake();
        if (taken)
        {
            return MqttPublishStatus.Accepted;
        }

        return connection.Output.IsCompleted ? MqttPublishStatus.Closed : MqttPublishStatus.QueueFull;
    }

    /// <inheritdoc/>
    public ValueTask<MqttPublishStatus> PublishAsync(in MqttMessage message, CancellationToken stopping)
    {
        MqttPublishStatus status = TryPublish(message);
        return status == MqttPublishStatus.QueueFull
            ? PublishWhenRoomAsync(new OwnedMessage(message), stopping)
            : ValueTask.FromResult(status);
    }

    /// <summary>Waits until as many QoS 1 and 2 messages have been acknowledged as had been published before the call.</summary>
    /// <param name="stopping">Gives up waiting.</param>
    /// <returns>False when the connection ended first.</returns>
    public Task<bool> WaitForAcknowledgementsAsync(CancellationToken stopping)
    {
        return _connection?.Window.WaitAsync(stopping) ?? Task.FromResult(false);
    }

    /// <summary>Subscribes to filters.</summary>
    /// <param name="subscriptions">At least one. Those with different identifiers go in packets of their own, as a packet has but one.</param>
    /// <param name="stopping">Gives up waiting for the acknowledgement.</param>
    /// <returns>
    /// A code for each filter in order, below 0x80 when granted; null when there is no connection (any more). What the server has announced
    /// not to offer, and what is no filter, is answered here and not sent.
    /// </returns>
    public Task<MqttReasonCode[]?> SubscribeAsync(IReadOnlyList<MqttSubscription> subscriptions, CancellationToken stopping)
    {
        return SubscribeAsync(subscriptions, default, stopping);
    }

    /// <summary>Subscribes to filters, with user properties for the server.</summary>
    /// <param name="subscriptions">At least one. Those with different identifiers go in packets of their own, as a packet has but one.</param>
    /// <param name="userProperties">As <see cref="MqttPropertyWriter"/> makes them. 5.0 only.</param>
    /// <param name="stopping">Gives up waiting for the acknowledgement.</param>
    /// <returns>As without user properties.</returns>
    public Task<MqttReasonCode[]?> SubscribeAsync(
        IReadOnlyList<MqttSubscription> subscriptions, ReadOnlyMemory<byte> userProperties, CancellationToken stopping)
    {
        ArgumentOutOfRangeException.ThrowIfZero(subscriptions.Count);
        return _connection is { } connection
            ? new SubscriptionRequests(connection, userProperties).SubscribeAsync(subscriptions, stopping)
            : Task.FromResult<MqttReasonCode[]?>(null);
    }

    /// <summary>Ends subscriptions.</summary>
    /// <param name="filters">The filters as they were subscribed, at least one.</param>
    /// <param name="stopping">Gives up waiting for the acknowledgement.</param>
    /// <returns>A code for each filter in order (none on 3.1.1); null when there is no connection (any more).</returns>
    public Task<MqttReasonCode[]?> UnsubscribeAsync(IReadOnlyList<string> filters, CancellationToken stopping)
    {
        ArgumentOutOfRangeException.ThrowIfZero(filters.Count);
        return _connection is { } connection
            ? new SubscriptionRequests(connection, default).UnsubscribeAsync([.. filters.Select(filter => new MqttSubscription(filter))], stopping)
            : Task.FromResult<MqttReasonCode[]?>(null);
    }

    /// <summary>Authenticates anew on the same connection, for example before a token expires (MQTT 5.0, 4.12.1).</summary>
    /// <param name="stopping">Gives up waiting, not the exchange.</param>
    /// <returns>True when the server accepted; false when the connection ended, as it does on a refusal.</returns>
    /// <exception cref="InvalidOperationException">Without <see cref="MqttClientOptions.Authentication"/>, below 5.0, or while one is under way.</exception>
    public Task<bool> ReauthenticateAsync(CancellationToken stopping)
    {
        return _connection?.Authentication.StartAsync().WaitAsync(stopping) ?? Task.FromResult(false);
    }

    /// <summary>Sends what is queued, then DISCONNECT, and closes. Does not wait for acknowledgements.</summary>
    /// <param name="reason">Success, or <see cref="MqttReasonCode.DisconnectWithWill"/> to have the will published.</param>
    /// <param name="sessionExpirySeconds">How long the server keeps the session from now on; null leaves what was agreed. 5.0 only.</param>
    /// <returns>Completes when the transport is gone, at most a few seconds later.</returns>
    /// <exception cref="ArgumentException">A session that was to end with the connection cannot be kept after all (MQTT 5.0, 3.14.2.2.2).</exception>
    public Task DisconnectAsync(MqttReasonCode reason = MqttReasonCode.Success, uint? sessionExpirySeconds = null)
    {
        if (sessionExpirySeconds > 0 && options.SessionExpirySeconds == 0)
        {
            throw new ArgumentException("the session was agreed to end with the connection", nameof(sessionExpirySeconds));
        }

        _connection?.End(new MqttSessionEnd(MqttSessionEndCause.Requested, reason, null), sessionExpirySeconds);
        return _running;
    }

    /// <summary>Disconnects normally when that has not happened yet.</summary>
    public async ValueTask DisposeAsync() => await DisconnectAsync();

    // 3.1.2.2 asks for code 0x84 or 1; some servers close without a word.
    private static bool IsVersionRefused(MqttConnectResult result)
    {
        return result.Outcome == MqttConnectOutcome.ClosedWithoutAnswer
            || (result.Outcome == MqttConnectOutcome.Refused && result.Reason == MqttReasonCode.UnsupportedProtocolVersion);
    }

    private static MqttPublishStatus Judge(in PublishPacket packet, MqttConnectResult server)
    {
        // [MQTT-3.2.2-11] no QoS above the server's maximum, [MQTT-3.2.2-14] no retain where it is not available.
        bool allowed = MqttTopic.IsWellFormedName(packet.Topic)
            && packet.Qos <= server.MaximumQos
            && (!packet.Retain || server.RetainAvailable)
            && (packet.Properties.IsEmpty || AreForPublishing(packet.Properties));
        if (!allowed)
        {
            return MqttPublishStatus.Invalid;
        }

        // [MQTT-3.2.2-15] no packet larger than the server takes.
        return packet.Measure(server.Version) <= server.MaximumPacketSize ? MqttPublishStatus.Accepted : MqttPublishStatus.TooLarge;
    }

    private static bool AreForPublishing(ReadOnlySpan<byte> properties)
    {
        var reader = new MqttPropertyReader(properties);
        while (reader.Read())
        {
            // [MQTT-3.3.4-6] no subscription identifier from a client. Topic aliases are the connection's business.
            if (reader.Id is not (MqttPropertyId.UserProperty or MqttPropertyId.MessageExpiryInterval or MqttPropertyId.ContentType
                or MqttPropertyId.ResponseTopic or MqttPropertyId.CorrelationData or MqttPropertyId.PayloadFormatIndicator))
            {
                return false;
            }
        }

        return !reader.IsMalformed;
    }

    private async Task<MqttConnectResult> ConnectAsync(MqttProtocolVersion version, CancellationToken stopping)
    {
        string clientId = options.ClientId.Length > 0 ? options.ClientId : _session.ClientId;
        (MqttConnectResult result, Stream? stream, var reader) = await new ConnectExchange(options, version, clientId, time).RunAsync(stopping);
        if (result.IsConnected)
        {
            _connection = new ClientConnection(stream!, reader!, result, options, _session, time);
            _running = _connection.RunAsync();
        }

        return result;
    }

    private async ValueTask<MqttPublishStatus> PublishWhenRoomAsync(OwnedMessage message, CancellationToken stopping)
    {
        ClientConnection connection = _connection!;
        while (true)
        {
            Task room = message.Qos == MqttQos.AtMostOnce ? connection.Output.NextRoom() : connection.Window.NextRoom();
            MqttPublishStatus status = TryPublish(message.AsMessage());
            if (status != MqttPublishStatus.QueueFull)
            {
                return status;
            }

            await room.WaitAsync(stopping);
        }
    }
}
