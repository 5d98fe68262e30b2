using ConsoleBridge.IntegrationTests.Simulation.Streams;
using ConsoleBridge.Simulation;

namespace ConsoleBridge.IntegrationTests.Simulation.VenueProcessors;

/// <summary>A simulated processor and one controller that speaks to it, over a serial port or over TCP.</summary>
internal sealed class ProcessorUnderTest : IAsyncDisposable
{
    private ProcessorUnderTest(SimulatedDevice device) => Device = device;

    public SimulatedDevice Device { get; }

    public StreamPeer Peer { get; private set; } = null!;

    public static async Task<ProcessorUnderTest> StartAsync(string model, string transport, params string[] steering)
    {
        if (transport == "serial")
        {
            StreamPeer.SkipWithoutPorts();
        }

        var options = new SimulatorOptions { Transport = transport, Port = 0, Lives = false };
        Assert.True(SimulatedDevices.TryCreate(model, options, out var device));
        var test = new ProcessorUnderTest(device);
        await device.StartAsync(CancellationToken.None);
        foreach (var line in steering)
        {
            test.Steer(line);
        }

        test.Peer = test.Connect();
        if (model == "biamp/tesira" && transport == "tcp")
        {
            await test.Peer.HearAsync("Server...\r\n");
            test.Peer.Send("\xFF\xFC\x18\xFF\xFE\x01");
        }

        return test;
    }

    /// <summary>One more controller; on a serial port it reads in turn with the first.</summary>
    public StreamPeer Connect() => Device.DevicePath is { } path ? new PortPeer(path) : new TcpPeer(Device.EndPoint);

    public void Steer(string line)
    {
        var result = Device.Steer(line);
        Assert.True(result.Succeeded, $"{line}: {result.Message}");
    }

    public async ValueTask DisposeAsync()
    {
        Peer.Dispose();
        await Device.DisposeAsync();
    }
}
