using ConsoleBridge.Benchmarks.Measuring;
using ConsoleBridge.Benchmarks.Peers;

namespace ConsoleBridge.Benchmarks.Measurements;

/// <summary>A console, a broker, a subscriber and between them the bridge or the relay: one way from end to end, ready to be measured.</summary>
internal sealed class Contender : IAsyncDisposable
{
    /// <summary>What is counted is each change once: retained values that the bridge says again now and then would be taken for changes.</summary>
    private const string NoRepeats = "--Bus:RepeatEvery=00:00:00";

    private readonly Mosquitto _broker;

    private Contender(string name, Mosquitto broker, LevelConsole console, LevelSubscriber subscriber, MeasuredProcess program)
    {
        (Name, _broker, Console, Subscriber, Program) = (name, broker, console, subscriber, program);
    }

    public string Name { get; }

    public LevelConsole Console { get; }

    public LevelSubscriber Subscriber { get; }

    public MeasuredProcess Program { get; }

    public static async Task<Contender> StartBridgeAsync(IReadOnlyDictionary<string, string>? environment = null)
    {
        var broker = await Mosquitto.StartAsync();
        var console = new LevelConsole();
        var subscriber = await LevelSubscriber.StartAsync(broker.Port, "consolebridge/bench/foh/#");
        var program = await MeasuredProcess.StartBridgeAsync(broker.Port, [("foh", "behringer/x32", console.EndPoint)], environment, settings: NoRepeats);
        await Waiting.UntilAsync(() => subscriber.IsLive || program.HasExited, "the bridge is live", 60);
        if (program.HasExited)
        {
            throw new IOException("the bridge has ended: " + string.Join('\n', program.Lines));
        }

        await subscriber.UntilQuietAsync(0.5);
        return new Contender("bridge", broker, console, subscriber, program);
    }

    public static async Task<Contender> StartRelayAsync()
    {
        var broker = await Mosquitto.StartAsync();
        var console = new LevelConsole();
        var subscriber = await LevelSubscriber.StartAsync(broker.Port, Relay.Topic);
        var program = MeasuredProcess.StartRelay(broker.Port, console.EndPoint);
        await Waiting.UntilAsync(() => console.Client is not null || program.HasExited, "the relay is up");
        if (program.HasExited)
        {
            throw new IOException("the relay has ended: " + string.Join('\n', program.Lines));
        }

        return new Contender("relay", broker, console, subscriber, program);
    }

    public async ValueTask DisposeAsync()
    {
        await Program.DisposeAsync();
        await Subscriber.DisposeAsync();
        Console.Dispose();
        await _broker.DisposeAsync();
    }
}
