using System.Buffers;
using System.Text;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Client;

/// <summary>Encodes the client's AUTH packets and takes the server's data out of AUTH and CONNACK (MQTT 5.0, 3.15).</summary>
internal static class AuthPacket
{
    public static byte[] Encode(string method, ReadOnlySpan<byte> data, MqttReasonCode reason)
    {
        byte[] name = Encoding.UTF8.GetBytes(method);
        var properties = new MqttPropertyWriter(new byte[6 + name.Length + data.Length]);

        // [MQTT-4.12.0-5] the method of the CONNECT in every AUTH.
        properties.AddBinary(MqttPropertyId.AuthenticationMethod, name);
        if (!data.IsEmpty)
        {
            properties.AddBinary(MqttPropertyId.AuthenticationData, data);
        }

        var output = new ArrayBufferWriter<byte>();
        new DisconnectPacket { IsAuth = true, Reason = reason, Properties = properties.Written }.Write(output, MqttProtocolVersion.V500);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>The server's data; false when its method is not ours.</summary>
    public static bool TryTakeData(ReadOnlySpan<byte> properties, string method, out byte[] data)
    {
        var message = new MqttMessage { Properties = properties };
        data = message.TryGetProperty(MqttPropertyId.AuthenticationData, out ReadOnlySpan<byte> bytes) ? bytes.ToArray() : [];
        return message.TryGetProperty(MqttPropertyId.AuthenticationMethod, out ReadOnlySpan<byte> name)
            && name.SequenceEqual(Encoding.UTF8.GetBytes(method));
    }

    /// <summary>Asks the caller; null when it gives up or throws.</summary>
    public static async ValueTask<ReadOnlyMemory<byte>?> AnswerAsync(
        MqttAuthentication authentication, byte[] data, bool isLast, CancellationToken stopping)
    {
        try
        {
            return await authentication.Answer(new MqttChallenge(data, isLast), stopping);
        }
#pragma warning disable CA1031 // The wall between the caller's delegate and the exchange: whatever it throws ends the exchange.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return null;
        }
    }
}
