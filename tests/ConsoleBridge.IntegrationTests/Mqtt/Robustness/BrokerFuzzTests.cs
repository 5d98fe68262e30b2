using System.Globalization;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Mqtt.Broker;
using ConsoleBridge.Mqtt.Packets;
using Xunit.Abstractions;

namespace ConsoleBridge.IntegrationTests.Mqtt.Robustness;

/// <summary>Damaged packets over real connections: each of them ends, and others are served as if nothing were.</summary>
public sealed class BrokerFuzzTests(ITestOutputHelper output)
{
    private const int Seed = 5_311;
    private const int UsualCases = 2_000;
    private const long MostGrowth = 32L * 1024 * 1024;

    /// <summary>CONSOLEBRIDGE_FUZZ_CASES sets another number, CONSOLEBRIDGE_FUZZ_SEED another seed.</summary>
    [Fact]
    public async Task Survives_damaged_packets_of_both_protocol_levels()
    {
        int cases = Setting("CONSOLEBRIDGE_FUZZ_CASES", UsualCases);
        int seed = Setting("CONSOLEBRIDGE_FUZZ_SEED", Seed);
        output.WriteLine($"seed {seed}, {cases} cases");
        var random = new Random(seed);
        var mutation = new PacketMutation(random);
        await using RunningBroker broker = await RunningBroker.StartAsync(new MqttBrokerOptions { SystemTopicsInterval = TimeSpan.Zero });
        await using TestClient healthy = await TestClient.ConnectAsync(broker.Port);
        await healthy.SubscribeAsync("health", MqttQos.AtLeastOnce);
        long before = 0;
        for (int i = 0; i < cases; i++)
        {
            await HostilePeer.SayAsync(broker.Port, i, Case(random, mutation), reset: random.Next(4) == 0);
            if (i % 100 == 99)
            {
                await CheckHealthAsync(healthy, (i + 1) / 100);
                before = before == 0 ? GC.GetTotalMemory(forceFullCollection: true) : before;
            }
        }

        await Wait.UntilAsync(() => broker.Broker.OpenConnections == 1, "only the healthy client is still connected");
        MqttBrokerStatistics after = broker.Broker.Statistics;
        long growth = GC.GetTotalMemory(forceFullCollection: true) - before;
        output.WriteLine($"{after.ProtocolViolations} violations, {after.Limits.PacketSize} too large, {after.Sessions} sessions, {growth} bytes grown");
        Assert.InRange(after.ProtocolViolations, cases / 10, cases);
        Assert.InRange(growth, long.MinValue, MostGrowth);
    }

    [Fact]
    public async Task Takes_the_packets_that_are_not_damaged()
    {
        await using RunningBroker broker = await RunningBroker.StartAsync();
        foreach (int level in new[] { 5, 4 })
        {
            IEnumerable<byte[]> legal = ValidPackets.AfterConnect(level).Where(packet => packet[0] is not (0xE0 or 0xF0));
            await HostilePeer.SayAsync(broker.Port, level, ValidPackets.ConnectWithAll(level).Concat(legal.SelectMany(packet => packet)).ToArray(), reset: false);
        }

        await Wait.UntilAsync(() => broker.Broker.OpenConnections == 0, "both are gone");
        Assert.Equal(0, broker.Broker.Statistics.ProtocolViolations);
        Assert.InRange(broker.Broker.Statistics.MessagesReceived, 6, 100);
    }

    private static byte[] Case(Random random, PacketMutation mutation)
    {
        int level = random.Next(2) == 0 ? 5 : 4;
        IReadOnlyList<byte[]> packets = ValidPackets.AfterConnect(level);
        byte[] other = packets[random.Next(packets.Count)];
        if (random.Next(4) == 0)
        {
            return mutation.Damage(ValidPackets.ConnectWithAll(level), other);
        }

        // A few packets in a row, one or more of them damaged.
        List<byte> bytes = [.. ValidPackets.Connect(level)];
        for (int count = random.Next(1, 5); count > 0; count--)
        {
            byte[] packet = packets[random.Next(packets.Count)];
            bytes.AddRange(random.Next(3) == 0 ? packet : mutation.Damage(packet, other));
        }

        return [.. bytes];
    }

    private static async Task CheckHealthAsync(TestClient healthy, int round)
    {
        string text = round.ToString(CultureInfo.InvariantCulture);
        await healthy.PublishAsync("health", text, MqttQos.AtLeastOnce);
        await Wait.UntilAsync(() => healthy.Received.Count >= round, $"health check {text} comes back");
        Assert.Equal($"health={text}", healthy.Received[^1]);
    }

    private static int Setting(string name, int usual)
    {
        return int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out int value) ? value : usual;
    }
}
