using System.Net;
using System.Net.Sockets;
using System.Text;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Transports;
using ConsoleBridge.Transports.Shared;

namespace ConsoleBridge.IntegrationTests.Transports;

/// <summary>Units that answer to one port of ours and to nothing else: all of them behind one socket.</summary>
public sealed class UdpSharedKindTests
{
    private readonly UdpSharedKind _kind = new();

    [Fact]
    public async Task Two_units_share_one_port_and_each_hears_its_own()
    {
        using var first = Unit("127.0.0.1");
        using var second = Unit("127.0.0.2");
        var port = FreePort();
        await using var toFirst = await OpenAsync("a", first, port);
        await using var toSecond = await OpenAsync("b", second, port);

        await toFirst.SendAsync("one"u8.ToArray(), CancellationToken.None);
        await toSecond.SendAsync("two"u8.ToArray(), CancellationToken.None);
        Assert.Equal(("one", port), await HeardAsync(first));
        Assert.Equal(("two", port), await HeardAsync(second));
        await first.SendToAsync("eins"u8.ToArray(), new IPEndPoint(IPAddress.Loopback, port));
        await second.SendToAsync("zwei"u8.ToArray(), new IPEndPoint(IPAddress.Loopback, port));

        Assert.Equal("eins", await ReceiveAsync(toFirst));
        Assert.Equal("zwei", await ReceiveAsync(toSecond));
    }

    [Fact]
    public async Task Units_on_one_address_are_told_apart_by_their_port()
    {
        using var first = Unit("127.0.0.1");
        using var second = Unit("127.0.0.1");
        var port = FreePort();
        await using var toFirst = await OpenAsync("a", first, port);
        await using var toSecond = await OpenAsync("b", second, port);

        await second.SendToAsync("zwei"u8.ToArray(), new IPEndPoint(IPAddress.Loopback, port));
        await first.SendToAsync("eins"u8.ToArray(), new IPEndPoint(IPAddress.Loopback, port));

        Assert.Equal("eins", await ReceiveAsync(toFirst));
        Assert.Equal("zwei", await ReceiveAsync(toSecond));
    }

    [Fact]
    public async Task A_unit_that_answers_from_another_port_is_known_by_its_address()
    {
        using var unit = Unit("127.0.0.3");
        using var otherPort = Unit("127.0.0.3");
        var port = FreePort();
        await using var toUnit = await OpenAsync("a", unit, port);

        await otherPort.SendToAsync("hello"u8.ToArray(), new IPEndPoint(IPAddress.Loopback, port));

        Assert.Equal("hello", await ReceiveAsync(toUnit));
    }

    [Fact]
    public async Task A_port_that_somebody_else_has_is_said_with_who_that_could_be()
    {
        using var unit = Unit("127.0.0.1");
        using var somebody = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        somebody.Bind(new IPEndPoint(IPAddress.Any, 0));
        var port = ((IPEndPoint)somebody.LocalEndPoint!).Port;

        var taken = await Assert.ThrowsAsync<IOException>(async () => await OpenAsync("a", unit, port));

        Assert.StartsWith($"UDP port {port} of this machine is in use by another program", taken.Message, StringComparison.Ordinal);
        Assert.Contains("Wireless Systems Manager", taken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Closing_one_unit_leaves_the_others_and_closing_the_last_frees_the_port()
    {
        using var first = Unit("127.0.0.1");
        using var second = Unit("127.0.0.2");
        var port = FreePort();
        var toFirst = await OpenAsync("a", first, port);
        var toSecond = await OpenAsync("b", second, port);

        await toFirst.DisposeAsync();
        await second.SendToAsync("still here"u8.ToArray(), new IPEndPoint(IPAddress.Loopback, port));
        Assert.Equal("still here", await ReceiveAsync(toSecond));
        await toSecond.DisposeAsync();

        using var somebody = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        somebody.Bind(new IPEndPoint(IPAddress.Any, port));
        await Assert.ThrowsAsync<IOException>(async () => await ReceiveAsync(toFirst));
    }

    [Fact]
    public async Task The_same_unit_twice_is_refused_by_name()
    {
        using var unit = Unit("127.0.0.1");
        var port = FreePort();
        await using var first = await OpenAsync("stage-left", unit, port);

        var twice = await Assert.ThrowsAsync<IOException>(async () => await OpenAsync("stage-right", unit, port));

        Assert.Contains("is device 'stage-left' already", twice.Message, StringComparison.Ordinal);
    }

    private static Socket Unit(string address)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
        return socket;
    }

    // Free a moment ago: good enough for a test whose point is that several share it.
    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Any, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private static async Task<(string Text, int From)> HeardAsync(Socket unit)
    {
        var buffer = new byte[100];
        var heard = await unit.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0)).WaitAsync(Wait.Limit, TimeProvider.System);
        return (Encoding.ASCII.GetString(buffer, 0, heard.ReceivedBytes), ((IPEndPoint)heard.RemoteEndPoint).Port);
    }

    private static async Task<string> ReceiveAsync(ITransport transport)
    {
        var buffer = new byte[100];
        var length = await transport.ReceiveAsync(buffer, CancellationToken.None).AsTask().WaitAsync(Wait.Limit, TimeProvider.System);
        return Encoding.ASCII.GetString(buffer, 0, length);
    }

    private async Task<ITransport> OpenAsync(string device, Socket unit, int localPort)
    {
        var there = (IPEndPoint)unit.LocalEndPoint!;
        var transport = new ProfileTransport { Kind = "udp-shared", LocalPort = localPort };
        return await _kind.OpenAsync(new DeviceWay(device, transport, there.Address.ToString(), there.Port), CancellationToken.None);
    }
}
