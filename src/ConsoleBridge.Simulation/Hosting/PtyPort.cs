namespace ConsoleBridge.Simulation.Hosting;

/// <summary>
/// One plugged-in port of a <see cref="PtyHost"/>: a thread that reads, a task that writes. A port that was unplugged does
/// not come back; the host makes a new one.
/// </summary>
internal sealed class PtyPort : IStreamClient, IDisposable
{
    private const int MaxQueuedBytes = 512 * 1024;
    private const int ReadBufferBytes = 4096;
    private const int LookMilliseconds = 10;
    private const int WaitMilliseconds = 1000;
    private const int BitsPerByte = 10;
    private static readonly TimeSpan LongestPiece = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(2);

    private readonly PtyHost _host;
    private readonly PtyDescriptor _terminal = new();
    private readonly OutputQueue _output;
    private readonly StreamFaults _streamFaults;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource? _room;
    private long _freeAt;
    private volatile bool _isOpen;
    private volatile bool _closed;

    internal PtyPort(PtyHost host, int seed)
    {
        _host = host;
        _output = new OutputQueue(host.Faults, seed, MaxQueuedBytes);
        _streamFaults = new StreamFaults(host.Faults, host.Time, seed);
    }

    /// <summary>Device file of the port: <c>/dev/pts/3</c>.</summary>
    internal string Path => _terminal.Path;

    /// <summary>Some program has the port open.</summary>
    internal bool IsOpen => _isOpen;

    /// <summary>Completes when the port is gone and whoever had it open has been told.</summary>
    internal Task Ended => _ended.Task;

    private bool IsSilent => _host.Faults.Silent || _host.IsFrozen;

    /// <inheritdoc/>
    public void Send(ReadOnlySpan<byte> frame)
    {
        if (!_closed && !IsSilent)
        {
            _output.Add(frame);
        }
    }

    /// <summary>Does nothing: a cable has no connection to end.</summary>
    public void Close(bool reset)
    {
    }

    /// <summary>Pulls the plug: whoever has the port open sees a hang-up. Does not wait for it; <see cref="Ended"/> does.</summary>
    public void Dispose()
    {
        _closed = true;
        _output.Complete();
        _terminal.Wake();
    }

    internal void Start()
    {
        new Thread(Read) { IsBackground = true, Name = $"simulated port {Path}" }.Start();
        _ = RunWriterAsync();
    }

    private void Read()
    {
        var entries = new LibC.PollEntry[2];
        var buffer = new byte[ReadBufferBytes];
        var filled = 0;
        while (!_closed)
        {
            var happened = Wait(entries);
            if ((happened & LibC.Readable) != 0 && !_host.Faults.StopReading)
            {
                filled = Take(buffer, filled);
            }
            else if ((happened & (LibC.HungUp | LibC.Failed)) != 0)
            {
                _isOpen = false;
                Volatile.Read(ref _room)?.TrySetResult();
            }

            if ((happened & LibC.Writable) != 0)
            {
                Volatile.Read(ref _room)?.TrySetResult();
            }
        }

        _isOpen = false;
        _terminal.Dispose();
        Volatile.Read(ref _room)?.TrySetResult();
        _ended.SetResult();
    }

    // While nobody has the port open, poll would return at once, for ever: it is looked at now and then.
    private short Wait(LibC.PollEntry[] entries)
    {
        var rests = !_isOpen || _host.Faults.StopReading;
        var forRoom = Volatile.Read(ref _room) is { Task.IsCompleted: false };
        if (!rests)
        {
            return _terminal.Wait(entries, forRoom, WaitMilliseconds);
        }

        _terminal.WaitForWake(entries, LookMilliseconds);
        var happened = _terminal.Wait(entries, forRoom, milliseconds: 0);
        _isOpen = (happened & LibC.HungUp) == 0;
        return happened;
    }

    private int Take(byte[] buffer, int filled)
    {
        var count = _terminal.Read(buffer.AsSpan(filled));
        if (count <= 0)
        {
            _isOpen = count == 0;
            return filled;
        }

        if (IsSilent)
        {
            return 0;
        }

        var used = _host.Received(this, buffer.AsSpan(0, filled + count));
        var left = filled + count - used;
        buffer.AsSpan(used, left).CopyTo(buffer);
        return left == buffer.Length ? 0 : left;
    }

    private async Task RunWriterAsync()
    {
        while (await _output.WaitAsync())
        {
            await _streamFaults.HoldAsync();
            var bytes = _output.Take();
            if (!IsSilent)
            {
                await _streamFaults.SendAsync(WriteAsync, bytes);
            }
        }
    }

    // As a real port: what is sent while nobody has it open is lost.
    private async ValueTask<int> WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        if (_closed || !_isOpen)
        {
            return bytes.Length;
        }

        var piece = await PaceAsync(bytes);
        var written = TryWrite(piece.Span);
        if (written == 0)
        {
            await WaitForRoomAsync();
        }

        return written < 0 ? bytes.Length : written;
    }

    private int TryWrite(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return _terminal.Write(bytes);
        }
        catch (ObjectDisposedException)
        {
            // Unplugged meanwhile.
            return -1;
        }
    }

    // The thread completes it: there is room, nobody has the port open any more, or it is unplugged.
    private Task WaitForRoomAsync()
    {
        var room = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Interlocked.Exchange(ref _room, room);
        _terminal.Wake();
        return _closed ? Task.CompletedTask : room.Task;
    }

    // Ten bits a byte; what is too short for a timer is caught up with later.
    private async ValueTask<ReadOnlyMemory<byte>> PaceAsync(ReadOnlyMemory<byte> bytes)
    {
        if (_host.Baud is not { } baud)
        {
            return bytes;
        }

        var time = _host.Time;
        var now = time.GetTimestamp();
        _freeAt = Math.Max(_freeAt, now);
        if (time.GetElapsedTime(now, _freeAt) is var wait && wait >= ShortestPause)
        {
            await Task.Delay(wait, time);
        }

        var length = Math.Clamp(baud * (int)LongestPiece.TotalMilliseconds / (BitsPerByte * 1000), 1, bytes.Length);
        _freeAt += (long)((double)length * BitsPerByte / baud * time.TimestampFrequency);
        return bytes[..length];
    }
}
