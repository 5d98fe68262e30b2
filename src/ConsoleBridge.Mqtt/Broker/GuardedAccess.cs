using ConsoleBridge.Mqtt.Packets;
using Microsoft.Extensions.Logging;

namespace ConsoleBridge.Mqtt.Broker;

/// <summary>Asks the host's access control; when that throws, the answer is no and the broker goes on.</summary>
internal sealed class GuardedAccess(IMqttAccessControl access, ILogger logger)
{
    public bool MayPublish(MqttIdentity client, in MqttMessage message)
    {
        // The broker's own topics are nobody else's.
        if (message.Topic.StartsWith("$SYS"u8) && (message.Topic.Length == 4 || message.Topic[4] == (byte)'/'))
        {
            return false;
        }

        try
        {
            return access.MayPublish(client, message);
        }
#pragma warning disable CA1031 // The wall around code of the host: any failure is a refusal, and is logged.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            BrokerLog.AccessControlFailed(logger, exception);
            return false;
        }
    }

    /// <summary>Judges a new subscription.</summary>
    public bool MaySubscribe(BrokerSession session, ReadOnlySpan<byte> filter, bool isShared)
    {
        MqttFilterAccess allowed = Judge(session.Identity, filter);
        return allowed == MqttFilterAccess.All || (allowed == MqttFilterAccess.Part && !isShared);
    }

    /// <summary>Judges a delivery. For a subscription all of which is allowed this is one comparison.</summary>
    public bool MayReceive(Subscription subscription, ReadOnlySpan<byte> topic)
    {
        MqttIdentity client = subscription.Session.Identity;
        int generation = access.Generation;
        if (subscription.JudgedIn != generation || !ReferenceEquals(subscription.JudgedFor, client))
        {
            subscription.Access = Judge(client, subscription.Filter);
            subscription.JudgedIn = generation;
            subscription.JudgedFor = client;
        }

        return subscription.Access == MqttFilterAccess.All
            || (subscription.Access == MqttFilterAccess.Part && JudgeDelivery(client, topic));
    }

    private bool JudgeDelivery(MqttIdentity client, ReadOnlySpan<byte> topic)
    {
        try
        {
            return access.MayReceive(client, topic);
        }
#pragma warning disable CA1031 // As above.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            BrokerLog.AccessControlFailed(logger, exception);
            return false;
        }
    }

    private MqttFilterAccess Judge(MqttIdentity client, ReadOnlySpan<byte> filter)
    {
        try
        {
            return access.MaySubscribe(client, filter);
        }
#pragma warning disable CA1031 // As above.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            BrokerLog.AccessControlFailed(logger, exception);
            return MqttFilterAccess.None;
        }
    }
}
