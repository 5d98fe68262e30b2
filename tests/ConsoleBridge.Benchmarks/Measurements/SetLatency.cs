using System.Globalization;
using System.Text;
using ConsoleBridge.Benchmarks.Measuring;
using ConsoleBridge.Benchmarks.Peers;

namespace ConsoleBridge.Benchmarks.Measurements;

/// <summary>The way back: from a wish on the bus to the console's datagram.</summary>
internal static class SetLatency
{
    private const int Sets = 1000;
    private const double SetsPerSecond = 250;

    /// <summary>Publishes wishes for 32 faders in turn and waits for each at the console.</summary>
    /// <returns>The times, and how many never arrived.</returns>
    public static async Task<(Latencies Times, int Missing)> MeasureAsync(Contender bridge)
    {
        var wished = new long[Strip.Channels * 1024];
        var times = new Latencies(Sets * 2);
        bridge.Console.OnSet = (number, step, arrived) =>
        {
            // The bridge says the last write of a fader again, to beat loss: only the first counts.
            if (number < Strip.Channels && Interlocked.Exchange(ref wished[(number * 1024) + step], 0) is var at and > 0)
            {
                times.Add(arrived - at);
            }
        };
        var topics = Enumerable.Range(0, Strip.Channels).Select(number => Encoding.UTF8.GetBytes(Strip.Topic(number) + "/set")).ToArray();
        await Task.Factory.StartNew(() => Publish(bridge, topics, wished), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await Waiting.TryUntilAsync(() => times.Count >= Sets, TimeSpan.FromSeconds(3));
        bridge.Console.OnSet = null;
        return (times, Sets - times.Count);
    }

    private static void Publish(Contender bridge, byte[][] topics, long[] wished)
    {
        var begin = Clock.Now;
        for (var i = 0; i < Sets; i++)
        {
            Clock.WaitUntil(begin + Clock.Ticks(i * 1e6 / SetsPerSecond));
            var number = i % Strip.Channels;
            var step = 100 + (i / Strip.Channels * 17);
            var decibels = Strip.Decibels(step / 1023.0).ToString("0.00", CultureInfo.InvariantCulture);
            Interlocked.Exchange(ref wished[(number * 1024) + step], Clock.Now);
            bridge.Subscriber.Publish(topics[number], Encoding.UTF8.GetBytes(decibels));
        }
    }
}
