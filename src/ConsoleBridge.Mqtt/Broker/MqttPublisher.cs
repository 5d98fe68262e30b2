using System.Net;
using System.Text.Unicode;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Broker;

/// <summary>Who published a message: told by the broker to those parts of its own process that have asked for it when they subscribed.</summary>
/// <remarks>It travels as user properties behind those of the message, so that a client that sends such properties itself changes nothing: the last ones count.</remarks>
public readonly ref struct MqttPublisher
{
    /// <summary>The most bytes that <see cref="Write"/> adds.</summary>
    internal const int MaxBytes = (2 * LongestName) + LongestAddress + 64;

    private const int LongestName = 200;
    private const int LongestAddress = 64;

    /// <summary>User name of the log-in in UTF-8; empty for none, or for a message of this process itself.</summary>
    public ReadOnlySpan<byte> User { get; private init; }

    /// <summary>Name in the client's verified certificate in UTF-8, in place of <see cref="User"/>; empty for none.</summary>
    public ReadOnlySpan<byte> Certificate { get; private init; }

    /// <summary>Client identifier in UTF-8.</summary>
    public ReadOnlySpan<byte> ClientId { get; private init; }

    /// <summary>IP address of the client, as text; empty when it is not known.</summary>
    public ReadOnlySpan<byte> Address { get; private init; }

    private static ReadOnlySpan<byte> UserKey => "$user"u8;

    private static ReadOnlySpan<byte> CertificateKey => "$certificate"u8;

    private static ReadOnlySpan<byte> ClientKey => "$client"u8;

    private static ReadOnlySpan<byte> AddressKey => "$address"u8;

    /// <summary>Reads it from a message of such a subscription; all empty when the message has none.</summary>
    public static MqttPublisher Of(in MqttMessage message)
    {
        ReadOnlySpan<byte> user = default, certificate = default, client = default, address = default;
        var reader = message.ReadProperties();
        while (reader.Read())
        {
            if (reader.Id != MqttPropertyId.UserProperty)
            {
                continue;
            }

            if (reader.Name.SequenceEqual(UserKey))
            {
                user = reader.Value;
            }
            else if (reader.Name.SequenceEqual(CertificateKey))
            {
                certificate = reader.Value;
            }
            else if (reader.Name.SequenceEqual(ClientKey))
            {
                client = reader.Value;
            }
            else if (reader.Name.SequenceEqual(AddressKey))
            {
                address = reader.Value;
            }
        }

        return new MqttPublisher { User = user, Certificate = certificate, ClientId = client, Address = address };
    }

    /// <summary>Adds it to a message. Allocates nothing; names that are too long are cut.</summary>
    internal static void Write(ref MqttPropertyWriter properties, MqttIdentity? publisher)
    {
        Span<byte> text = stackalloc byte[LongestName];
        bool isCertified = publisher?.HasCertificate == true;
        properties.AddUserProperty(UserKey, Fill(text, isCertified ? null : publisher?.UserName));
        properties.AddUserProperty(CertificateKey, Fill(text, isCertified ? publisher?.UserName : null));
        properties.AddUserProperty(ClientKey, Fill(text, publisher?.ClientId));
        int written = 0;
        if (publisher?.RemoteEndPoint is IPEndPoint remote)
        {
            remote.Address.TryFormat(text, out written);
        }

        properties.AddUserProperty(AddressKey, text[..Math.Min(written, LongestAddress)]);
    }

    private static ReadOnlySpan<byte> Fill(Span<byte> destination, string? name)
    {
        Utf8.FromUtf16(name, destination, out _, out int written);
        return destination[..written];
    }
}
