using System.Buffers;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Client;

/// <summary>Sends SUBSCRIBE and UNSUBSCRIBE, and puts the answers together (MQTT 5.0, 3.8 and 3.10).</summary>
internal sealed class SubscriptionRequests(ClientConnection connection, ReadOnlyMemory<byte> userProperties)
{
    /// <summary>Sends one SUBSCRIBE for each run of subscriptions with the same identifier.</summary>
    public async Task<MqttReasonCode[]?> SubscribeAsync(IReadOnlyList<MqttSubscription> subscriptions, CancellationToken stopping)
    {
        var reasons = new MqttReasonCode[subscriptions.Count];
        var sent = new List<(int[] Places, Task<MqttReasonCode[]?> Answer)>();
        var run = new List<int>();
        for (int i = 0; i < reasons.Length; i++)
        {
            reasons[i] = Judge(subscriptions[i]);
            if (reasons[i] != MqttReasonCode.Success)
            {
                continue;
            }

            if (run.Count > 0 && subscriptions[run[^1]].Identifier != subscriptions[i].Identifier)
            {
                sent.Add(SendRun());
            }

            run.Add(i);
        }

        if (run.Count > 0)
        {
            sent.Add(SendRun());
        }

        foreach ((int[] places, Task<MqttReasonCode[]?> answer) in sent)
        {
            if (await answer.WaitAsync(stopping) is not { } codes)
            {
                return null;
            }

            for (int i = 0; i < places.Length; i++)
            {
                reasons[places[i]] = codes[i];
            }
        }

        return reasons;

        (int[], Task<MqttReasonCode[]?>) SendRun()
        {
            int[] places = [.. run];
            run.Clear();
            return (places, Send([.. places.Select(place => subscriptions[place])], unsubscribe: false));
        }
    }

    public Task<MqttReasonCode[]?> UnsubscribeAsync(IReadOnlyList<MqttSubscription> subscriptions, CancellationToken stopping)
    {
        return Send(subscriptions, unsubscribe: true).WaitAsync(stopping);
    }

    private Task<MqttReasonCode[]?> Send(IReadOnlyList<MqttSubscription> subscriptions, bool unsubscribe)
    {
        var properties = new MqttPropertyWriter(new byte[8 + userProperties.Length]);
        if (!unsubscribe && subscriptions[0].Identifier > 0)
        {
            properties.AddVariable(MqttPropertyId.SubscriptionIdentifier, subscriptions[0].Identifier);
        }

        properties.AddEncoded(userProperties.Span);
        Task<MqttReasonCode[]?> answer = connection.Requests.Add(unsubscribe, subscriptions.Count, out ushort packetId);
        if (packetId == 0)
        {
            return answer;
        }

        var packet = new ArrayBufferWriter<byte>();
        new SubscribePacket
        {
            IsUnsubscribe = unsubscribe,
            PacketId = packetId,
            Properties = properties.Written,
            Payload = Encode(subscriptions, unsubscribe, connection.Server.Version),
        }.Write(packet, connection.Server.Version);

        // [MQTT-3.2.2-15] no packet larger than the server takes.
        if (packet.WrittenCount > connection.Server.MaximumPacketSize || !connection.Output.TryWriteControl(packet.WrittenSpan))
        {
            connection.Requests.Refuse(packetId, MqttReasonCode.PacketTooLarge);
        }

        connection.Output.Wake();
        return answer;
    }

    private MqttReasonCode Judge(MqttSubscription subscription)
    {
        MqttConnectResult server = connection.Server;
        ReadOnlySpan<byte> filter = subscription.FilterUtf8;
        bool shared = filter.StartsWith("$share/"u8);
        if (shared)
        {
            // [MQTT-4.8.2-1], [MQTT-4.8.2-2] "$share/NAME/FILTER", NAME without wildcards; [MQTT-3.8.3-4] not together with No Local.
            filter = filter["$share/"u8.Length..];
            ReadOnlySpan<byte> name = MqttTopic.TakeLevel(ref filter, out bool last);
            if (last || !MqttTopic.IsName(name) || subscription.NoLocal)
            {
                return last || !MqttTopic.IsName(name) ? MqttReasonCode.TopicFilterInvalid : MqttReasonCode.ProtocolError;
            }
        }

        if (!MqttTopic.IsFilter(filter))
        {
            return MqttReasonCode.TopicFilterInvalid;
        }

        // 3.2.2.3.11 to 3.2.2.3.13: what the server has announced not to offer must not be asked for.
        return server switch
        {
            { SharedSubscriptionsAvailable: false } when shared => MqttReasonCode.SharedSubscriptionsNotSupported,
            { SubscriptionIdentifiersAvailable: false } when subscription.Identifier > 0 => MqttReasonCode.SubscriptionIdentifiersNotSupported,
            { WildcardSubscriptionsAvailable: false } when filter.IndexOfAny((byte)'+', (byte)'#') >= 0 => MqttReasonCode.WildcardSubscriptionsNotSupported,
            _ => MqttReasonCode.Success,
        };
    }

    private static byte[] Encode(IReadOnlyList<MqttSubscription> subscriptions, bool unsubscribe, MqttProtocolVersion version)
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
