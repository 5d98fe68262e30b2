using ConsoleBridge.Core.Guards;
using ConsoleBridge.Storage;

namespace ConsoleBridge.Guards;

/// <summary>
/// Locks and opens the show: says it on the bus and in the log, and keeps it on disk, so that a bridge that comes back in the
/// middle of a show is locked as it was.
/// </summary>
internal sealed class ShowLockKeeper
{
    private readonly ShowLock _lock;
    private readonly string _file;
    private readonly Action _announce;
    private readonly TimeProvider _time;
    private readonly ILogger<ShowLockKeeper> _logger;
    private readonly KeptFile _kept;
    private volatile ShowLockState _state;

    /// <summary>Takes up what was kept.</summary>
    /// <param name="showLock">The lock.</param>
    /// <param name="file">Where it is kept.</param>
    /// <param name="announce">Says on the bus that it has changed.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">The log.</param>
    public ShowLockKeeper(ShowLock showLock, string file, Action announce, TimeProvider time, ILogger<ShowLockKeeper> logger)
    {
        (_lock, _file, _announce, _time, _logger) = (showLock, file, announce, time, logger);
        _kept = new KeptFile(file, "the state of the show lock", () => WholeFile.Write(file, _state!.ToJson()), time, logger);
        _state = Load() ?? new ShowLockState(false, time.GetUtcNow(), "");
        _lock.Set(_state.IsLocked);
        if (_state.IsLocked)
        {
            GuardLog.StillLocked(logger, _state.Since, _state.By);
        }
    }

    /// <summary>How it is now.</summary>
    public ShowLockState State => _state;

    /// <summary>Locks or opens, at once; what is kept on disk follows.</summary>
    /// <param name="isLocked">Locked.</param>
    /// <param name="by">Who wants it.</param>
    public void Set(bool isLocked, string by)
    {
        if (_state.IsLocked == isLocked)
        {
            return;
        }

        _lock.Set(isLocked);
        _state = new ShowLockState(isLocked, _time.GetUtcNow(), by);
        _announce();
        GuardLog.Changed(_logger, isLocked ? "locked" : "open", by.Length > 0 ? by : "somebody");
        _kept.Changed();
    }

    /// <summary>Keeps on disk what has changed, until told to stop.</summary>
    public Task RunAsync(CancellationToken stopping) => _kept.RunAsync(stopping);

    private ShowLockState? Load()
    {
        try
        {
            if (!File.Exists(_file))
            {
                return null;
            }

            var state = ShowLockState.Parse(File.ReadAllBytes(_file));
            if (state is null)
            {
                GuardLog.Unreadable(_logger, _file);
            }

            return state;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            GuardLog.NotRead(_logger, _file, failure.Message);
            return null;
        }
    }
}
