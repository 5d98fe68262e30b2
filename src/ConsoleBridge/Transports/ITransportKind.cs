using ConsoleBridge.Core.Devices;

namespace ConsoleBridge.Transports;

/// <summary>One way to reach devices. A new one is a class of this shape and a line in <see cref="TransportKinds"/>.</summary>
internal interface ITransportKind
{
    /// <summary>The name that profiles and the configuration use.</summary>
    string Name { get; }

    /// <summary>Longest pause between tries; null for the usual one. A port of this machine is looked at more often than a host that does not answer.</summary>
    TimeSpan? LongestPause => null;

    /// <summary>What of the configuration is missing or wrong for this kind; null when it can be tried.</summary>
    string? Check(DeviceWay way);

    /// <summary>Opens once.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">It cannot be reached now; it is tried again.</exception>
    /// <exception cref="IOException">The same.</exception>
    ValueTask<ITransport> OpenAsync(DeviceWay way, CancellationToken stopping);
}
