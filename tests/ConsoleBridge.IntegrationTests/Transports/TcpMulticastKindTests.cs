using System.Net;
using System.Net.Sockets;
using System.Text;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Protocols;
using ConsoleBridge.Transports;
using ConsoleBridge.Transports.Multicast;

namespace ConsoleBridge.IntegrationTests.Transports;

/// <summary>A device that answers on a stream and tells its changes to a multicast group.</summary>
public sealed class TcpMulticastKindTests : IDisposable
{
    private const string Group = "239.0.0.100";

    private readonly TcpListener _device = new(IPAddress.Loopback, 0);
    private readonly TcpMulticastKind _kind = new();
    private readonly int _port = FreePort();

    public TcpMulticastKindTests() => _device.Start();

    public void Dispose() => _device.Dispose();

    [Fact]
    public async Task An_answer_and_a_notice_are_a_frame_each()
    {
        var (transport, device) = await OpenAsync();
        await using var ours = transport;
        using var theirs = device;

        await theirs.SendAsync("gchmute 0001 00 NC 1,0\rgchmu"u8.ToArray());
        Assert.Equal("gchmute 0001 00 NC 1,0", await ReceiveAsync(ours));
        await NoticeAsync("MD nchmute 0001 00 NC 1,1\r", IPAddress.Loopback);
        Assert.Equal("MD nchmute 0001 00 NC 1,1\r", await ReceiveAsync(ours));
        await theirs.SendAsync("te 0001 00 NC 2,1\r"u8.ToArray());

        Assert.Equal("gchmute 0001 00 NC 2,1", await ReceiveAsync(ours));
    }

    [Fact]
    public async Task What_is_sent_goes_out_on_the_stream()
    {
        var (transport, device) = await OpenAsync();
        await using var ours = transport;
        using var theirs = device;
        var buffer = new byte[100];

        await ours.SendAsync("gchmute O 0001 00 NC 1\r"u8.ToArray(), CancellationToken.None);
        var length = await theirs.ReceiveAsync(buffer).WaitAsync(Wait.Limit, TimeProvider.System);

        Assert.Equal("gchmute O 0001 00 NC 1\r", Encoding.ASCII.GetString(buffer, 0, length));
    }

    [Fact]
    public async Task A_notice_of_another_device_is_none_of_ours()
    {
        var (transport, device) = await OpenAsync();
        await using var ours = transport;
        using var theirs = device;

        await NoticeAsync("MD nchmute 0001 00 NC 3,1\r", IPAddress.Parse("127.0.0.7"));
        await NoticeAsync("MD nchmute 0001 00 NC 4,1\r", IPAddress.Loopback);

        Assert.Equal("MD nchmute 0001 00 NC 4,1\r", await ReceiveAsync(ours));
    }

    [Fact]
    public async Task A_device_that_has_its_one_client_already_is_said_so()
    {
        var (transport, device) = await OpenAsync();
        await using var ours = transport;

        device.Dispose();

        var closed = await Assert.ThrowsAsync<IOException>(() => ReceiveAsync(ours));
        Assert.Contains("it takes one client", closed.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_group_that_is_none_is_named()
    {
        var transport = new ProfileTransport { Kind = "tcp-multicast", Multicast = new MulticastGroup("10.0.0.1", 17000) };

        Assert.Contains("10.0.0.1", _kind.Check(new DeviceWay("a", transport, "10.0.0.2", 17200)), StringComparison.Ordinal);
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Any, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private static async Task<string> ReceiveAsync(ITransport transport)
    {
        var buffer = new byte[200];
        var length = await transport.ReceiveAsync(buffer, CancellationToken.None).AsTask().WaitAsync(Wait.Limit, TimeProvider.System);
        return Encoding.ASCII.GetString(buffer, 0, length);
    }

    private async Task NoticeAsync(string text, IPAddress from)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(from, 0));
        socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.MulticastInterface, IPAddress.Loopback.GetAddressBytes());
        await socket.SendToAsync(Encoding.ASCII.GetBytes(text), new IPEndPoint(IPAddress.Parse(Group), _port));
    }

    private async Task<(ITransport Ours, Socket Theirs)> OpenAsync()
    {
        var lines = BuiltInProtocols.All.Single(protocol => protocol.Name == "lines");
        var transport = new ProfileTransport { Kind = "tcp-multicast", Multicast = new MulticastGroup(Group, _port) };
        var accepting = _device.AcceptSocketAsync();
        var opened = await _kind.OpenAsync(
            new DeviceWay("a", transport, "127.0.0.1", ((IPEndPoint)_device.LocalEndpoint).Port, Protocol: lines), CancellationToken.None);
        return (opened, await accepting.WaitAsync(Wait.Limit, TimeProvider.System));
    }
}
