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

    public bool MaySubscribe(MqttIdentity client, ReadOnlySpan<byte> filter)
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
            return false;
        }
    }
}
