using System.Globalization;
using ConsoleBridge.IntegrationTests.Bridge;
using ConsoleBridge.IntegrationTests.Peers;
using Xunit.Abstractions;

namespace ConsoleBridge.IntegrationTests.Mqtt.Durability;

/// <summary>The broker is killed with SIGKILL under load, again and again, and started anew on the same state folder.</summary>
public sealed class KillNineTests(ITestOutputHelper output) : IDisposable
{
    private const string Variable = "CONSOLEBRIDGE_KILL_ROUNDS";

    private readonly string _folder = Directory.CreateTempSubdirectory("kill-nine-").FullName;

    private readonly CountingPublisher[] _publishers =
    [
        new("p1", "load/1a", qos: 1, retain: false),
        new("p2", "load/1b", qos: 1, retain: true),
        new("p3", "load/2a", qos: 2, retain: false),
        new("p4", "load/2b", qos: 2, retain: true),
    ];

    private readonly CountingSubscriber _present = new("s-present", "load/#");
    private readonly CountingSubscriber _absent = new("s-absent", "load/#");

    [Fact]
    public async Task Nothing_acknowledged_is_lost_and_nothing_exactly_once_comes_twice_when_the_broker_is_killed()
    {
        int rounds = int.Parse(Environment.GetEnvironmentVariable(Variable) ?? "4", CultureInfo.InvariantCulture);
        int seed = Environment.TickCount;
        output.WriteLine($"seed {seed}, {rounds} rounds ({Variable} sets their number)");
        var random = new Random(seed);
        for (int round = 0; round < rounds; round++)
        {
            await LiveAndDieAsync(random, withAbsent: round % 3 == 0, first: round == 0);
        }

        await FinishAsync();

        output.WriteLine(string.Join(", ", _publishers.Select(publisher => $"{publisher.Topic}: {publisher.Last}")));
        Assert.Empty(_publishers.SelectMany(publisher => publisher.Complaints).Concat(_present.Complaints).Concat(_absent.Complaints));
        foreach (CountingSubscriber subscriber in new[] { _present, _absent })
        {
            foreach (CountingPublisher publisher in _publishers)
            {
                Check(subscriber, publisher);
            }
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static void Check(CountingSubscriber subscriber, CountingPublisher publisher)
    {
        List<int> numbers = subscriber.Received[publisher.Topic];
        IEnumerable<int> all = Enumerable.Range(1, publisher.Last);

        // Exactly once: each number, once, in order. At least once: none missing, and first copies in order.
        Assert.Equal(all, publisher.Qos == 2 ? numbers : numbers.Distinct());
    }

    private async Task LiveAndDieAsync(Random random, bool withAbsent, bool first)
    {
        await using BridgeProgram program = Start();
        int port = await program.BrokerPortAsync();
        await CheckRetainedAsync(port);
        var running = new List<Task> { _present.RunAsync(port, CancellationToken.None) };
        if (withAbsent)
        {
            running.Add(_absent.RunAsync(port, CancellationToken.None));
        }

        if (first)
        {
            await Task.WhenAll(_present.Subscribed.Task, _absent.Subscribed.Task).WaitAsync(BusObserver.Patience, TimeProvider.System);
        }

        running.AddRange(_publishers.Select(publisher => publisher.RunAsync(port, CancellationToken.None)));
        int enough = _publishers.Sum(publisher => publisher.Acknowledged) + random.Next(100, 3000);
        await Wait.UntilAsync(
            () => _publishers.Sum(publisher => publisher.Acknowledged) >= enough,
            () => $"{enough} messages are acknowledged; printed was\n{string.Join('\n', program.Lines)}",
            BusObserver.Patience);

        program.Kill();

        await Task.WhenAll(running).WaitAsync(BusObserver.Patience, TimeProvider.System);
        await program.ExitAsync();
    }

    private async Task FinishAsync()
    {
        await using BridgeProgram program = Start();
        int port = await program.BrokerPortAsync();
        await CheckRetainedAsync(port);
        using var leaving = new CancellationTokenSource();
        foreach (CountingPublisher publisher in _publishers)
        {
            publisher.IsFinishing = true;
        }

        List<Task> running =
        [
            _present.RunAsync(port, leaving.Token),
            _absent.RunAsync(port, leaving.Token),
            .. _publishers.Select(publisher => publisher.RunAsync(port, leaving.Token)),
        ];
        await Wait.UntilAsync(() => _publishers.All(publisher => publisher.IsDone), () => "everything sent is acknowledged", BusObserver.Patience);
        await Wait.UntilAsync(() => IsComplete(_present) && IsComplete(_absent), Describe, BusObserver.Patience);
        await leaving.CancelAsync();
        await Task.WhenAll(running);
    }

    private bool IsComplete(CountingSubscriber subscriber) =>
        _publishers.All(publisher => subscriber.Newest.GetValueOrDefault(publisher.Topic) == publisher.Last);

    private string Describe() => "all arrives; last numbers are "
        + string.Join(", ", _publishers.Select(publisher => $"{publisher.Topic} {publisher.Last}"
            + $" present {_present.Newest.GetValueOrDefault(publisher.Topic)} absent {_absent.Newest.GetValueOrDefault(publisher.Topic)}"));

    // No retained value is older than the last one acknowledged.
    private async Task CheckRetainedAsync(int port)
    {
        await using TestClient client = await TestClient.ConnectAsync(port);
        await client.SubscribeAsync("load/#");
        foreach (CountingPublisher publisher in _publishers.Where(publisher => publisher.Acknowledged > 0 && publisher.Topic.EndsWith('b')))
        {
            string Kept() => client.Received.FirstOrDefault(message => message.StartsWith(publisher.Topic, StringComparison.Ordinal)) ?? "";
            await Wait.UntilAsync(() => Kept().Length > 0, $"{publisher.Topic} is retained");
            int kept = int.Parse(Kept().Split('=', ' ')[1], CultureInfo.InvariantCulture);
            Assert.InRange(kept, publisher.Acknowledged, publisher.Last);
        }
    }

    private BridgeProgram Start() => BridgeProgram.Start(
        // What waits for one session is bounded; here it must hold all that comes while its client is away.
        $$"""{ "Bus": { "StateFolder": "{{_folder}}", "Limits": { "QueuedMessages": 1000000, "QueuedBytes": 1000000000 } } }""", "broker", "--port", "0");
}
