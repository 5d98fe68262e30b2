using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Transports;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConsoleBridge.Tests.Transports;

public class UdpKindTests
{
    [Fact]
    public async Task Comes_back_from_the_same_port_for_some_devices_count_clients_by_it()
    {
        var kind = new UdpKind(NullLogger<UdpKind>.Instance);
        var way = new DeviceWay("rx", new ProfileTransport { Kind = "udp" }, "127.0.0.1", 45_045);
        var first = (UdpTransport)await kind.OpenAsync(way, default);
        var port = first.LocalPort;
        await first.DisposeAsync();

        var second = (UdpTransport)await kind.OpenAsync(way, default);

        Assert.Equal(port, second.LocalPort);
        await second.DisposeAsync();
    }

    [Fact]
    public async Task Takes_another_port_when_that_one_is_gone()
    {
        var kind = new UdpKind(NullLogger<UdpKind>.Instance);
        var way = new DeviceWay("rx", new ProfileTransport { Kind = "udp" }, "127.0.0.1", 45_045);
        await using var first = await kind.OpenAsync(way, default);

        await using var second = (UdpTransport)await kind.OpenAsync(way, default);

        Assert.NotEqual(((UdpTransport)first).LocalPort, second.LocalPort);
    }
}
