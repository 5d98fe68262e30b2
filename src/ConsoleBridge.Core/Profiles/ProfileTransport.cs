using System.Collections.Immutable;

namespace ConsoleBridge.Core.Profiles;

/// <summary>How a device is reached.</summary>
public sealed record ProfileTransport
{
    /// <summary><c>udp</c>, <c>tcp</c>, <c>serial</c>, <c>midi</c>, <c>rtp-midi</c>, <c>udp-listen</c> …: the name under which the host knows the transport.</summary>
    public required string Kind { get; init; }

    /// <summary>Port of the device; null when the configuration must say.</summary>
    public int? Port { get; init; }

    /// <summary>Framing, where the protocol knows several: <c>slip</c>, <c>length-prefix</c>; null for its default.</summary>
    public string? Framing { get; init; }

    /// <summary>For transports that are a resource of a web server: its path; null for <c>/</c>.</summary>
    public string? Path { get; init; }

    /// <summary>Local port to send from; null for any.</summary>
    public int? LocalPort { get; init; }

    /// <summary>Receive buffer to ask the system for, in bytes; null for the transport's default.</summary>
    public int? ReceiveBufferBytes { get; init; }

    /// <summary>Line settings of a serial port; null for another kind of transport.</summary>
    public SerialLine? Serial { get; init; }

    /// <summary>For a transport that listens: whom it takes in.</summary>
    public ListeningRules Listening { get; init; } = new();

    /// <summary>For a device that tells its changes by multicast; null for others.</summary>
    public MulticastGroup? Multicast { get; init; }

    /// <summary>Other ways to the same device, of which the configuration may choose one by its kind.</summary>
    public ImmutableArray<ProfileTransport> Alternatives { get; init; } = [];

    /// <summary>Least pause before it is opened again, after a try that failed and after a connection that ended; it grows to twelve times as much.
    /// For a device that suffers from being called again at once. Null for the usual pauses.</summary>
    public TimeSpan? Pause { get; init; }

    /// <summary>How long opening may take.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(3);
}
