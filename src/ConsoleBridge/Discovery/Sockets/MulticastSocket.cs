using System.Net;
using System.Net.Sockets;
using ConsoleBridge.Discovery.Engine;

namespace ConsoleBridge.Discovery.Sockets;

/// <summary>The socket of multicast DNS for one family of addresses, beside those of other programs at the same port.</summary>
/// <remarks>Source: RFC 6762, 3, 11 and 15.</remarks>
internal sealed class MulticastSocket : IDisposable
{
    /// <summary>Longest datagram that is read; what a responder sends is shorter (RFC 6762, 17).</summary>
    public const int MaxDatagramBytes = 9000;

    private const int Hops = 255;
    private static readonly IPAddress Group4 = IPAddress.Parse("224.0.0.251");
    private static readonly IPAddress Group6 = IPAddress.Parse("FF02::FB");

    private readonly Socket _socket;
    private readonly IPEndPoint _everybody;
    private readonly IPEndPoint _anybody;
    private readonly HashSet<int> _joined = [];

    private MulticastSocket(Socket socket, int port)
    {
        _socket = socket;
        Is4 = socket.AddressFamily == AddressFamily.InterNetwork;
        _anybody = new IPEndPoint(Is4 ? IPAddress.Any : IPAddress.IPv6Any, 0);
        _everybody = new IPEndPoint(Is4 ? Group4 : Group6, port);
    }

    private bool Is4 { get; }

    private SocketOptionLevel Level => Is4 ? SocketOptionLevel.IP : SocketOptionLevel.IPv6;

    /// <summary>Opens a socket.</summary>
    /// <param name="family">IPv4 or IPv6.</param>
    /// <param name="port">The port, 5353 but in tests.</param>
    /// <param name="reason">Why not.</param>
    /// <returns>Null when the system has no such addresses, or does not give the port.</returns>
    public static MulticastSocket? TryOpen(AddressFamily family, int port, out string reason)
    {
        reason = "";
        Socket? socket = null;
        try
        {
            socket = new Socket(family, SocketType.Dgram, ProtocolType.Udp);
            var opened = new MulticastSocket(socket, port);
            if (!opened.Is4)
            {
                socket.DualMode = false;
            }

            // On Linux this shares the port with avahi-daemon and others: multicast reaches all of them.
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            socket.Bind(new IPEndPoint(opened._anybody.Address, port));
            socket.SetSocketOption(opened.Level, SocketOptionName.MulticastTimeToLive, Hops);
            socket.SetSocketOption(opened.Level, SocketOptionName.MulticastLoopback, true);
            socket.SetSocketOption(opened.Level, SocketOptionName.PacketInformation, true);
            return opened;
        }
        catch (SocketException refused)
        {
            socket?.Dispose();
            reason = refused.Message;
            return null;
        }
    }

    /// <summary>Hears what is said by these interfaces, and by no other.</summary>
    public void Join(IReadOnlyList<Link> links)
    {
        foreach (var link in links.Where(link => !_joined.Contains(link.Number) && link.Addresses.Any(IsOfFamily)))
        {
            if (TrySet(SocketOptionName.AddMembership, link.Number))
            {
                _joined.Add(link.Number);
            }
        }

        foreach (int gone in _joined.Where(number => !links.Any(link => link.Number == number)).ToArray())
        {
            TrySet(SocketOptionName.DropMembership, gone);
            _joined.Remove(gone);
        }
    }

    /// <summary>Sends a datagram by an interface, if this socket speaks there; what cannot leave is lost.</summary>
    /// <param name="datagram">The bytes.</param>
    /// <param name="link">By which interface.</param>
    /// <param name="to">To whom; null for everybody.</param>
    public void Send(ReadOnlySpan<byte> datagram, Link link, IPEndPoint? to)
    {
        if (!_joined.Contains(link.Number) || (to is not null && !IsOfFamily(to.Address)))
        {
            return;
        }

        try
        {
            _socket.SetSocketOption(Level, SocketOptionName.MulticastInterface, Is4 ? IPAddress.HostToNetworkOrder(link.Number) : link.Number);
            _socket.SendTo(datagram, SocketFlags.None, to ?? _everybody);
        }
        catch (SocketException)
        {
            // The cable is out, or the other host is gone: it will be told again.
        }
    }

    /// <summary>Waits for a datagram.</summary>
    /// <param name="buffer">Where its bytes go.</param>
    /// <param name="stopping">Ends the wait.</param>
    public async ValueTask<SocketReceiveMessageFromResult> ReceiveAsync(Memory<byte> buffer, CancellationToken stopping) =>
        await _socket.ReceiveMessageFromAsync(buffer, SocketFlags.None, _anybody, stopping);

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private bool IsOfFamily(IPAddress address) => address.AddressFamily == _socket.AddressFamily;

    private bool TrySet(SocketOptionName option, int link)
    {
        try
        {
            object membership = Is4 ? new MulticastOption(Group4, link) : new IPv6MulticastOption(Group6, link);
            _socket.SetSocketOption(Level, option, membership);
            return true;
        }
        catch (SocketException)
        {
            // The interface is going away, or does not do multicast; it is looked at again.
            return false;
        }
    }
}
