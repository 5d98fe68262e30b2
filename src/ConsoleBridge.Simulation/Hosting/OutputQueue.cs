using System.Buffers;
using System.Threading.Channels;

namespace ConsoleBridge.Simulation.Hosting;

/// <summary>
/// What waits to be sent on one stream: bounded, with the faults that befall whole frames. Adding is safe from any thread
/// and never waits; one writer takes.
/// </summary>
internal sealed class OutputQueue
{
    private readonly Lock _gate = new();
    private readonly FaultSettings _faults;
    private readonly Random _random;
    private readonly int _maxBytes;
    private readonly Channel<bool> _nudge = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private ArrayBufferWriter<byte> _queued = new(1024);
    private ArrayBufferWriter<byte> _sending = new(1024);

    internal OutputQueue(FaultSettings faults, int seed, int maxBytes)
    {
        _faults = faults;
        _random = new Random(seed);
        _maxBytes = maxBytes;
    }

    /// <summary>Queues one frame; past the limit it is lost.</summary>
    internal void Add(ReadOnlySpan<byte> frame)
    {
        lock (_gate)
        {
            if (_queued.WrittenCount > _maxBytes)
            {
                return;
            }

            if (_faults.Garbage is > 0 and var garbage && _random.NextSingle() < garbage)
            {
                StreamFaults.AppendGarbage(_queued, _random);
            }

            _queued.Write(frame);
            if (_faults.Duplicate is > 0 and var duplicate && _random.NextSingle() < duplicate)
            {
                _queued.Write(frame);
            }
        }

        _nudge.Writer.TryWrite(true);
    }

    /// <summary>Waits until there is something to send; false when there will be nothing any more.</summary>
    internal async ValueTask<bool> WaitAsync()
    {
        bool more = await _nudge.Reader.WaitToReadAsync();
        _nudge.Reader.TryRead(out _);
        return more;
    }

    /// <summary>Everything that was queued; valid until the next call.</summary>
    internal ReadOnlyMemory<byte> Take()
    {
        lock (_gate)
        {
            (_queued, _sending) = (_sending, _queued);
            _queued.ResetWrittenCount();
            return _sending.WrittenMemory;
        }
    }

    /// <summary>No more frames: the writer ends.</summary>
    internal void Complete() => _nudge.Writer.TryComplete();
}
