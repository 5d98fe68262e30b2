using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Broker;

/// <summary>The sessions of all clients and how they begin, are resumed, are left and end, with their wills (MQTT 5.0, 3.1.2, 3.1.4, 4.1).</summary>
/// <remarks>Every member is used under the broker's gate only.</remarks>
internal sealed class SessionTable(BrokerCore core)
{
    private readonly Dictionary<string, BrokerSession> _byClientId = new(StringComparer.Ordinal);

    public int Count => _byClientId.Count;

    public int ConnectedCount { get; private set; }

    /// <summary>Gives a connection its session: takes it over, resumes it, or makes a new one.</summary>
    /// <returns>Null when there are too many sessions.</returns>
    public BrokerSession? Connect(BrokerConnection connection, ConnectRequest request, out bool present)
    {
        string clientId = request.Identity.ClientId;
        present = false;
        if (_byClientId.TryGetValue(clientId, out BrokerSession? session) && session.Connection is { } old)
        {
            // [MQTT-3.1.4-3] the old connection is told and closed; its will is judged before the new CONNACK.
            core.Complaints.TakenOver(clientId, connection.RemoteEndPoint, old.RemoteEndPoint);
            old.End(MqttReasonCode.SessionTakenOver);
            Disconnect(session, old, publishWill: true);
            _byClientId.TryGetValue(clientId, out session);
        }

        // [MQTT-3.1.2-4] clean start ends the old session; a delayed will is then due. So does another user under the same client identifier:
        // what waits there is not for his eyes.
        if (session is not null && (request.CleanStart || session.Identity.UserName != request.Identity.UserName))
        {
            EndSession(session);
            session = null;
        }

        present = session is not null;
        if (session is null)
        {
            if (_byClientId.Count >= core.Options.MaximumSessions)
            {
                core.Counters.Hit(BrokerLimit.Sessions);
                return null;
            }

            session = core.NewSession(clientId);
            _byClientId.Add(clientId, session);
        }

        // [MQTT-3.1.3-9] a new connection in time cancels the delayed will.
        session.IsWillPending = false;
        session.Will = request.Will;
        session.Identity = request.Identity;
        session.Version = request.Version;
        session.ExpirySeconds = CapExpiry(request.SessionExpiry);
        session.Connection = connection;
        session.Journal?.Started(session);
        ConnectedCount++;
        return session;
    }

    /// <summary>Whether somebody else is connected with this client identifier: a session belongs to the user who has opened it.</summary>
    public bool BelongsToAnother(MqttIdentity client) =>
        _byClientId.TryGetValue(client.ClientId, out BrokerSession? session)
        && session.Connection is not null && session.Identity.UserName != client.UserName;

    /// <summary>The broker stops: those who are connected and have a will without delay are gone for all others.</summary>
    public void PublishWills()
    {
        foreach (BrokerSession session in _byClientId.Values)
        {
            if (session is { Connection: not null, Will.DelaySeconds: 0 })
            {
                PublishWill(session);
            }
        }
    }

    /// <summary>Takes a session up again that was there before the broker was started anew; a newer one of the same client replaces it.</summary>
    public void Restore(BrokerSession session)
    {
        if (_byClientId.TryGetValue(session.ClientId, out BrokerSession? older))
        {
            core.RemoveSubscriptions(older);
            older.IsEnded = true;
        }

        _byClientId[session.ClientId] = session;
    }

    /// <summary>Adds all sessions.</summary>
    public void CopyTo(List<BrokerSession> sessions) => sessions.AddRange(_byClientId.Values);

    /// <summary>The session of a client, or null.</summary>
    public BrokerSession? Find(string clientId) => _byClientId.GetValueOrDefault(clientId);

    /// <summary>What a person would want to know of each client.</summary>
    public IReadOnlyList<MqttClientInfo> List() => [.. _byClientId.Values.Select(Describe)];

    /// <summary>The connection is over: the will is published, delayed or dropped, and the session kept or ended.</summary>
    public void Disconnect(BrokerSession session, BrokerConnection connection, bool publishWill)
    {
        if (!ReferenceEquals(session.Connection, connection))
        {
            return;
        }

        session.Detach();
        session.DisconnectedAt = core.Time.GetTimestamp();
        ConnectedCount--;
        if (!publishWill)
        {
            session.Will = null;
            session.Journal?.WillDone(session);
        }

        session.IsWillPending = session.Will is { DelaySeconds: > 0 };
        session.Journal?.Disconnected(session);
        if (session.Will is not null && !session.IsWillPending)
        {
            PublishWill(session);
        }

        // [MQTT-3.1.2-23] kept while the expiry interval has not passed.
        if (session.ExpirySeconds == 0)
        {
            EndSession(session);
            return;
        }

        // 4.8.2: messages of a shared subscription need not wait for this member.
        SharedHandover.Move(session, only: null, ended: false, core.Time);
    }

    /// <summary>Publishes wills whose delay has passed and ends sessions that have expired.</summary>
    public void Sweep()
    {
        List<BrokerSession>? expired = null;
        foreach (BrokerSession session in _byClientId.Values)
        {
            if (session.Connection is not null)
            {
                continue;
            }

            double away = core.Time.GetElapsedTime(session.DisconnectedAt).TotalSeconds;
            if (session.IsWillPending && away >= session.Will!.DelaySeconds)
            {
                PublishWill(session);
            }

            if (session.ExpirySeconds != uint.MaxValue && away >= session.ExpirySeconds)
            {
                (expired ??= []).Add(session);
            }
        }

        expired?.ForEach(EndSession);
    }

    /// <summary>Limits a wish to the longest session expiry.</summary>
    public uint CapExpiry(uint wishedSeconds) => (uint)Math.Min(wishedSeconds, core.Options.MaximumSessionExpiry.TotalSeconds);

    private MqttClientInfo Describe(BrokerSession session)
    {
        DateTimeOffset now = core.Time.GetUtcNow();
        BrokerConnection? connection = session.Connection;
        DateTimeOffset since = connection?.AcceptedAt ?? now - core.Time.GetElapsedTime(session.DisconnectedAt);
        return new MqttClientInfo(
            session.Identity, session.Version, connection is not null, since, session.Subscriptions.Count, session.InFlight.Count, session.Waiting.Count, session.Dropped);
    }

    private void EndSession(BrokerSession session)
    {
        // [MQTT-3.1.3-9] a delayed will is due when the session ends, if that is earlier.
        if (session.IsWillPending)
        {
            PublishWill(session);
        }

        session.Journal?.Ended(session);
        session.IsEnded = true;
        core.RemoveSubscriptions(session);
        _byClientId.Remove(session.ClientId);
    }

    private void PublishWill(BrokerSession session)
    {
        StoredMessage will = session.Will!.Message;
        session.Will = null;
        session.IsWillPending = false;
        MqttMessage message = will.AsMessage();
        if (core.Access.MayPublish(session.Identity, message))
        {
            var due = new Publication { Message = message, ExpirySeconds = will.ExpirySeconds, Since = core.Time.GetTimestamp(), Publisher = session.Identity };

            // [MQTT-3.8.3-3] no local holds for a will as well.
            core.Route(ref due, publisher: session);
        }

        session.Journal?.WillDone(session);
    }
}
