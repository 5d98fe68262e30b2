using ConsoleBridge.Benchmarks.Measuring;

namespace ConsoleBridge.Benchmarks.Brokers;

/// <summary>What a steady rate cost.</summary>
/// <param name="P50">Median time from the moment a message was due to its arrival, in microseconds.</param>
/// <param name="P99">The time 99 of 100 stayed below, in microseconds.</param>
/// <param name="CpuShare">Share of its core the broker used.</param>
/// <param name="Lost">Sent, but not received.</param>
/// <param name="Duplicated">Received again.</param>
/// <param name="Reordered">Received after a later one of the same publisher.</param>
/// <param name="LoadShare">Share of its core that the load itself used.</param>
internal sealed record SteadyResult(double P50, double P99, double CpuShare, long Lost, long Duplicated, long Reordered, double LoadShare);

/// <summary>Ten publishers in turn, one subscriber, QoS 0, each message at its own moment: times count from when it was due, not from when it got away.</summary>
internal sealed class OpenLoop : IDisposable
{
    private const int Publishers = 10;
    private const double DrainSeconds = 3;

    private readonly LoadClient _subscriber;
    private readonly LoadClient[] _publishers;
    private readonly LoadMessage[] _messages = [.. Enumerable.Range(0, Publishers).Select(i => new LoadMessage(i, 0))];
    private readonly SequenceCheck _check = new(Publishers);
    private readonly PollSet _poll;
    private Latencies _latencies = new(0);
    private long _sent;

    public OpenLoop(int port)
    {
        _subscriber = LoadClient.Subscriber(port, "load-sub", "load/#", 0);
        _publishers = [.. Enumerable.Range(0, Publishers).Select(i => LoadClient.Publisher(port, $"load-pub-{i}"))];
        _poll = new PollSet([_subscriber]);
    }

    /// <summary>Sends at that rate for that long.</summary>
    public SteadyResult Run(double seconds, int rate, ProcessGauge broker)
    {
        var load = new ProcessGauge(Environment.ProcessId);
        long count = (long)(seconds * rate);
        _latencies = new Latencies((int)count);
        double period = Clock.Ticks(1e6) / (double)rate;
        (double cpu, double own) = (broker.CpuMicroseconds(), load.CpuMicroseconds());
        long begin = Clock.Now + Clock.Ticks(1000);
        for (long i = 0; i < count; i++)
        {
            long due = begin + (long)(i * period);
            for (double left = Clock.Microseconds(due - Clock.Now); left > 0; left = Clock.Microseconds(due - Clock.Now))
            {
                Step(left);
            }

            Send(due);
        }

        double elapsed = Clock.Microseconds(Clock.Now - begin);
        (cpu, own) = ((broker.CpuMicroseconds() - cpu) / elapsed, (load.CpuMicroseconds() - own) / elapsed);
        long patience = Clock.Now + Clock.Ticks(DrainSeconds * 1e6);
        while (Clock.Now < patience && _check.Received < _sent)
        {
            Step(100_000);
        }

        return new(_latencies.Percentile(0.5), _latencies.Percentile(0.99), cpu, _sent - _check.Received, _check.Duplicated, _check.Reordered, own);
    }

    public void Dispose()
    {
        _subscriber.Dispose();
        foreach (LoadClient client in _publishers)
        {
            client.Dispose();
        }
    }

    private void Send(long due)
    {
        int publisher = (int)(_sent % Publishers);
        LoadMessage message = _messages[publisher];
        LoadClient client = _publishers[publisher];
        message.Write(client.Reserve(message.Length), due, _sent++ / Publishers);
        client.Flush();
    }

    private void Step(double microseconds)
    {
        _poll.Wait(microseconds);
        if (!_poll.IsReadable(0))
        {
            return;
        }

        if (!_subscriber.Receive())
        {
            throw new IOException("the broker has closed the subscriber of the load");
        }

        long now = Clock.Now;
        while (_subscriber.TryNext(out _, out ReadOnlySpan<byte> body))
        {
            LoadMessage.Read(body, out long due, out int publisher, out long sequence);
            _check.Take(publisher, sequence);
            _latencies.Add(now - due);
        }
    }
}
