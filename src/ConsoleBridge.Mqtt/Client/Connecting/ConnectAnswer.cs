using System.Text;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Client;

/// <summary>Turns a CONNACK into a result (MQTT 5.0 and 3.1.1, 3.2).</summary>
internal static class ConnectAnswer
{
    public static MqttConnectResult Read(
        ReadOnlySpan<byte> body, MqttClientOptions options, MqttProtocolVersion version, string clientId, out byte[]? authenticationData)
    {
        authenticationData = null;
        MqttReasonCode reason = ConnackPacket.TryRead(body, version, out ConnackPacket packet);

        // [MQTT-3.2.2-4] a session that we asked to be thrown away cannot be present.
        if (reason == MqttReasonCode.Success && packet.SessionPresent && options.CleanStart)
        {
            reason = MqttReasonCode.ProtocolError;
        }

        if (reason != MqttReasonCode.Success)
        {
            return Invalid(version, reason, "CONNACK");
        }

        var result = new MqttConnectResult
        {
            Outcome = packet.Reason >= MqttReasonCode.UnspecifiedError ? MqttConnectOutcome.Refused : MqttConnectOutcome.Connected,
            Version = version,
            Reason = packet.Reason,
            SessionPresent = packet.SessionPresent,
            ClientId = clientId,
            KeepAlive = options.KeepAlive,
            SessionExpirySeconds = options.SessionExpirySeconds,
            UserProperties = UserPropertiesOf(packet.Properties),
        };
        result = WithProperties(result, packet.Properties);
        if (!result.IsConnected)
        {
            string words = RefusalWords.Of(result.Reason, options, clientId);
            return result with { Detail = result.Detail is null ? words : $"{words} ({result.Detail})" };
        }

        if (options.Authentication is { } authentication && version == MqttProtocolVersion.V500)
        {
            bool ours = AuthPacket.TryTakeData(packet.Properties, authentication.Method, out authenticationData);
            return ours ? result : Invalid(version, MqttReasonCode.ProtocolError, "CONNACK with another authentication method");
        }

        // [MQTT-4.12.0-6] no authentication method from the server when we sent none.
        return new MqttMessage { Properties = packet.Properties }.TryGetProperty(MqttPropertyId.AuthenticationMethod, out ReadOnlySpan<byte> _)
            ? Invalid(version, MqttReasonCode.ProtocolError, "CONNACK with an authentication method")
            : result;
    }

    public static MqttConnectResult Invalid(MqttProtocolVersion version, MqttReasonCode reason, string where) => new()
    {
        Outcome = MqttConnectOutcome.InvalidAnswer,
        Version = version,
        Reason = reason,
        Detail = $"{where} from the server: {reason}",
    };

    private static MqttConnectResult WithProperties(MqttConnectResult result, ReadOnlySpan<byte> properties)
    {
        var reader = new MqttPropertyReader(properties);
        while (reader.Read())
        {
            result = reader.Id switch
            {
                // [MQTT-3.2.2-16] made up by the server.
                MqttPropertyId.AssignedClientIdentifier => result with { ClientId = Encoding.UTF8.GetString(reader.Value) },
                MqttPropertyId.SessionExpiryInterval => result with { SessionExpirySeconds = reader.Number },
                MqttPropertyId.ReceiveMaximum => result with { ReceiveMaximum = (ushort)reader.Number },
                MqttPropertyId.MaximumPacketSize => result with { MaximumPacketSize = reader.Number },
                MqttPropertyId.MaximumQos => result with { MaximumQos = (MqttQos)reader.Number },
                MqttPropertyId.RetainAvailable => result with { RetainAvailable = reader.Number == 1 },
                MqttPropertyId.TopicAliasMaximum => result with { TopicAliasMaximum = (ushort)reader.Number },
                MqttPropertyId.WildcardSubscriptionAvailable => result with { WildcardSubscriptionsAvailable = reader.Number == 1 },
                MqttPropertyId.SubscriptionIdentifierAvailable => result with { SubscriptionIdentifiersAvailable = reader.Number == 1 },
                MqttPropertyId.SharedSubscriptionAvailable => result with { SharedSubscriptionsAvailable = reader.Number == 1 },
                MqttPropertyId.ServerReference => result with { ServerReference = Encoding.UTF8.GetString(reader.Value) },

                // [MQTT-3.1.2-21], [MQTT-3.2.2-21] the client uses the server's keep-alive when there is one.
                MqttPropertyId.ServerKeepAlive => result with { KeepAlive = TimeSpan.FromSeconds(reader.Number) },
                MqttPropertyId.ReasonString => result with { Detail = Encoding.UTF8.GetString(reader.Value) },
                _ => result,
            };
        }

        return result;
    }

    private static ReadOnlyMemory<byte> UserPropertiesOf(ReadOnlySpan<byte> properties)
    {
        var copy = new MqttPropertyWriter(new byte[properties.Length]);
        var reader = new MqttPropertyReader(properties);
        while (reader.Read())
        {
            if (reader.Id == MqttPropertyId.UserProperty)
            {
                copy.AddUserProperty(reader.Name, reader.Value);
            }
        }

        return copy.Written.ToArray();
    }
}
