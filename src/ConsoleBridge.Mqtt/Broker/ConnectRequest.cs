using System.Text;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Broker;

/// <summary>What a CONNECT asked for, copied out of the received bytes.</summary>
internal sealed class ConnectRequest
{
    public required MqttProtocolVersion Version { get; init; }

    public required MqttIdentity Identity { get; set; }

    public required bool CleanStart { get; init; }

    public required ushort KeepAlive { get; init; }

    public byte[]? Password { get; init; }

    public BrokerWill? Will { get; init; }

    /// <summary>Seconds; 0xFFFFFFFF for ever.</summary>
    public uint SessionExpiry { get; private set; }

    public ushort ReceiveMaximum { get; private set; } = ushort.MaxValue;

    public uint MaximumPacketSize { get; private set; } = uint.MaxValue;

    public bool WantsEnhancedAuthentication { get; private set; }

    /// <summary>Highest topic alias the client accepts; 0 is none.</summary>
    public ushort TopicAliasMaximum { get; private set; }

    /// <summary>Request Problem Information: reason strings are welcome (3.1.2.11.7).</summary>
    public bool WantsProblemInformation { get; private set; } = true;

    /// <summary>Request Response Information (3.1.2.11.6).</summary>
    public bool WantsResponseInformation { get; private set; }

    public static ConnectRequest From(in ConnectPacket packet, MqttPeer peer)
    {
        bool old = packet.Version == MqttProtocolVersion.V311;
        var request = new ConnectRequest
        {
            Version = packet.Version,
            Identity = new MqttIdentity(
                Encoding.UTF8.GetString(packet.ClientId),
                peer.CertificateName ?? (packet.HasUserName ? Encoding.UTF8.GetString(packet.UserName) : null),
                peer.RemoteEndPoint)
            { Peer = peer },
            CleanStart = packet.CleanStart,
            KeepAlive = packet.KeepAlive,
            Password = packet.HasPassword ? packet.Password.ToArray() : null,
            Will = packet.HasWill ? ReadWill(packet) : null,

            // 3.1.1 clean session 0 is a session without end, clean session 1 ends with its connection.
            SessionExpiry = old && !packet.CleanStart ? uint.MaxValue : 0,
        };
        request.ReadProperties(packet.Properties);
        return request;
    }

    /// <summary>Gives a client without an identifier one.</summary>
    public ConnectRequest WithClientId(string clientId)
    {
        Identity = Identity with { ClientId = clientId };
        return this;
    }

    private void ReadProperties(ReadOnlySpan<byte> properties)
    {
        var reader = new MqttPropertyReader(properties);
        while (reader.Read())
        {
            switch (reader.Id)
            {
                case MqttPropertyId.SessionExpiryInterval:
                    SessionExpiry = reader.Number;
                    break;
                case MqttPropertyId.ReceiveMaximum:
                    ReceiveMaximum = (ushort)reader.Number;
                    break;
                case MqttPropertyId.MaximumPacketSize:
                    MaximumPacketSize = reader.Number;
                    break;
                case MqttPropertyId.TopicAliasMaximum:
                    TopicAliasMaximum = (ushort)reader.Number;
                    break;
                case MqttPropertyId.RequestProblemInformation:
                    WantsProblemInformation = reader.Number == 1;
                    break;
                case MqttPropertyId.RequestResponseInformation:
                    WantsResponseInformation = reader.Number == 1;
                    break;
                case MqttPropertyId.AuthenticationMethod:
                    WantsEnhancedAuthentication = true;
                    break;
            }
        }
    }

    private static BrokerWill ReadWill(in ConnectPacket packet)
    {
        uint delay = 0;
        var kept = new MqttPropertyWriter(new byte[packet.WillProperties.Length]);
        uint? expiry = null;
        var reader = new MqttPropertyReader(packet.WillProperties);
        int start = 0;
        while (reader.Read())
        {
            int end = packet.WillProperties.Length - reader.Rest.Length;
            switch (reader.Id)
            {
                case MqttPropertyId.WillDelayInterval:
                    delay = reader.Number;
                    break;
                case MqttPropertyId.MessageExpiryInterval:
                    expiry = reader.Number;
                    break;
                default:
                    kept.AddEncoded(packet.WillProperties[start..end]);
                    break;
            }

            start = end;
        }

        var message = new MqttMessage
        {
            Topic = packet.WillTopic,
            Payload = packet.WillPayload,
            Properties = kept.Written,
            Qos = packet.WillQos,
            Retain = packet.WillRetain,
        };
        return new BrokerWill(new StoredMessage(message, expiry, since: 0), delay);
    }
}
