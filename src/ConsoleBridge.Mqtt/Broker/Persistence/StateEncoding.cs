using System.Text;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Broker.Persistence;

/// <summary>Writes the fields of records; <see cref="StateReplay"/> reads them. README.md is the specification of both.</summary>
internal static class StateEncoding
{
    public const int RetainFlag = 0b100;
    public const int ExpiryFlag = 0b1000;
    public const int UserFlag = 0b1;
    public const int WillFlag = 0b10;

    /// <summary>A message; its lifetime goes with the time it counts from, so that it also passes while the broker is away.</summary>
    public static void Message(StateBuffer to, in MqttMessage message, uint? expirySeconds, long publishedUtc)
    {
        int flags = (int)message.Qos | (message.Retain ? RetainFlag : 0) | (expirySeconds is null ? 0 : ExpiryFlag);
        to.Byte((byte)flags);
        to.Block(message.Topic);
        to.Block(message.Properties);
        to.Block(message.Payload);
        if (expirySeconds is { } seconds)
        {
            to.Number((ulong)seconds);
            to.Int64(publishedUtc);
        }
    }

    /// <summary>Who the session is of, how long it lasts, and the will.</summary>
    public static void Session(StateBuffer to, BrokerSession session)
    {
        string? user = session.Identity.UserName;
        to.Number(session.StateNumber);
        to.Byte((byte)((user is null ? 0 : UserFlag) | (session.Will is null ? 0 : WillFlag)));
        Text(to, session.ClientId);
        if (user is not null)
        {
            Text(to, user);
        }

        to.Number((ulong)session.ExpirySeconds);
        if (session.Will is { } will)
        {
            to.Number((ulong)will.DelaySeconds);
            Message(to, will.Message.AsMessage(), will.Message.ExpirySeconds, publishedUtc: 0);
        }
    }

    public static void Disconnected(StateBuffer to, BrokerSession session, long sinceUtc)
    {
        to.Number(session.StateNumber);
        to.Number((ulong)session.ExpirySeconds);
        to.Int64(sinceUtc);
    }

    public static void Subscribed(
        StateBuffer to, long session, ReadOnlySpan<byte> wholeFilter, byte options, uint identifier, bool retainedFollow)
    {
        to.Number(session);
        to.Block(wholeFilter);
        to.Byte(options);
        to.Number((ulong)identifier);
        to.Byte(retainedFollow ? (byte)1 : (byte)0);
    }

    public static void Queued(StateBuffer to, long session, in OutgoingMessage message)
    {
        to.Number(session);
        to.Number(message.Message?.StateId ?? 0);
        to.Byte((byte)((int)message.Qos | (message.Retain ? RetainFlag : 0)));
        to.Number((ulong)message.PacketId);
        to.Number((ulong)message.Identifiers.Length);
        foreach (uint identifier in message.Identifiers)
        {
            to.Number((ulong)identifier);
        }
    }

    public static byte OptionsOf(Subscription subscription)
    {
        return (byte)((int)subscription.Qos | (subscription.NoLocal ? 0b100 : 0) | (subscription.RetainAsPublished ? 0b1000 : 0));
    }

    private static void Text(StateBuffer to, string text) => to.Block(Encoding.UTF8.GetBytes(text));
}
