using System.Net;
using System.Net.Sockets;
using ConsoleBridge.Simulation.Hosting;

namespace ConsoleBridge.Simulation.RackReceivers;

/// <summary>Sends a device's notices to a multicast group, from the interface of the device's own address, through the faults.</summary>
internal sealed class NoticeGroup : IDisposable
{
    private readonly IPAddress _from;
    private readonly UdpFaults _faults;
    private readonly Lock _gate = new();
    private Socket? _socket;
    private SocketAddress _to;

    internal NoticeGroup(IPAddress from, IPEndPoint group, FaultSettings faults, SimulatorOptions options)
    {
        _from = from;
        _to = group.Serialize();
        _faults = new UdpFaults(faults, options.Time, options.Seed, SendNow);
    }

    /// <summary>Another group or port from now on.</summary>
    internal void MoveTo(IPEndPoint group) => _to = group.Serialize();

    /// <summary>Sends one notice, unless a fault takes it. Never throws.</summary>
    internal void Send(ReadOnlySpan<byte> notice) => _faults.Send(notice, _to);

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _socket?.Dispose();
            _socket = null;
        }

        _faults.Dispose();
    }

    private void SendNow(ReadOnlySpan<byte> notice, SocketAddress to)
    {
        lock (_gate)
        {
            try
            {
                _socket ??= Open();
                _socket.SendTo(notice, SocketFlags.None, to);
            }
            catch (SocketException)
            {
                // As on any network: a notice that cannot leave is lost, and nobody is told.
            }
        }
    }

    private Socket Open()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(_from, 0));
        socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.MulticastInterface, _from.GetAddressBytes());
        socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.MulticastLoopback, true);
        return socket;
    }
}
