using System.Net.Sockets;
using ConsoleBridge.Simulation;

namespace ConsoleBridge.IntegrationTests.Simulation;

/// <summary>A simulated device has its port for itself, and gets it again after it was gone.</summary>
public sealed class OnePortTests
{
    [Theory]
    [InlineData("shure/ulxd4d")]
    [InlineData("yamaha/cl5")]
    [InlineData("behringer/x32")]
    public async Task A_second_unit_at_the_same_port_is_refused_and_the_first_comes_back_there(string name)
    {
        Assert.True(SimulatedDevices.TryCreate(name, new SimulatorOptions { Port = 0, Lives = false }, out var device));
        await using var first = device;
        await first.StartAsync(CancellationToken.None);
        var port = first.EndPoint.Port;
        Assert.True(SimulatedDevices.TryCreate(name, new SimulatorOptions { Port = port, Lives = false }, out var other));
        await using var second = other;

        await Assert.ThrowsAsync<SocketException>(() => second.StartAsync(CancellationToken.None));
        await first.StopAsync();
        await first.StartAsync(CancellationToken.None);

        Assert.Equal(port, first.EndPoint.Port);
    }
}
