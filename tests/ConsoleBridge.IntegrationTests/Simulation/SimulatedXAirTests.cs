using ConsoleBridge.Simulation;
using ConsoleBridge.Simulation.MixingConsoles;

namespace ConsoleBridge.IntegrationTests.Simulation;

public class SimulatedXAirTests
{
    [Fact]
    public async Task Serves_eight_clients_at_once_and_tells_each_of_every_change()
    {
        await using var mixer = new SimulatedXAir(new SimulatorOptions { Port = 0, Lives = false });
        await mixer.StartAsync(CancellationToken.None);
        OscPeer[] peers = [.. Enumerable.Range(0, 8).Select(_ => new OscPeer(mixer.EndPoint))];
        foreach (OscPeer peer in peers)
        {
            peer.Send("2f7872656d6f746500000000");
            await peer.ReceiveUntilStatusAsync();
        }

        // 77: /lr/mix/fader ,f 0.75
        peers[0].Send("2f6c722f6d69782f66616465720000002c6600003f400000");

        foreach (OscPeer peer in peers)
        {
            Assert.Equal("2f6c722f6d69782f66616465720000002c6600003f3feffc", await peer.ReceiveAsync());
            peer.Dispose();
        }

        Assert.Empty(mixer.Violations.Entries);
    }

    [Fact]
    public async Task Takes_a_meter_report_at_once_and_every_fifty_milliseconds()
    {
        await using var mixer = new SimulatedXAir(new SimulatorOptions { Port = 0, Lives = true, Seed = 7 });
        await mixer.StartAsync(CancellationToken.None);
        using var peer = new OscPeer(mixer.EndPoint);

        // 74: /meters ,si /meters/0 8
        peer.Send("2f6d6574657273002c7369002f6d65746572732f3000000000000008");
        var reports = new HashSet<string>();
        for (int report = 0; report < 20; report++)
        {
            reports.Add(await peer.ReceiveAsync());
        }

        Assert.True(reports.Count > 5, "a living console's levels move");
        Assert.All(reports, report => Assert.StartsWith("2f6d65746572732f300000002c6200000000001408000000", report, StringComparison.Ordinal));
    }
}
