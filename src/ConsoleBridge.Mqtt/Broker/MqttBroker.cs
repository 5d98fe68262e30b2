using System.IO.Pipelines;
using System.Text;
using ConsoleBridge.Mqtt.Broker.Persistence;
using ConsoleBridge.Mqtt.Connections;
using ConsoleBridge.Mqtt.Packets;
using Microsoft.Extensions.Logging;

namespace ConsoleBridge.Mqtt.Broker;

/// <summary>An MQTT 5.0 and 3.1.1 server inside this process. It opens no port itself: a listener or Kestrel hands connections to it.</summary>
/// <remarks>Safe from any thread. The owner publishes and subscribes without a socket, through the same access checks as clients.</remarks>
public sealed class MqttBroker : IMqttPublisher, IAsyncDisposable
{
    private readonly BrokerCore _core;
    private readonly ConnectionServer _connections;
    private readonly BrokerUpkeep _upkeep;
    private readonly PersistentState? _state;
    private byte[] _scratch = [];
    private bool _disposed;

    /// <summary>Starts a broker.</summary>
    /// <param name="options">Limits and access control.</param>
    /// <param name="time">Clock of keep-alives, expiries and delays.</param>
    /// <param name="logger">Hears of refused and ended connections, and of a disk that fails.</param>
    /// <remarks>With a <see cref="MqttBrokerOptions.StateFolder"/> it returns when the state has been read from there.</remarks>
    /// <exception cref="MqttStateInUseException">Another broker has the state folder.</exception>
    public MqttBroker(MqttBrokerOptions options, TimeProvider time, ILogger<MqttBroker> logger)
    {
        _core = new BrokerCore(options, time, logger);
        _connections = new ConnectionServer(_core);
        _state = options.StateFolder is { Length: > 0 } folder ? PersistentState.Open(_core, folder) : null;
        _upkeep = new BrokerUpkeep(_core, _connections);
    }

    /// <summary>The broker's numbers now.</summary>
    public MqttBrokerStatistics Statistics
    {
        get
        {
            lock (_core.Gate)
            {
                BrokerCounters counters = _core.Counters;
                return new MqttBrokerStatistics(
                    _core.Sessions.ConnectedCount, _core.Sessions.Count, counters.Received, counters.Sent, counters.Dropped, _core.Retained.Count)
                {
                    RetainedBytes = _core.Retained.Bytes,
                    Subscriptions = _core.SubscriptionCount,
                    IsStateKept = _state?.IsKept ?? false,
                    StateFailures = _state?.Failures ?? 0,
                    NotAuthorized = counters.NotAuthorized,
                    LoginsRefused = Volatile.Read(ref counters.LoginsRefused),
                    ProtocolViolations = Volatile.Read(ref counters.Violations),
                    Limits = counters.Hits(),
                };
            }
        }
    }

    /// <summary>Whether everything that has happened is in the state files; true without a state folder.</summary>
    internal bool IsStateWritten => _state?.IsWritten ?? true;

    /// <summary>Transport connections being served, accepted or not.</summary>
    internal int OpenConnections
    {
        get
        {
            lock (_core.Gate)
            {
                return _connections.Count;
            }
        }
    }

    /// <summary>Lists the clients as they are now: those connected, and those whose session waits for them.</summary>
    public IReadOnlyList<MqttClientInfo> ListClients()
    {
        lock (_core.Gate)
        {
            return _core.Sessions.List();
        }
    }

    /// <summary>Ends a client's connection. Its session goes on as the client has asked for, and its will is published.</summary>
    /// <param name="clientId">Client identifier.</param>
    /// <param name="reason">What a 5.0 client is told; 3.1.1 knows no words.</param>
    /// <param name="serverReference">Where the client should go, with <see cref="MqttReasonCode.UseAnotherServer"/> or <see cref="MqttReasonCode.ServerMoved"/>.</param>
    /// <returns>False when it is not connected.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The reason is no refusal: below 0x80.</exception>
    public bool DisconnectClient(
        string clientId, MqttReasonCode reason = MqttReasonCode.AdministrativeAction, string? serverReference = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan((int)reason, (int)MqttReasonCode.UnspecifiedError, nameof(reason));
        BrokerConnection? connection;
        lock (_core.Gate)
        {
            connection = _core.Sessions.Find(clientId)?.Connection;
        }

        connection?.End(reason, serverReference);
        return connection is not null;
    }

    /// <inheritdoc/>
    public MqttPublishStatus TryPublish(in MqttMessage message) => TryPublish(MqttIdentity.InProcess, message);

    /// <summary>Publishes on behalf of someone, for example a user of the web interface. Never waits: slow receivers drop, and that is counted.</summary>
    /// <param name="actingFor">Whom access control judges.</param>
    /// <param name="message">Copied before the call returns.</param>
    /// <returns>Accepted, Invalid, NotAuthorized, or QueueFull when a new retained topic exceeds the limit.</returns>
    public MqttPublishStatus TryPublish(MqttIdentity actingFor, in MqttMessage message)
    {
        if (!MqttTopic.IsWellFormedName(message.Topic))
        {
            return MqttPublishStatus.Invalid;
        }

        if (!_core.Access.MayPublish(actingFor, message))
        {
            return MqttPublishStatus.NotAuthorized;
        }

        MqttReasonCode reason;
        lock (_core.Gate)
        {
            if (_disposed)
            {
                return MqttPublishStatus.Closed;
            }

            ReadOnlySpan<byte> properties = Publication.Separate(message.Properties, ref _scratch, out uint? expiry, out _);
            var publication = new Publication
            {
                Message = new MqttMessage
                {
                    Topic = message.Topic,
                    Payload = message.Payload,
                    Properties = properties,
                    Qos = message.Qos,
                    Retain = message.Retain,
                },
                ExpirySeconds = expiry,
                Since = _core.Time.GetTimestamp(),
                MayBeWrittenLater = true,
            };
            reason = _core.Route(ref publication, publisher: null);
        }

        _state?.Kick();
        return reason == MqttReasonCode.QuotaExceeded ? MqttPublishStatus.QueueFull : MqttPublishStatus.Accepted;
    }

    /// <inheritdoc/>
    public ValueTask<MqttPublishStatus> PublishAsync(in MqttMessage message, CancellationToken stopping)
    {
        return ValueTask.FromResult(TryPublish(message));
    }

    /// <summary>Subscribes a part of this process. Retained messages follow as the subscriptions ask for.</summary>
    /// <param name="subscriptions">At least one.</param>
    /// <param name="handler">Called in order, one message at a time, on a loop of its own; what it throws is logged.</param>
    /// <param name="actingFor">Whom access control judges; null is <see cref="MqttIdentity.InProcess"/>.</param>
    /// <param name="tellsPublisher">Each message says who published it: read it with <see cref="MqttPublisher.Of"/>.</param>
    /// <returns>The subscriptions; dispose them to end them. See its reasons for refused filters.</returns>
    public MqttLocalSubscription Subscribe(
        IReadOnlyList<MqttSubscription> subscriptions, MqttMessageHandler handler, MqttIdentity? actingFor = null, bool tellsPublisher = false)
    {
        var output = new MqttOutput(_core.Options.OutgoingQueueBytes, _core.Time);
        var outlet = new Outlet(output, MqttProtocolVersion.V500, uint.MaxValue, int.MaxValue, IsLocal: true) { TellsPublisher = tellsPublisher };
        var reasons = new List<MqttReasonCode>();
        lock (_core.Gate)
        {
            BrokerSession session = _core.NewSession("");
            session.Identity = actingFor ?? MqttIdentity.InProcess;
            output.RoomAgain = () => SendWaiting(session);
            foreach (MqttSubscription subscription in subscriptions)
            {
                byte options = subscription.OptionsFor(MqttProtocolVersion.V500);
                reasons.Add(_core.Subscribe(session, subscription.FilterUtf8, options, subscription.Identifier));
            }

            session.Attach(outlet);
            return new MqttLocalSubscription(_core, session, outlet, reasons, handler);
        }
    }

    /// <summary>Reads the retained messages under a filter as they are now.</summary>
    /// <param name="filter">A valid topic filter.</param>
    /// <param name="visit">Called for each; must not call the broker.</param>
    public void ReadRetained(string filter, MqttMessageHandler visit)
    {
        var topics = new List<byte[]>();
        lock (_core.Gate)
        {
            _core.Retained.Find(Encoding.UTF8.GetBytes(filter), topics);
            foreach (byte[] topic in topics)
            {
                if (_core.Retained.TryGet(topic, out MqttMessage message, out _))
                {
                    visit(in message);
                }
            }
        }
    }

    /// <summary>Serves one client over a transport until the connection ends. The transport's owner closes it afterwards.</summary>
    /// <param name="transport">Bytes from and to the client; completed when the method returns.</param>
    /// <param name="peer">What the listener knows of the client, for access control and logs; null for nothing.</param>
    /// <param name="stopping">Aborts the connection.</param>
    /// <returns>Completes when the connection is over; never faults.</returns>
    public Task ServeAsync(IDuplexPipe transport, MqttPeer? peer, CancellationToken stopping) =>
        _connections.ServeAsync(transport, peer ?? new MqttPeer(), stopping);

    /// <summary>Sends clients away, for example users who have lost their rights. They may come back if access control lets them.</summary>
    /// <param name="isMeant">Picks them; must not call the broker.</param>
    /// <param name="reason">Told to 5.0 clients, 0x80 or above.</param>
    public void Disconnect(Predicate<MqttIdentity> isMeant, MqttReasonCode reason) => _connections.End(isMeant, reason);

    /// <summary>Stops: publishes the wills of all clients to all clients, tells 5.0 clients 0x8B and closes all connections.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_core.Gate)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
        }

        await _connections.DisposeAsync();
        await _upkeep.DisposeAsync();
        if (_state is not null)
        {
            await _state.DisposeAsync();
        }
    }

    private void SendWaiting(BrokerSession session)
    {
        lock (_core.Gate)
        {
            session.SendWaiting();
        }
    }
}
