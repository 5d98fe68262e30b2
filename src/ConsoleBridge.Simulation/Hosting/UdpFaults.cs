using System.Net;

namespace ConsoleBridge.Simulation.Hosting;

/// <summary>Lets a datagram leave.</summary>
internal delegate void DatagramSender(ReadOnlySpan<byte> datagram, SocketAddress to);

/// <summary>The network in front of a device: loses, doubles, delays and swaps datagrams as the settings say.</summary>
internal sealed class UdpFaults : IDisposable
{
    // A datagram that waits for another to swap with leaves alone after this long.
    private static readonly TimeSpan LongestSwap = TimeSpan.FromMilliseconds(50);

    private readonly FaultSettings _settings;
    private readonly TimeProvider _time;
    private readonly DatagramSender _send;
    private readonly Random _random;
    private readonly Lock _gate = new();
    private readonly Queue<Held> _delayed = new();
    private readonly ITimer _timer;
    private Held? _swapping;

    /// <summary>A network that lets everything through until the settings say otherwise.</summary>
    public UdpFaults(FaultSettings settings, TimeProvider time, int seed, DatagramSender send)
    {
        _settings = settings;
        _time = time;
        _send = send;
        _random = new Random(seed);
        _timer = time.CreateTimer(_ => Release(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Whether a datagram from a client reaches the device.</summary>
    public bool LetsIn() => !_settings.Silent && !Happens(_settings.Loss);

    /// <summary>Sends a datagram, or does to it what the settings say.</summary>
    public void Send(ReadOnlySpan<byte> datagram, SocketAddress to)
    {
        if (_settings.Silent || Happens(_settings.Loss))
        {
            return;
        }

        if (Happens(_settings.Garbage))
        {
            Pass(Noise(), to);
        }

        Pass(datagram, to);
        if (Happens(_settings.Duplicate))
        {
            Pass(datagram, to);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private void Pass(ReadOnlySpan<byte> datagram, SocketAddress to)
    {
        TimeSpan delay = _settings.Delay;
        if (delay == TimeSpan.Zero && _settings.Reorder == 0 && _delayed.Count == 0 && _swapping is null)
        {
            _send(datagram, to);
            return;
        }

        lock (_gate)
        {
            var held = new Held(datagram.ToArray(), to, _time.GetTimestamp(), delay);
            if (_swapping is { } first)
            {
                _swapping = null;
                _delayed.Enqueue(held);
                _delayed.Enqueue(first);
            }
            else if (Happens(_settings.Reorder))
            {
                _swapping = held;
                _timer.Change(LongestSwap, Timeout.InfiniteTimeSpan);
                return;
            }
            else
            {
                _delayed.Enqueue(held);
            }

            ReleaseDue();
        }
    }

    private void Release()
    {
        lock (_gate)
        {
            if (_swapping is { } alone && _time.GetElapsedTime(alone.Since) >= LongestSwap)
            {
                _swapping = null;
                _delayed.Enqueue(alone);
            }

            ReleaseDue();
        }
    }

    private void ReleaseDue()
    {
        while (_delayed.TryPeek(out Held? next))
        {
            TimeSpan left = next.Delay - _time.GetElapsedTime(next.Since);
            if (left > TimeSpan.Zero)
            {
                // Whole milliseconds, upwards: a timer that fires early would only be set again.
                _timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
                return;
            }

            _delayed.Dequeue();
            _send(next.Datagram, next.To);
        }

        if (_swapping is not null)
        {
            _timer.Change(LongestSwap, Timeout.InfiniteTimeSpan);
        }
    }

    private bool Happens(float chance)
    {
        if (chance <= 0)
        {
            return false;
        }

        lock (_gate)
        {
            return _random.NextSingle() < chance;
        }
    }

    private byte[] Noise()
    {
        lock (_gate)
        {
            var noise = new byte[_random.Next(1, 200)];
            _random.NextBytes(noise);
            return noise;
        }
    }

    private sealed record Held(byte[] Datagram, SocketAddress To, long Since, TimeSpan Delay);
}
