namespace ConsoleBridge.Mqtt.Conformance.Wire;

/// <summary>What a CONNECT says.</summary>
internal sealed record Connect
{
    public string ClientId { get; init; } = "";

    /// <summary>Clean start in 5.0, clean session in 3.1.1.</summary>
    public bool Clean { get; init; } = true;

    public int KeepAlive { get; init; } = 60;

    public Will? Will { get; init; }

    public string? User { get; init; }

    public byte[]? Password { get; init; }

    public Props? Props { get; init; }

    public string ProtocolName { get; init; } = "MQTT";

    /// <summary>Another protocol level than the one that is spoken.</summary>
    public int? LevelByte { get; init; }

    /// <summary>Turns bits of the connect flags over, for example the reserved one.</summary>
    public int FlippedFlags { get; init; }
}
