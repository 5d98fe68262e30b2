using ConsoleBridge.Mqtt.Connections;

namespace ConsoleBridge.Mqtt.Broker.Persistence;

/// <summary>Writes the log on a thread of its own, all that has come together in one write, and lets the packets go that waited for it.</summary>
/// <remarks>A thread and not a task: a disk that hangs holds the thread for as long as it likes, and the pool must not miss it.</remarks>
internal sealed class LogWriter : IHoldBarrier
{
    private readonly Lock _gate;
    private readonly FrameBuffer _frames;
    private readonly TimeProvider _time;
    private readonly Action<Exception> _failed;
    private readonly ThreadSignal _wake = new();
    private readonly Lock _awaitingGate = new();
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private List<MqttOutput> _awaiting = [];
    private List<MqttOutput>? _spare;
    private NextLog? _log;
    private long _reached = long.MaxValue;
    private long _kicked;
    private long _busySince;
    private long _fileBytes;
    private long _generation;
    private volatile bool _stopping;

    /// <summary>Makes a writer that waits for <see cref="Start"/>.</summary>
    /// <param name="gate">The broker's gate, which guards the frames.</param>
    /// <param name="frames">What is to be written.</param>
    /// <param name="time">The clock.</param>
    /// <param name="failed">Called on the thread, outside any lock, when the disk refuses.</param>
    public LogWriter(Lock gate, FrameBuffer frames, TimeProvider time, Action<Exception> failed)
    {
        (_gate, _frames, _time, _failed) = (gate, frames, time, failed);
    }

    /// <inheritdoc/>
    public long Reached => Volatile.Read(ref _reached);

    /// <summary>Bytes in the file written now.</summary>
    public long FileBytes => Volatile.Read(ref _fileBytes);

    /// <summary>Number of the log written now.</summary>
    public long Generation => Volatile.Read(ref _generation);

    /// <summary>Timestamp since which one write has not returned; 0 when none is under way.</summary>
    public long BusySince => Volatile.Read(ref _busySince);

    /// <summary>Completes when the thread has ended.</summary>
    public Task Stopped => _stopped.Task;

    public void Start() => new Thread(Run, maxStackSize: 256 * 1024) { IsBackground = true, Name = "mqtt log" }.Start();

    /// <summary>Writes what there is and ends.</summary>
    public void Stop()
    {
        _stopping = true;
        _wake.Set();
    }

    /// <summary>Has everything written that was recorded, when something was since it was last asked for. Not under the gate.</summary>
    /// <param name="recorded">How many records there have been.</param>
    public void Kick(long recorded)
    {
        if (recorded > Volatile.Read(ref _kicked))
        {
            Volatile.Write(ref _kicked, recorded);
            _wake.Set();
        }
    }

    /// <inheritdoc/>
    public void Await(MqttOutput output, long position)
    {
        lock (_awaitingGate)
        {
            // What one output holds it holds in a row: one entry a round is enough.
            if (_awaiting.Count == 0 || !ReferenceEquals(_awaiting[^1], output))
            {
                _awaiting.Add(output);
            }
        }

        // Written between the look and the entry: nobody would come any more. The caller may hold the gate, so the writer does it.
        if (Reached >= position)
        {
            _wake.Set();
        }
    }

    /// <summary>Writes what there is.</summary>
    public void Wake() => _wake.Set();

    /// <summary>Nothing waits for the disk any more, until <see cref="Resume"/>. Under the gate; then call <see cref="Release"/> outside it.</summary>
    public void LetGo() => Volatile.Write(ref _reached, long.MaxValue);

    /// <summary>What is recorded from a position on waits again. Under the gate, while nothing is being written.</summary>
    public void Resume(long position) => Volatile.Write(ref _reached, position);

    /// <summary>Lets the packets go whose position has been reached. Not under a lock.</summary>
    public void Release()
    {
        List<MqttOutput> released;
        lock (_awaitingGate)
        {
            if (_awaiting.Count == 0)
            {
                return;
            }

            released = _awaiting;
            _awaiting = _spare ?? [];
            _spare = null;
        }

        // What is let go is sent on this thread: nobody else has to wake up for it.
        WakeBatch batch = WakeBatch.Begin();
        released.RemoveAll(static output => !output.ReleaseHeld());
        batch.End();
        lock (_awaitingGate)
        {
            _awaiting.AddRange(released);
            released.Clear();
            _spare = released;
        }
    }

    private void Run()
    {
        while (true)
        {
            while (WriteOnce())
            {
                // More came meanwhile.
            }

            if (_stopping)
            {
                _stopped.SetResult();
                return;
            }

            _wake.Wait();
        }
    }

    private bool WriteOnce()
    {
        FrameBatch batch;
        bool any;
        lock (_gate)
        {
            any = _frames.TryTake(out batch);
        }

        if (!any)
        {
            Release();
            return false;
        }

        Volatile.Write(ref _busySince, _time.GetTimestamp());
        Exception? refused = null;
        try
        {
            Write(batch);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            refused = failure;
        }

        Volatile.Write(ref _busySince, 0);
        if (refused is not null)
        {
            _failed(refused);
            return true;
        }

        Volatile.Write(ref _generation, _log!.Generation);
        Advance(batch.End);
        Release();
        return true;
    }

    private void Write(FrameBatch batch)
    {
        Span<byte> frames = batch.Frames.Written;
        StateFrame.Seal(frames);
        if (batch.Cut > 0)
        {
            Append(frames[..batch.Cut]);
        }

        if (batch.Next is null)
        {
            return;
        }

        _log = batch.Next;
        Volatile.Write(ref _fileBytes, 0);
        Append(_log.Header);
        if (batch.Cut < frames.Length)
        {
            Append(frames[batch.Cut..]);
        }
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        _log!.File.Write(bytes);
        Volatile.Write(ref _fileBytes, _fileBytes + bytes.Length);
    }

    private void Advance(long end)
    {
        // Let go meanwhile: it stays so.
        long reached = Volatile.Read(ref _reached);
        while (reached < end)
        {
            long seen = Interlocked.CompareExchange(ref _reached, end, reached);
            if (seen == reached)
            {
                return;
            }

            reached = seen;
        }
    }
}
