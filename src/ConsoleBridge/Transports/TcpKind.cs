using ConsoleBridge.Core.Devices;

namespace ConsoleBridge.Transports;

/// <summary>Streams to a host and port.</summary>
internal sealed class TcpKind : ITransportKind
{
    public string Name => "tcp";

    public string? Check(DeviceWay way) => HostAndPort(way);

    public async ValueTask<ITransport> OpenAsync(DeviceWay way, CancellationToken stopping) => await TcpTransport.OpenAsync(way.Host, way.Port, stopping);

    /// <summary>What is missing of a host and a port.</summary>
    public static string? HostAndPort(DeviceWay way) =>
        way.Host.Length == 0 ? "'Host' is missing: the address of the device (or say \"Simulate\": true)"
        : way.Port == 0 ? "'Port' is missing: the profile does not say one"
        : null;
}
