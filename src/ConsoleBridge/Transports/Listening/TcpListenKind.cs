using ConsoleBridge.Core.Devices;

namespace ConsoleBridge.Transports.Listening;

/// <summary>Streams from whoever connects to a port of ours.</summary>
internal sealed class TcpListenKind(ILogger<TcpListenKind> logger) : ITransportKind
{
    public string Name => "tcp-listen";

    /// <summary>Another program may have the port only for a moment.</summary>
    public TimeSpan? LongestPause => TimeSpan.FromSeconds(5);

    public string? Check(DeviceWay way) => ListenAddress.Check(way) ?? (way.Transport.Listening.Always.IsEmpty
        ? null
        : "'Listening:Always' is for datagrams: a tablet that speaks over TCP connects by itself");

    public ValueTask<ITransport> OpenAsync(DeviceWay way, CancellationToken stopping) =>
        new(TcpListenTransport.Open(way, way.Protocol ?? throw new NotSupportedException($"{way.Device}: no protocol cuts the streams"), logger));
}
