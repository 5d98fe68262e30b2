using System.Buffers;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Client;

/// <summary>One connection to an MQTT server. Use a new client for each connection; when and how often is the caller's decision.</summary>
/// <remarks>Publishing and subscribing are safe from any thread. Connect once, then dispose.</remarks>
public sealed class MqttClient(MqttClientOptions options, TimeProvider time) : IMqttPublisher, IAsyncDisposable
{
    private ClientConnection? _connection;
    private Task _running = Task.CompletedTask;
    private bool _used;

    /// <summary>What the server announced; null before a successful connect.</summary>
    public MqttConnectResult? Server => _connection?.Server;

    /// <summary>Completes when the connection has ended and says why; never faults. Before a successful connect it never completes.</summary>
    public Task<MqttSessionEnd> Ended => _connection?.Ended ?? NeverEnded;

    /// <summary>QoS 1 and 2 messages taken over and not yet acknowledged.</summary>
    public long OutstandingPublishes => _connection?.Window.Outstanding ?? 0;

    private static Task<MqttSessionEnd> NeverEnded { get; } = new TaskCompletionSource<MqttSessionEnd>().Task;

    /// <summary>Opens the transport and the MQTT connection, with the fallback to 3.1.1 when the options allow it.</summary>
    /// <param name="stopping">Gives up; then the method throws OperationCanceledException.</param>
    /// <returns>The outcome; a server that cannot be reached or refuses is an outcome, not an exception.</returns>
    /// <exception cref="InvalidOperationException">The client has been used before.</exception>
    public async Task<MqttConnectResult> ConnectAsync(CancellationToken stopping)
    {
        if (_used)
        {
            throw new InvalidOperationException("MqttClient: connects once; make a new client for a new connection");
        }

        _used = true;
        MqttConnectResult result = await ConnectAsync(options.Version, stopping);
        bool versionRefused = result.Outcome == MqttConnectOutcome.ClosedWithoutAnswer
            || (result.Outcome == MqttConnectOutcome.Refused && result.Reason == MqttReasonCode.UnsupportedProtocolVersion);
        if (versionRefused && options.FallBackTo311 && options.Version == MqttProtocolVersion.V500)
        {
            result = await ConnectAsync(MqttProtocolVersion.V311, stopping);
        }

        return result;
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
        if (!IsAllowed(packet, connection.Server))
        {
            return MqttPublishStatus.Invalid;
        }

        bool taken = packet.Qos == MqttQos.AtMostOnce
            ? connection.Output.TryWritePublish(packet, connection.Server.Version)
            : connection.Window.TryPublish(packet);
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
    /// <param name="subscriptions">At least one.</param>
    /// <param name="stopping">Gives up waiting for the acknowledgement.</param>
    /// <returns>A code for each filter in order, below 0x80 when granted; null when there is no connection (any more).</returns>
    public Task<MqttReasonCode[]?> SubscribeAsync(IReadOnlyList<MqttSubscription> subscriptions, CancellationToken stopping)
    {
        var properties = new MqttPropertyWriter(stackalloc byte[8]);
        if (subscriptions.Count > 0 && subscriptions[0].Identifier > 0)
        {
            properties.AddVariable(MqttPropertyId.SubscriptionIdentifier, subscriptions[0].Identifier);
        }

        return RequestAsync(subscriptions, unsubscribe: false, properties.Written, stopping);
    }

    /// <summary>Ends subscriptions.</summary>
    /// <param name="filters">The filters as they were subscribed, at least one.</param>
    /// <param name="stopping">Gives up waiting for the acknowledgement.</param>
    /// <returns>A code for each filter in order (none on 3.1.1); null when there is no connection (any more).</returns>
    public Task<MqttReasonCode[]?> UnsubscribeAsync(IReadOnlyList<string> filters, CancellationToken stopping)
    {
        MqttSubscription[] subscriptions = [.. filters.Select(filter => new MqttSubscription(filter))];
        return RequestAsync(subscriptions, unsubscribe: true, default, stopping);
    }

    /// <summary>Sends what is queued, then DISCONNECT, and closes. Does not wait for acknowledgements.</summary>
    /// <param name="reason">Success, or <see cref="MqttReasonCode.DisconnectWithWill"/> to have the will published.</param>
    /// <returns>Completes when the transport is gone, at most a few seconds later.</returns>
    public Task DisconnectAsync(MqttReasonCode reason = MqttReasonCode.Success)
    {
        _connection?.End(new MqttSessionEnd(MqttSessionEndCause.Requested, reason, null));
        return _running;
    }

    /// <summary>Disconnects normally when that has not happened yet.</summary>
    public async ValueTask DisposeAsync() => await DisconnectAsync();

    private static bool IsAllowed(in PublishPacket packet, MqttConnectResult server)
    {
        // [MQTT-3.2.2-11] no QoS above the server's maximum, [MQTT-3.2.2-14] no retain where it is not available,
        // [MQTT-3.2.2-15] no packet larger than the server takes.
        return MqttTopic.IsName(packet.Topic)
            && packet.Qos <= server.MaximumQos
            && (!packet.Retain || server.RetainAvailable)
            && packet.Measure(server.Version) <= server.MaximumPacketSize;
    }

    private async Task<MqttConnectResult> ConnectAsync(MqttProtocolVersion version, CancellationToken stopping)
    {
        (MqttConnectResult result, Stream? stream, var reader) = await ConnectExchange.RunAsync(options, version, time, stopping);
        if (result.IsConnected)
        {
            _connection = new ClientConnection(stream!, reader!, result, options, time);
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

    private Task<MqttReasonCode[]?> RequestAsync(
        IReadOnlyList<MqttSubscription> subscriptions, bool unsubscribe, ReadOnlySpan<byte> properties, CancellationToken stopping)
    {
        ArgumentOutOfRangeException.ThrowIfZero(subscriptions.Count);
        ClientConnection? connection = _connection;
        if (connection is null)
        {
            return Task.FromResult<MqttReasonCode[]?>(null);
        }

        byte[] payload = EncodeFilters(subscriptions, unsubscribe, connection.Server.Version);
        Task<MqttReasonCode[]?> answer = connection.Requests.Add(out ushort packetId);
        if (packetId != 0)
        {
            var packet = new ArrayBufferWriter<byte>();
            new SubscribePacket { IsUnsubscribe = unsubscribe, PacketId = packetId, Properties = properties, Payload = payload }
                .Write(packet, connection.Server.Version);
            connection.Output.TryWriteControl(packet.WrittenSpan);
            connection.Output.Wake();
        }

        return answer.WaitAsync(stopping);
    }

    private static byte[] EncodeFilters(
        IReadOnlyList<MqttSubscription> subscriptions, bool unsubscribe, MqttProtocolVersion version)
    {
        var payload = new byte[subscriptions.Sum(subscription => subscription.FilterUtf8.Length + (unsubscribe ? 2 : 3))];
        var writer = new MqttSpanWriter(payload);
        foreach (MqttSubscription subscription in subscriptions)
        {
            writer.WriteBinary(subscription.FilterUtf8);
            if (!unsubscribe)
            {
                writer.WriteByte(subscription.OptionsFor(version));
            }
        }

        return payload;
    }
}
