using System.Net;
using System.Net.Sockets;
using ConsoleBridge.Core.Devices;

namespace ConsoleBridge.Transports.Multicast;

/// <summary>A stream to a device that answers there, and tells its changes to a multicast group.</summary>
internal sealed class TcpMulticastKind : ITransportKind
{
    public string Name => "tcp-multicast";

    public string? Check(DeviceWay way) => TcpKind.HostAndPort(way)
        ?? (way.Transport.Multicast is not { } told ? "'multicast' is missing in the profile's transport: { group: 239.0.0.100, port: 17000 }"
            : IsGroup(told.Group) ? null
            : $"'{told.Group}' is no IPv4 multicast address, 224.0.0.0 … 239.255.255.255");

    public async ValueTask<ITransport> OpenAsync(DeviceWay way, CancellationToken stopping)
    {
        if (way is not { Protocol: { } protocol, Transport.Multicast: { } told } || protocol.GetFraming(way.Transport.Framing) is not { } framing)
        {
            throw new NotSupportedException($"{way.Device}: this way needs a protocol that can be cut into frames, and a multicast group");
        }

        var stream = await TcpTransport.OpenAsync(way.Host, way.Port, stopping);
        try
        {
            return new TcpMulticastTransport(stream, Listen(told.Group, told.Port, stream.LocalAddress), protocol, framing, way.Transport.Framing);
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }

    private static bool IsGroup(string group) => IPAddress.TryParse(group, out var address) && address.GetAddressBytes() is [>= 224 and <= 239, _, _, _];

    // By the interface that leads to the device: a rack PC has several.
    private static Socket Listen(string group, int port, IPAddress local)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            socket.Bind(new IPEndPoint(IPAddress.Any, port));
            socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.AddMembership, new MulticastOption(IPAddress.Parse(group), local));
            return socket;
        }
        catch (SocketException refused)
        {
            socket.Dispose();
            throw new IOException($"the notices of {group}:{port} cannot be listened to at {local}: {refused.Message}", refused);
        }
    }
}
