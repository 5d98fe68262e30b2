using System.Security.Cryptography;
using System.Text;
using ConsoleBridge.Configuration;
using ConsoleBridge.Mqtt.Broker;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Bus;

/// <summary>Who may use the embedded broker: everyone on this machine's loopback, or those who know the one user name and password.</summary>
internal sealed class BusAccessControl(BusOptions options) : IMqttAccessControl
{
    private readonly byte[] _password = Hash(Encoding.UTF8.GetBytes(options.Password));

    public ValueTask<MqttReasonCode> AuthenticateAsync(MqttIdentity client, ReadOnlyMemory<byte>? password, CancellationToken stopping)
    {
        if (options.UserName.Length == 0 || (options.AllowAnonymous && client.UserName is null))
        {
            return ValueTask.FromResult(MqttReasonCode.Success);
        }

        // Both compared in constant time, by their hashes, so that length tells nothing either.
        var isUser = CryptographicOperations.FixedTimeEquals(Hash(Encoding.UTF8.GetBytes(client.UserName ?? "")), Hash(Encoding.UTF8.GetBytes(options.UserName)));
        var isPassword = CryptographicOperations.FixedTimeEquals(Hash((password ?? default).Span), _password);
        return ValueTask.FromResult(isUser & isPassword ? MqttReasonCode.Success : MqttReasonCode.BadUserNameOrPassword);
    }

    public bool MayPublish(MqttIdentity client, in MqttMessage message) => true;

    public bool MaySubscribe(MqttIdentity client, ReadOnlySpan<byte> filter) => true;

    private static byte[] Hash(ReadOnlySpan<byte> text) => SHA256.HashData(text);
}
