namespace ConsoleBridge.Mqtt.Client;

/// <summary>What a server sent in an enhanced authentication exchange.</summary>
/// <param name="Data">Authentication Data, or empty. Valid for as long as it is kept.</param>
/// <param name="IsLast">The server accepts; what is left is to judge the server by its data. The answer's bytes are not sent.</param>
public readonly record struct MqttChallenge(ReadOnlyMemory<byte> Data, bool IsLast);

/// <summary>Enhanced authentication, for example SCRAM (MQTT 5.0, 4.12): the client sends the method and answers what the server asks.</summary>
public sealed class MqttAuthentication
{
    /// <summary>Authentication Method, for example "SCRAM-SHA-256".</summary>
    public required string Method { get; init; }

    /// <summary>Makes the Authentication Data that begin an exchange: at CONNECT and at each re-authentication.</summary>
    /// <value>None.</value>
    public Func<ReadOnlyMemory<byte>> Begin { get; init; } = () => default;

    /// <summary>Answers a challenge with Authentication Data; null gives up, and the connection ends.</summary>
    /// <remarks>An exception counts as null.</remarks>
    public required Func<MqttChallenge, CancellationToken, ValueTask<ReadOnlyMemory<byte>?>> Answer { get; init; }
}
