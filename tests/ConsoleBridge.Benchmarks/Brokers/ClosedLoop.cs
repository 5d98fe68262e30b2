using ConsoleBridge.Benchmarks.Measuring;

namespace ConsoleBridge.Benchmarks.Brokers;

/// <summary>What the load counted in one run.</summary>
/// <param name="PerSecond">Messages received a second, all subscribers together.</param>
/// <param name="Lost">Sent and owed, but not received.</param>
/// <param name="Duplicated">Received again.</param>
/// <param name="Reordered">Received after a later one of the same publisher.</param>
/// <param name="LoadShare">Share of its core that the load itself used.</param>
internal sealed record ThroughputResult(double PerSecond, long Lost, long Duplicated, long Reordered, double LoadShare);

/// <summary>As many messages as the broker takes: each publisher keeps a window of messages under way that not every subscriber has got yet.</summary>
internal sealed class ClosedLoop : IDisposable
{
    private const double DrainSeconds = 5;

    private readonly LoadClient[] _publishers;
    private readonly LoadClient[] _subscribers;
    private readonly LoadClient[] _all;
    private readonly LoadMessage[] _messages;
    private readonly SequenceCheck[] _checks;
    private readonly PollSet _poll;
    private readonly long[] _sent;
    private readonly long[] _acknowledged;
    private readonly int _qos;
    private readonly int _window;

    public ClosedLoop(int port, int publishers, int subscribers, int qos, int window)
    {
        (_qos, _window) = (qos, window);
        _subscribers = [.. Enumerable.Range(0, subscribers).Select(i => LoadClient.Subscriber(port, $"load-sub-{i}", "load/#", qos))];
        _publishers = [.. Enumerable.Range(0, publishers).Select(i => LoadClient.Publisher(port, $"load-pub-{i}"))];
        _all = [.. _subscribers, .. _publishers];
        _messages = [.. Enumerable.Range(0, publishers).Select(i => new LoadMessage(i, qos))];
        _checks = [.. _subscribers.Select(_ => new SequenceCheck(publishers))];
        _poll = new PollSet(_all);
        _sent = new long[publishers];
        _acknowledged = new long[publishers];
    }

    private long Received => _checks.Sum(check => check.Received);

    /// <summary>Runs for that long, then waits for what is under way.</summary>
    public ThroughputResult Run(double seconds)
    {
        long begin = Clock.Now;
        long end = begin + Clock.Ticks(seconds * 1e6);
        long before = Received;
        var gauge = new ProcessGauge(Environment.ProcessId);
        double cpu = gauge.CpuMicroseconds();
        while (Clock.Now < end)
        {
            Publish();
            Step(100_000);
        }

        double elapsed = Clock.Microseconds(Clock.Now - begin);
        double share = (gauge.CpuMicroseconds() - cpu) / elapsed;
        double rate = (Received - before) / (elapsed / 1e6);
        long owed = _sent.Sum() * _subscribers.Length;
        long patience = Clock.Now + Clock.Ticks(DrainSeconds * 1e6);
        while (Clock.Now < patience && (Received < owed || Waits()))
        {
            Step(100_000);
        }

        return new(rate, owed - Received, _checks.Sum(check => check.Duplicated), _checks.Sum(check => check.Reordered), share);
    }

    public void Dispose()
    {
        foreach (LoadClient client in _all)
        {
            client.Dispose();
        }
    }

    private bool Waits() => _qos > 0 && _sent.Where((sent, i) => _acknowledged[i] < sent).Any();

    private void Publish()
    {
        for (int i = 0; i < _publishers.Length; i++)
        {
            LoadClient publisher = _publishers[i];
            long done = _qos > 0 ? _acknowledged[i] : long.MaxValue;
            foreach (SequenceCheck check in _checks)
            {
                done = Math.Min(done, check.Reached(i));
            }

            long room = _window - (_sent[i] - done);
            if (publisher.HasOutput || room < _window / 4)
            {
                continue;
            }

            for (; room > 0; room--)
            {
                _messages[i].Write(publisher.Reserve(_messages[i].Length), 0, _sent[i]++);
            }

            publisher.Flush();
            _poll.WaitToWrite(_subscribers.Length + i, publisher.HasOutput);
        }
    }

    private void Step(double microseconds)
    {
        _poll.Wait(microseconds);
        for (int i = 0; i < _all.Length; i++)
        {
            LoadClient client = _all[i];
            if (_poll.IsReadable(i))
            {
                if (!client.Receive())
                {
                    throw new IOException("the broker has closed a connection of the load");
                }

                Take(i, client);
            }

            if (client.HasOutput)
            {
                client.Flush();
            }

            _poll.WaitToWrite(i, client.HasOutput);
        }
    }

    private void Take(int index, LoadClient client)
    {
        while (client.TryNext(out byte head, out ReadOnlySpan<byte> body))
        {
            if (head >> 4 == 4)
            {
                _acknowledged[index - _subscribers.Length]++;
                continue;
            }

            LoadMessage.Read(body, out _, out int publisher, out long sequence);
            _checks[index].Take(publisher, sequence);
            if (_qos > 0)
            {
                client.Acknowledge(body);
            }
        }
    }
}
