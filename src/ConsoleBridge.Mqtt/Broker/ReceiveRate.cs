namespace ConsoleBridge.Mqtt.Broker;

/// <summary>How much one client may send: a token bucket of packets and one of bytes, each holding what may come in a second.</summary>
/// <remarks>Who has taken too much is not read from until it is made good. That loses nothing, whatever the QoS, and slows nobody else.</remarks>
internal sealed class ReceiveRate(MqttBrokerOptions options, long now)
{
    // Longer pauses are taken in parts, so that the end of a connection never waits for one.
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private double _packets = options.MaximumPacketsPerSecond;
    private double _bytes = options.MaximumBytesPerSecond;
    private long _at = now;

    /// <summary>Counts what has been received.</summary>
    /// <param name="packets">Whole packets.</param>
    /// <param name="bytes">Bytes.</param>
    /// <param name="time">The clock.</param>
    /// <returns>How long to wait before reading on.</returns>
    public TimeSpan Take(long packets, long bytes, TimeProvider time)
    {
        long now = time.GetTimestamp();
        double seconds = time.GetElapsedTime(_at, now).TotalSeconds;
        _at = now;
        double pause = Math.Max(
            Take(ref _packets, packets, seconds, options.MaximumPacketsPerSecond),
            Take(ref _bytes, bytes, seconds, options.MaximumBytesPerSecond));
        return pause <= 0 ? TimeSpan.Zero : pause < 1 ? TimeSpan.FromSeconds(pause) : LongestPause;
    }

    private static double Take(ref double tokens, long taken, double seconds, double rate)
    {
        if (rate <= 0)
        {
            return 0;
        }

        tokens = Math.Min(rate, tokens + (seconds * rate)) - taken;
        return -tokens / rate;
    }
}
