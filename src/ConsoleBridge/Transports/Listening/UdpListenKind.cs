using ConsoleBridge.Core.Devices;

namespace ConsoleBridge.Transports.Listening;

/// <summary>Datagrams from whoever sends them to a port of ours.</summary>
internal sealed class UdpListenKind(TimeProvider time, ILogger<UdpListenKind> logger) : ITransportKind
{
    public string Name => "udp-listen";

    /// <summary>Another program may have the port only for a moment.</summary>
    public TimeSpan? LongestPause => TimeSpan.FromSeconds(5);

    public string? Check(DeviceWay way) => ListenAddress.Check(way);

    public ValueTask<ITransport> OpenAsync(DeviceWay way, CancellationToken stopping) => new(UdpListenTransport.Open(way, time, logger));
}
