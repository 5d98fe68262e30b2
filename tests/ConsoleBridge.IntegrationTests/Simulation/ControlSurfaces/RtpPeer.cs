using System.Net;
using System.Net.Sockets;
using ConsoleBridge.IntegrationTests.Peers;

namespace ConsoleBridge.IntegrationTests.Simulation.ControlSurfaces;

/// <summary>A host with two UDP sockets and nothing but literal bytes.</summary>
internal sealed class RtpPeer : IDisposable
{
    private readonly Socket _control = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly Socket _data = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly CancellationTokenSource _limit = new(Wait.Limit, TimeProvider.System);

    public RtpPeer()
    {
        for (var tries = 0; !TryBind(); tries++)
        {
            Assert.True(tries < 50, "no two free ports next to each other");
        }
    }

    public IPEndPoint Control => (IPEndPoint)_control.LocalEndPoint!;

    /// <summary>Sends from the control port to a control port.</summary>
    public void SendControl(string hex, IPEndPoint to) => _control.SendTo(Bytes(hex), to);

    /// <summary>Sends from the data port to the data port beside a control port.</summary>
    public void SendData(string hex, IPEndPoint control) => _data.SendTo(Bytes(hex), new IPEndPoint(control.Address, control.Port + 1));

    public Task<(string Hex, IPEndPoint From)> ReceiveControlAsync() => ReceiveAsync(_control);

    public Task<(string Hex, IPEndPoint From)> ReceiveDataAsync() => ReceiveAsync(_data);

    public void Dispose()
    {
        _control.Dispose();
        _data.Dispose();
        _limit.Dispose();
    }

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

    private bool TryBind()
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)probe.LocalEndPoint!).Port & ~1;
        probe.Dispose();
        try
        {
            if (!_control.IsBound)
            {
                _control.Bind(new IPEndPoint(IPAddress.Loopback, port));
            }

            _data.Bind(new IPEndPoint(IPAddress.Loopback, Control.Port + 1));
            return true;
        }
        catch (SocketException) when (!_control.IsBound)
        {
            return false;
        }
    }

    private async Task<(string Hex, IPEndPoint From)> ReceiveAsync(Socket socket)
    {
        var buffer = new byte[2048];
        var received = await socket.ReceiveFromAsync(buffer, SocketFlags.None, new IPEndPoint(IPAddress.Any, 0), _limit.Token);
        return (Convert.ToHexString(buffer, 0, received.ReceivedBytes), (IPEndPoint)received.RemoteEndPoint);
    }
}
