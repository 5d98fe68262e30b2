using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using ConsoleBridge.Discovery;
using ConsoleBridge.Discovery.Sockets;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Simulation;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConsoleBridge.IntegrationTests.Simulation.WirelessReceivers.Ssc;

/// <summary>What a simulated SSC device is on the network: found, locked, away, back.</summary>
public sealed class SscNetworkTests : IAsyncDisposable
{
    private const string Ping = """{"osc":{"ping":null}}""";
    private readonly SimulatedDevice _device = SimulatedDevices.All["sennheiser/ew-dx-em2"](new SimulatorOptions { Port = 0, Lives = false });

    [Fact]
    public async Task With_access_off_UDP_is_closed_and_the_encrypted_door_is_open()
    {
        await _device.StartAsync(CancellationToken.None);
        using var peer = new SscPeer(_device.EndPoint);
        await peer.AskAsync(Ping);

        var result = _device.Steer("access off");

        int door = int.Parse(result.Message.Split(' ')[4], CultureInfo.InvariantCulture);
        using var visitor = new TcpClient();
        await visitor.ConnectAsync(IPAddress.Loopback, door);
        await Wait.UntilAsync(() => PortIsFree(_device.EndPoint.Port), "UDP is closed");

        await Wait.UntilAsync(() => _device.Steer("access on").Succeeded, "UDP is open again");
        Assert.Equal(Ping, await peer.AskAsync(Ping));
    }

    [Fact]
    public async Task Nothing_is_answered_during_a_reboot()
    {
        await _device.StartAsync(CancellationToken.None);
        using var peer = new SscPeer(_device.EndPoint);
        await peer.AskAsync("""{"osc":{"state":{"subscribe":[{"rx1":{"mute":null}}]}}}""");
        await peer.ReceiveAsync();

        _device.Steer("reboot 300ms");
        peer.Send("""{"rx1":{"mute":true}}""");
        await Wait.UntilAsync(() => _device.Steer("get rx1/mute").Message == "false" && Answers(peer), "the device is back");

        Assert.Equal("0", _device.Steer("get leases").Message);
        Assert.Equal("false", _device.Steer("get rx1/mute").Message);
    }

    [SkippableFact]
    public async Task It_is_found_by_multicast_DNS_under_its_name_and_under_its_next_one()
    {
        SkipWithoutMulticast();
        var settings = new MulticastSettings { Port = FreePort(), Uses = face => face.NetworkInterfaceType == NetworkInterfaceType.Loopback };
        await using var directory = new MulticastServiceDirectory(TimeProvider.System, NullLogger<MulticastServiceDirectory>.Instance, settings);
        directory.Find("_ssc._udp");
        await _device.StartAsync(CancellationToken.None);
        using var peer = new SscPeer(_device.EndPoint);

        _device.Steer($"announce on {settings.Port}");
        await Wait.UntilAsync(() => directory.Find("_ssc._udp") is [{ Name: "EWDXEM2" }], "it is found");
        var found = directory.Find("_ssc._udp")[0];
        Assert.Equal(_device.EndPoint.Port, found.Port);
        Assert.Contains("model=EWDXEM2", found.Text);
        Assert.Contains("txtvers=1", found.Text);

        await peer.AskAsync("""{"device":{"name":"FOH"}}""");
        await Wait.UntilAsync(() => directory.Find("_ssc._udp") is [{ Name: "FOH" }], "it is found under its new name alone");
    }

    public ValueTask DisposeAsync() => _device.DisposeAsync();

    private static bool Answers(SscPeer peer)
    {
        peer.Send(Ping);
        return peer.HasHeard;
    }

    private static bool PortIsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var socket = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.Client.LocalEndPoint!).Port;
    }

    private static void SkipWithoutMulticast()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.AddMembership, new MulticastOption(IPAddress.Parse("224.0.0.251"), IPAddress.Loopback));
            socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.MulticastInterface, IPAddress.HostToNetworkOrder(NetworkInterface.LoopbackInterfaceIndex));
            socket.SendTo([0], new IPEndPoint(IPAddress.Parse("224.0.0.251"), 9));
        }
        catch (SocketException refused)
        {
            Skip.If(true, $"this machine has no multicast on its loopback interface: {refused.Message}");
        }
    }
}
