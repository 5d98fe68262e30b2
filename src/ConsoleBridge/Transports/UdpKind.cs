using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using ConsoleBridge.Core.Devices;

namespace ConsoleBridge.Transports;

/// <summary>Datagrams to and from a host and port.</summary>
internal sealed class UdpKind(ILogger<UdpKind> logger) : ITransportKind
{
    /// <summary>A scene recall of 500 changes in 2 ms must fit: the kernel counts about 800 bytes for each small datagram.</summary>
    private const int DefaultReceiveBuffer = 4 * 1024 * 1024;

    private readonly HashSet<string> _reported = [];
    private readonly ConcurrentDictionary<string, int> _lastPorts = [];

    public string Name => "udp";

    public string? Check(DeviceWay way) => TcpKind.HostAndPort(way);

    public async ValueTask<ITransport> OpenAsync(DeviceWay way, CancellationToken stopping)
    {
        var resolved = IPAddress.TryParse(way.Host, out var literal) ? literal : (await Dns.GetHostAddressesAsync(way.Host, stopping)).FirstOrDefault();
        var endPoint = new IPEndPoint(resolved ?? throw new SocketException((int)SocketError.HostNotFound), way.Port);
        var wanted = way.Transport.ReceiveBufferBytes ?? DefaultReceiveBuffer;
        if (way.Transport.LocalPort is { } localPort)
        {
            var port = UdpPortTransport.Open(endPoint, localPort, wanted);
            ReportBuffer(way.Device, wanted, port.ReceiveBufferBytes);
            return port;
        }

        var udp = Open(way, endPoint, wanted);
        ReportBuffer(way.Device, wanted, udp.ReceiveBufferBytes);
        return udp;
    }

    // A device that counts its clients by their ports has room for few: who comes back is the same client only from the same port.
    private UdpTransport Open(DeviceWay way, IPEndPoint endPoint, int wanted)
    {
        UdpTransport udp;
        try
        {
            udp = UdpTransport.Open(endPoint, _lastPorts.GetValueOrDefault(way.Device), wanted);
        }
        catch (SocketException taken) when (taken.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            udp = UdpTransport.Open(endPoint, 0, wanted);
        }

        _lastPorts[way.Device] = udp.LocalPort;
        return udp;
    }

    private void ReportBuffer(string device, int wanted, int granted)
    {
        lock (_reported)
        {
            if (granted >= wanted || !_reported.Add(device))
            {
                return;
            }
        }

        TransportLog.SmallReceiveBuffer(logger, device, wanted / 1024, granted / 1024);
    }
}
