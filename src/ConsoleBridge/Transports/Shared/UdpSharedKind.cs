using System.Net;
using System.Net.Sockets;
using ConsoleBridge.Core.Devices;

namespace ConsoleBridge.Transports.Shared;

/// <summary>
/// Datagrams to and from all units of a kind over one local port, for units that answer to a fixed port of ours and to nothing
/// else. Who sent a datagram tells whose it is.
/// </summary>
internal sealed class UdpSharedKind : ITransportKind
{
    private readonly Lock _gate = new();
    private readonly Dictionary<int, SharedPort> _ports = [];

    public string Name => "udp-shared";

    /// <summary>Another program may have the port only for a moment.</summary>
    public TimeSpan? LongestPause => TimeSpan.FromSeconds(5);

    public string? Check(DeviceWay way) => TcpKind.HostAndPort(way);

    public async ValueTask<ITransport> OpenAsync(DeviceWay way, CancellationToken stopping)
    {
        // One socket for all of them: units of this kind speak IPv4.
        var address = IPAddress.TryParse(way.Host, out var literal) ? literal : (await Dns.GetHostAddressesAsync(way.Host, AddressFamily.InterNetwork, stopping)).FirstOrDefault();
        if (address is not { AddressFamily: AddressFamily.InterNetwork })
        {
            throw new SocketException((int)SocketError.HostNotFound);
        }

        return Open(way, new IPEndPoint(address, way.Port));
    }

    private SharedPortTransport Open(DeviceWay way, IPEndPoint unit)
    {
        var local = way.Transport.LocalPort ?? 0;

        // Binding a socket does not wait for anybody, so it may happen under the lock.
        lock (_gate)
        {
            if (!_ports.TryGetValue(local, out var port) || port.IsOver)
            {
                _ports[local] = port = SharedPort.Open(local, way.Transport.ReceiveBufferBytes);
            }

            return new SharedPortTransport(port, port.Join(way.Device, unit), Leave);
        }
    }

    // The port is closed with the last of its units: another program may want it.
    private ValueTask Leave(SharedPort port, SharedUnit unit)
    {
        lock (_gate)
        {
            if (!port.Leave(unit))
            {
                return default;
            }

            foreach (var (number, _) in _ports.Where(entry => entry.Value == port).ToList())
            {
                _ports.Remove(number);
            }
        }

        return port.DisposeAsync();
    }
}
