using ConsoleBridge.IntegrationTests.Simulation.Streams;
using ConsoleBridge.Simulation;

namespace ConsoleBridge.IntegrationTests.Simulation.NetworkUnits;

/// <summary>A simulated unit on TCP and the peers that speak to it.</summary>
internal sealed class UnitUnderTest : IAsyncDisposable
{
    private readonly List<IDisposable> _peers = [];

    private UnitUnderTest(SimulatedDevice device) => Device = device;

    public SimulatedDevice Device { get; }

    public static async Task<UnitUnderTest> StartAsync(string model)
    {
        Assert.True(SimulatedDevices.TryCreate(model, new SimulatorOptions { Port = 0, Lives = false }, out var device));
        await device.StartAsync(CancellationToken.None);
        return new UnitUnderTest(device);
    }

    public TcpPeer Connect()
    {
        var peer = new TcpPeer(Device.EndPoint);
        _peers.Add(peer);
        return peer;
    }

    public async Task<WebPeer> ConnectWebAsync(string path = "/")
    {
        var peer = await WebPeer.ConnectAsync(new Uri($"ws://{Device.EndPoint}{path}"));
        _peers.Add(peer);
        return peer;
    }

    public string Steer(string line)
    {
        var result = Device.Steer(line);
        Assert.True(result.Succeeded, $"{line}: {result.Message}");
        return result.Message;
    }

    public async ValueTask DisposeAsync()
    {
        _peers.ForEach(peer => peer.Dispose());
        await Device.DisposeAsync();
    }
}
