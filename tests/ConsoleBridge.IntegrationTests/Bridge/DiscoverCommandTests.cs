using ConsoleBridge.Configuration;
using ConsoleBridge.Discovery;
using ConsoleBridge.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ConsoleBridge.IntegrationTests.Bridge;

public class DiscoverCommandTests
{
    private const string Rig = """{ "Site": "test", "Devices": { } }""";

    [Theory]
    [InlineData("osc")]
    [InlineData("_osc._icmp")]
    [InlineData("_osc._udp.local")]
    public async Task Discover_refuses_what_is_no_type_of_service(string type)
    {
        await using var program = BridgeProgram.Start(Rig, "discover", type);

        Assert.Equal(1, await program.ExitAsync());
        Assert.Contains(program.Lines, line => line.Contains($"'{type}' is no type of service; write it like _osc._udp", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Discovery_is_there_unless_it_is_turned_off(bool isEnabled)
    {
        var services = new ServiceCollection();
        services.AddDiscovery(new BridgeOptions { Discovery = new DiscoveryOptions { Enabled = isEnabled } });

        Assert.Equal(isEnabled, services.Any(service => service.ServiceType == typeof(IServiceDirectory)));
    }
}
