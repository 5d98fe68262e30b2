namespace ConsoleBridge.Mqtt.Broker.Persistence;

/// <summary>Looks after the files on a thread of its own: flushes the log, begins a new one when it has grown, writes snapshots, recovers after a failure.</summary>
internal sealed class StateKeeper(
    BrokerCore core, BrokerJournal journal, FrameBuffer frames, LogWriter writer, StateFolder folder, StateDisk disk)
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(5);

    private readonly ThreadSignal _wake = new();
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<NextLog> _logs = [];
    private long _generation;
    private long _snapshotGeneration;
    private long _snapshotBytes;
    private long _flushed;
    private long _flushedAt;
    private long _failedAt;
    private long _busySince;
    private volatile bool _stopping;

    /// <summary>Told of what goes wrong; the flag says that recording has to stop.</summary>
    public required Action<Exception, bool> Failed { get; init; }

    /// <summary>Told when a snapshot is complete, before the files it replaces are deleted.</summary>
    public required Action Completed { get; init; }

    /// <summary>Makes the folder ready for the first file; returns the highest generation in it.</summary>
    public required Func<long> Prepare { get; init; }

    /// <summary>Timestamp since which one look at the files has not ended; 0 when none is under way.</summary>
    public long BusySince => Volatile.Read(ref _busySince);

    /// <summary>Completes when the thread has ended.</summary>
    public Task Stopped => _stopped.Task;

    /// <summary>Writes a first snapshot and begins to record. Blocks; for the start.</summary>
    public void Begin()
    {
        TryRecover();
        new Thread(Run, maxStackSize: 256 * 1024) { IsBackground = true, Name = "mqtt state" }.Start();
    }

    /// <summary>Time to look at the files.</summary>
    public void Wake() => _wake.Set();

    /// <summary>Flushes the log a last time and ends.</summary>
    public void Stop()
    {
        _stopping = true;
        _wake.Set();
    }

    private void Run()
    {
        while (!_stopping)
        {
            _wake.Wait();
            if (_stopping)
            {
                break;
            }

            Volatile.Write(ref _busySince, core.Time.GetTimestamp());
            Work();
            Volatile.Write(ref _busySince, 0);
        }

        FlushLog();
        _logs.ForEach(log => log.File.Dispose());
        _stopped.SetResult();
    }

    private void Work()
    {
        bool open;
        lock (core.Gate)
        {
            open = frames.IsOpen;
        }

        bool mayTry = _failedAt == 0 || core.Time.GetElapsedTime(_failedAt) >= RetryInterval;
        if (!open)
        {
            _ = mayTry && TryRecover();
            return;
        }

        if (_snapshotGeneration == _generation && writer.FileBytes > Math.Max(core.Options.StateLogBytes, 2 * _snapshotBytes))
        {
            TryBeginLog(continues: true);
        }

        if (_snapshotGeneration != _generation && mayTry)
        {
            TrySnapshot(stopRecording: false);
        }

        if (core.Time.GetElapsedTime(_flushedAt) >= core.Options.StateFlushInterval)
        {
            FlushLog();
        }
    }

    private bool TryRecover()
    {
        // A write that hangs still holds the writer: nothing can be recorded yet.
        if (writer.BusySince != 0 || !TryBeginLog(continues: false))
        {
            return false;
        }

        if (TrySnapshot(stopRecording: true))
        {
            return true;
        }

        // Without a snapshot before it this log tells nothing.
        StateFolder.Discard(folder.Log(_generation));
        return false;
    }

    private bool TryBeginLog(bool continues)
    {
        try
        {
            _generation = _generation == 0 ? Prepare() : _generation;
            var next = new NextLog(disk.Create(folder.Log(_generation + 1)), _generation + 1, continues);
            _generation++;
            _logs.Add(next);
            lock (core.Gate)
            {
                if (!frames.IsOpen)
                {
                    writer.Resume(frames.Position);
                }

                journal.BeginLog(next);
            }

            writer.Wake();
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Fail(failure, stopRecording: false);
            return false;
        }
    }

    private bool TrySnapshot(bool stopRecording)
    {
        string path = folder.Snapshot(_generation);
        string temporary = path + ".tmp";
        try
        {
            long length;
            using (IStateFile file = disk.Create(temporary))
            {
                length = new SnapshotWriter(core, journal).Write(file, _generation);
            }

            File.Move(temporary, path, overwrite: true);
            folder.Flush();
            _snapshotGeneration = _generation;
            _snapshotBytes = length;
            _failedAt = 0;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            StateFolder.Discard(temporary);
            Fail(failure, stopRecording);
            return false;
        }

        Completed();
        folder.DeleteBefore(_generation);
        CloseOldLogs();
        return true;
    }

    private void Fail(Exception failure, bool stopRecording)
    {
        _failedAt = core.Time.GetTimestamp();
        Failed(failure, stopRecording);
    }

    private void FlushLog()
    {
        long reached = writer.Reached;
        if (_logs.Count == 0 || reached == _flushed || reached == long.MaxValue)
        {
            return;
        }

        try
        {
            _logs.ForEach(log => log.File.Flush());
            _flushed = reached;
            _flushedAt = core.Time.GetTimestamp();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // What was written may be gone: only a new snapshot is certain.
            Fail(failure, stopRecording: true);
        }
    }

    private void CloseOldLogs()
    {
        // Those that the writer has left.
        foreach (NextLog log in _logs.Where(log => log.Generation < writer.Generation).ToList())
        {
            log.File.Dispose();
            _logs.Remove(log);
        }
    }
}
