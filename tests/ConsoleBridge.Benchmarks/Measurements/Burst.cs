using ConsoleBridge.Benchmarks.Measuring;
using ConsoleBridge.Benchmarks.Peers;

namespace ConsoleBridge.Benchmarks.Measurements;

/// <summary>What scene recalls did to one contender.</summary>
internal sealed record BurstResult(string Name, int Bursts, int Changes, double SentWithin, long Lost, int WrongAtEnd, double Within, long Drops, long? BufferKibibytes);

/// <summary>A scene recall: 500 levels change at once, twenty times.</summary>
internal static class Burst
{
    private const int Changes = 500;
    private const int Repeats = 20;

    public static async Task<BurstResult> MeasureAsync(Contender contender)
    {
        var client = contender.Console.Client!;
        var drops = UdpSocketInfo.DropsAt(client);
        var sentWithin = 0.0;
        var within = new Latencies(Repeats);
        long lost = 0;
        var wrong = 0;
        for (var i = 0; i < Repeats; i++)
        {
            contender.Subscriber.Begin();
            var begin = Clock.Now;
            sentWithin = Math.Max(sentWithin, contender.Console.Burst(Changes));
            await Waiting.TryUntilAsync(() => contender.Subscriber.Received >= Changes, TimeSpan.FromSeconds(1));
            within.Add(Clock.Now - begin);
            lost += Changes - contender.Subscriber.Received;
            wrong += Enumerable.Range(Strip.Channels, Changes).Count(number => contender.Console.StepOf(number) != contender.Subscriber.StepOf(number));
        }

        return new(
            contender.Name, Repeats, Changes, sentWithin, lost, wrong, within.Percentile(0.5), UdpSocketInfo.DropsAt(client) - drops,
            UdpSocketInfo.BufferKibibytesAt(client));
    }
}
