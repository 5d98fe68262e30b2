using System.Buffers;
using System.Text;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Client;

/// <summary>Makes the CONNECT packet of the options (MQTT 5.0, 3.1).</summary>
internal static class ConnectEncoding
{
    public static ReadOnlyMemory<byte> Encode(MqttClientOptions options, MqttProtocolVersion version, string clientId)
    {
        MqttWill? will = options.Will;
        var willProperties = new MqttPropertyWriter(new byte[(will?.Properties.Length ?? 0) + 5]);
        if (will is { DelaySeconds: > 0 })
        {
            willProperties.AddUInt32(MqttPropertyId.WillDelayInterval, will.DelaySeconds);
        }

        willProperties.AddEncoded(will is null ? default : will.Properties.Span);

        // [MQTT-3.1.2-22] of 3.1.1: no password without a user name; 5.0 allows it.
        bool hasPassword = options.Password is not null && (version == MqttProtocolVersion.V500 || options.UserName is not null);
        var output = new ArrayBufferWriter<byte>();
        new ConnectPacket
        {
            Version = version,
            CleanStart = options.CleanStart,
            KeepAlive = (ushort)Math.Clamp(options.KeepAlive.TotalSeconds, 0, ushort.MaxValue),
            Properties = Properties(options),
            ClientId = Encoding.UTF8.GetBytes(clientId),
            HasWill = will is not null,
            WillQos = will?.Qos ?? MqttQos.AtMostOnce,
            WillRetain = will?.Retain ?? false,
            WillProperties = willProperties.Written,
            WillTopic = Encoding.UTF8.GetBytes(will?.Topic ?? ""),
            WillPayload = will is null ? default : will.Payload.Span,
            HasUserName = options.UserName is not null,
            UserName = Encoding.UTF8.GetBytes(options.UserName ?? ""),
            HasPassword = hasPassword,
            Password = Encoding.UTF8.GetBytes(hasPassword ? options.Password! : ""),
        }.Write(output);
        return output.WrittenMemory;
    }

    private static ReadOnlySpan<byte> Properties(MqttClientOptions options)
    {
        byte[] method = Encoding.UTF8.GetBytes(options.Authentication?.Method ?? "");
        ReadOnlySpan<byte> data = options.Authentication is { } authentication ? authentication.Begin().Span : default;
        var properties = new MqttPropertyWriter(new byte[32 + method.Length + data.Length + options.UserProperties.Length]);
        if (options.SessionExpirySeconds > 0)
        {
            properties.AddUInt32(MqttPropertyId.SessionExpiryInterval, options.SessionExpirySeconds);
        }

        properties.AddUInt16(MqttPropertyId.ReceiveMaximum, options.ReceiveMaximum);
        properties.AddUInt32(MqttPropertyId.MaximumPacketSize, (uint)options.MaximumPacketBytes);
        if (options.TopicAliasMaximum > 0)
        {
            properties.AddUInt16(MqttPropertyId.TopicAliasMaximum, options.TopicAliasMaximum);
        }

        if (method.Length > 0)
        {
            properties.AddBinary(MqttPropertyId.AuthenticationMethod, method);
        }

        if (!data.IsEmpty)
        {
            properties.AddBinary(MqttPropertyId.AuthenticationData, data);
        }

        properties.AddEncoded(options.UserProperties.Span);
        return properties.Written;
    }
}
