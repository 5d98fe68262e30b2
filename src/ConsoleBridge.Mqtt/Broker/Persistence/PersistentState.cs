using ConsoleBridge.Mqtt.Connections;

namespace ConsoleBridge.Mqtt.Broker.Persistence;

/// <summary>Retained messages and durable sessions on disk, so that they survive the end of the process. See README.md in this folder.</summary>
/// <remarks>A disk that fails or hangs ends the recording, never the broker; recording begins again with a snapshot.</remarks>
internal sealed class PersistentState : IAsyncDisposable
{
    // More than this not yet written means a disk that cannot follow.
    private const int LongestBacklog = 64 * 1024 * 1024;

    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(2);

    private readonly BrokerCore _core;
    private readonly StateFolder _folder;
    private readonly FrameBuffer _frames = new();
    private readonly BrokerJournal _journal;
    private readonly LogWriter _writer;
    private readonly StateKeeper _keeper;
    private List<StateDamage> _damages = [];
    private bool _troubled;
    private bool _flushTroubled;
    private bool _read;

    private PersistentState(BrokerCore core, string folder)
    {
        _core = core;
        _folder = new StateFolder(folder);
        _journal = new BrokerJournal(_frames, core.Time);
        _writer = new LogWriter(core.Gate, _frames, core.Time, failure => Fail(failure.Message, stopRecording: true));
        _keeper = new StateKeeper(core, _journal, _frames, _writer, _folder, core.Options.StateDisk)
        {
            Failed = (failure, stopRecording) => Fail(failure.Message, stopRecording),
            Completed = Complete,
            Prepare = Prepare,
        };
    }

    /// <summary>What packets wait for that promise something.</summary>
    public IHoldBarrier Barrier => _writer;

    /// <summary>Where the broker records what happens.</summary>
    public BrokerJournal Journal => _journal;

    /// <summary>Whether what is promised now would survive.</summary>
    public bool IsKept => !Volatile.Read(ref _troubled);

    /// <summary>How often the disk failed.</summary>
    public long Failures { get; private set; }

    /// <summary>Whether everything recorded has been written.</summary>
    internal bool IsWritten
    {
        get
        {
            lock (_core.Gate)
            {
                return _writer.Reached >= _frames.Position;
            }
        }
    }

    /// <summary>Takes a folder, gives the broker what is in it, and begins to record. Blocks; for the start, before anybody connects.</summary>
    /// <exception cref="MqttStateInUseException">Another broker has the folder.</exception>
    public static PersistentState Open(BrokerCore core, string folder)
    {
        var state = new PersistentState(core, folder);
        core.Keep(state);
        try
        {
            state.Read();
        }
        catch (Exception failure) when (failure is (IOException or UnauthorizedAccessException) and not MqttStateInUseException)
        {
            state.Fail(failure.Message, stopRecording: true);
        }

        state._writer.Start();
        state._keeper.Begin();
        return state;
    }

    /// <summary>Records what was left for later. Under the gate, about once a second.</summary>
    public void WriteLater() => _journal.WriteLater(_core.Retained);

    /// <summary>Has written what has been recorded. Outside the gate; costs nothing when nothing was.</summary>
    public void Kick() => _writer.Kick(_frames.Recorded);

    /// <summary>Looks for a disk that hangs, and after the files. Outside the gate, about once a second.</summary>
    public void Tick()
    {
        Kick();
        TimeProvider time = _core.Time;
        long writing = _writer.BusySince;
        if (writing != 0 && time.GetElapsedTime(writing) >= _core.Options.StatePatience)
        {
            Fail($"it has not taken a write for {time.GetElapsedTime(writing).TotalSeconds:0} s", stopRecording: true);
        }
        else if (_frames.Waiting > LongestBacklog)
        {
            Fail("it is too slow for what happens", stopRecording: true);
        }

        CheckFlush(time);
        _keeper.Wake();
    }

    /// <summary>Writes and flushes what has been recorded, and gives the folder back.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_core.Gate)
        {
            WriteLater();
        }

        _writer.Stop();
        try
        {
            await _writer.Stopped.WaitAsync(StopPatience, _core.Time);
            _keeper.Stop();
            await _keeper.Stopped.WaitAsync(StopPatience, _core.Time);
        }
        catch (TimeoutException)
        {
            StateLog.NotWritten(_core.Logger, _folder.Path);
        }

        _folder.Dispose();
    }

    private void Read()
    {
        _folder.Take();
        RestoredState restored = StateReader.Read(_folder);
        _read = true;
        _damages = restored.Damages;
        _journal.Continue(restored.LastSession, restored.LastMessage);
        new StateRestoration(_core).Apply(restored);
        if (restored.Retained.Count + restored.Sessions.Count > 0)
        {
            int owed = restored.Sessions.Values.Sum(session => session.InFlight.Count + session.Waiting.Count);
            StateLog.Restored(_core.Logger, _folder.Path, restored.Retained.Count, restored.Sessions.Count, owed);
        }
    }

    // Before the first file is made. What a disk did not let us read at the start is not ours to delete.
    private long Prepare()
    {
        if (!_folder.IsTaken)
        {
            _folder.Take();
        }

        List<string> files = _folder.StateFiles();
        if (!_read)
        {
            _damages = [.. files.Select(file => new StateDamage(file, 0, new FileInfo(file).Length, "the disk did not let it be read at the start", "unread"))];
        }

        return _folder.LastGeneration();
    }

    private void CheckFlush(TimeProvider time)
    {
        long busy = _keeper.BusySince;
        bool slow = busy != 0 && time.GetElapsedTime(busy) >= _core.Options.StatePatience * 5;
        if (slow && !_flushTroubled)
        {
            StateLog.FlushHangs(_core.Logger, _folder.Path, (int)time.GetElapsedTime(busy).TotalSeconds);
        }

        _flushTroubled = slow;
    }

    private void Fail(string what, bool stopRecording)
    {
        bool first;
        lock (_core.Gate)
        {
            if (stopRecording)
            {
                _frames.Close();
                _writer.LetGo();
            }

            Failures++;
            first = !_troubled;
            Volatile.Write(ref _troubled, true);
        }

        _writer.Release();
        if (first)
        {
            StateLog.Failed(_core.Logger, _folder.Path, what);
        }
    }

    private void Complete()
    {
        foreach (StateDamage damage in _damages)
        {
            SetAside(damage);
        }

        _damages = [];
        if (Volatile.Read(ref _troubled))
        {
            Volatile.Write(ref _troubled, false);
            StateLog.Recovered(_core.Logger, _folder.Path);
        }
    }

    private void SetAside(StateDamage damage)
    {
        try
        {
            string aside = StateFolder.SetAside(damage.File, damage.Word, _core.Time.GetUtcNow());
            StateLog.Damaged(_core.Logger, damage.File, damage.Offset, damage.What, damage.Length - damage.Offset, aside);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            StateLog.Damaged(_core.Logger, damage.File, damage.Offset, damage.What, damage.Length - damage.Offset, "nowhere: " + failure.Message);
        }
    }
}
