using ConsoleBridge.Benchmarks.Measuring;

namespace ConsoleBridge.Benchmarks.Brokers;

/// <summary>A thousand clients: what they take of memory when idle, and how long they wait when all come at once.</summary>
internal static class ManyClients
{
    private const int Count = 1000;
    private const int WarmUp = 40;
    private const int WarmUpRounds = 5;
    private const int Input = 256;

    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(4);

    /// <summary>Memory of a thousand idle clients, each with one subscription, in MiB. A few came and went before: compiled code is no client's.</summary>
    public static async Task<double> IdleMebibytesAsync(BrokerPeer broker)
    {
        for (int i = 0; i < WarmUpRounds; i++)
        {
            Connect(broker, WarmUp).ForEach(client => client.Dispose());
            await Waiting.ForAsync(TimeSpan.FromSeconds(0.5));
        }

        await Waiting.ForAsync(Settling);
        double before = broker.Gauge.ProportionalMebibytes();
        List<LoadClient> clients = Connect(broker, Count);
        await Waiting.ForAsync(Settling);
        double after = broker.Gauge.ProportionalMebibytes();
        clients.ForEach(client => client.Dispose());
        return after - before;
    }

    /// <summary>Breaks a thousand connections at once, and connects them again at once.</summary>
    /// <returns>Milliseconds until the last has its CONNACK.</returns>
    public static double StormMilliseconds(BrokerPeer broker)
    {
        List<LoadClient> clients = [.. Enumerable.Range(0, Count).Select(i => LoadClient.Begin(broker.Port, $"storm-{i}", Input))];
        clients.ForEach(client => client.Expect(0x20));
        clients.ForEach(client => client.Dispose());
        long begin = Clock.Now;
        clients = [.. Enumerable.Range(0, Count).Select(i => LoadClient.Begin(broker.Port, $"storm-{i}", Input))];
        clients.ForEach(client => client.Expect(0x20));
        double milliseconds = Clock.Microseconds(Clock.Now - begin) / 1000;
        clients.ForEach(client => client.Dispose());
        return milliseconds;
    }

    private static List<LoadClient> Connect(BrokerPeer broker, int count)
    {
        List<LoadClient> clients = [];
        for (int i = 0; i < count; i++)
        {
            LoadClient client = LoadClient.Begin(broker.Port, $"idle-{i}", Input);
            client.Expect(0x20);
            client.SendSubscribe($"idle/{i}/#", 0);
            client.Expect(0x90);
            clients.Add(client);
        }

        return clients;
    }
}
