using System.Net;
using ConsoleBridge.Simulation.Hosting;

namespace ConsoleBridge.Simulation.ControlSurfaces;

/// <summary>A tablet on UDP: sends to one address, hears on the port that it sends from.</summary>
internal sealed class UdpTabletLink : ITabletLink
{
    private readonly UdpHost _host;
    private readonly SocketAddress _remote;

    internal UdpTabletLink(IPEndPoint remote, int localPort, FaultSettings faults, SimulatorOptions options, PacketHandler handle)
    {
        _remote = remote.Serialize();
        var own = IPAddress.IsLoopback(remote.Address) ? remote.Address : IPAddress.Any;
        _host = new UdpHost(new IPEndPoint(own, localPort), faults, options, (datagram, from) => handle(datagram, (IPEndPoint)remote.Create(from)));
    }

    /// <inheritdoc/>
    public IPEndPoint Local => _host.EndPoint;

    /// <inheritdoc/>
    public bool IsConnected => true;

    /// <inheritdoc/>
    public void Send(ReadOnlySpan<byte> packet) => _host.Send(packet, _remote);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
