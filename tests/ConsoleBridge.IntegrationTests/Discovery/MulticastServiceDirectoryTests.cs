using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using ConsoleBridge.Discovery;
using ConsoleBridge.Discovery.Sockets;
using ConsoleBridge.IntegrationTests.Peers;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConsoleBridge.IntegrationTests.Discovery;

/// <summary>Two directories on real sockets, on the loopback interface and at a port of their own.</summary>
public sealed class MulticastServiceDirectoryTests : IAsyncDisposable
{
    private readonly MulticastSettings _settings = new() { Port = FreePort(), Uses = face => face.NetworkInterfaceType == NetworkInterfaceType.Loopback };
    private readonly List<MulticastServiceDirectory> _directories = [];

    [SkippableFact]
    public async Task Two_bridges_on_one_network_find_what_the_other_offers_until_it_is_gone()
    {
        SkipWithoutMulticast();
        var (one, other) = (Open(), Open());
        await using var offered = one.Offer("FOH", "_apple-midi._udp", 5004, ["room=foh"]);
        var second = other.Offer("Monitors", "_apple-midi._udp", 5006, []);

        await Wait.UntilAsync(() => one.Find("_apple-midi._udp").Count == 1 && other.Find("_apple-midi._udp").Count == 1, "both find one service");
        var found = Assert.Single(other.Find("_apple-midi._udp"));
        Assert.Equal(("FOH", 5004, "room=foh"), (found.Name, found.Port, Assert.Single(found.Text)));
        Assert.Equal(IPAddress.Loopback, found.Addresses[0]);
        Assert.Equal("Monitors", Assert.Single(one.Find("_apple-midi._udp")).Name);

        await second.DisposeAsync();
        await Wait.UntilAsync(() => one.Find("_apple-midi._udp").Count == 0, "the goodbye is heard");
    }

    [SkippableFact]
    public async Task A_bridge_that_stops_says_goodbye_for_everything()
    {
        SkipWithoutMulticast();
        var (one, other) = (Open(), Open());
        _ = one.Offer("Panel", "_osc._udp", 8000, []);
        _ = one.Offer("Broker", "_mqtt._tcp", 1883, []);
        await Wait.UntilAsync(() => other.Find("_osc._udp").Count == 1 && other.Find("_mqtt._tcp").Count == 1, "both services are found");

        await one.DisposeAsync();

        await Wait.UntilAsync(() => other.Find("_osc._udp").Count == 0 && other.Find("_mqtt._tcp").Count == 0, "both are gone");
    }

    [SkippableFact]
    public async Task The_second_of_a_name_gets_a_number()
    {
        SkipWithoutMulticast();
        var (one, other, third) = (Open(), Open(), Open());
        _ = one.Offer("X-Touch", "_apple-midi._udp", 5004, []);
        await Wait.UntilAsync(() => third.Find("_apple-midi._udp").Count == 1, "the first is found");

        _ = other.Offer("X-Touch", "_apple-midi._udp", 5006, []);

        await Wait.UntilAsync(() => third.Find("_apple-midi._udp").Count == 2, "both are found");
        Assert.Equal(["X-Touch 5004", "X-Touch (2) 5006"], third.Find("_apple-midi._udp").Select(found => $"{found.Name} {found.Port}"));
    }

    [Fact]
    public async Task Without_a_network_nothing_is_found_and_nothing_fails()
    {
        var lonely = Open(new MulticastSettings { Port = FreePort(), Uses = _ => false });

        await using var offered = lonely.Offer("Nobody", "_osc._udp", 8000, []);

        Assert.Empty(lonely.Find("_osc._udp"));
    }

    [SkippableFact]
    public async Task Garbage_from_the_network_does_not_stop_it()
    {
        SkipWithoutMulticast();
        var (one, other) = (Open(), Open());
        other.Find("_osc._udp");
        using var vandal = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var random = new Random(5353);
        for (var count = 0; count < 500; count++)
        {
            var datagram = new byte[random.Next(200)];
            random.NextBytes(datagram);
            await vandal.SendAsync(datagram, new IPEndPoint(IPAddress.Loopback, _settings.Port));
        }

        _ = one.Offer("Panel", "_osc._udp", 8000, []);

        await Wait.UntilAsync(() => other.Find("_osc._udp").Count == 1, "the service is found all the same");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var directory in _directories)
        {
            await directory.DisposeAsync();
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

    private MulticastServiceDirectory Open(MulticastSettings? settings = null)
    {
        var directory = new MulticastServiceDirectory(TimeProvider.System, NullLogger<MulticastServiceDirectory>.Instance, settings ?? _settings);
        _directories.Add(directory);
        return directory;
    }
}
