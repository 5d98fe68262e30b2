using System.Threading.Channels;
using ConsoleBridge.Core.Guards;

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
    private readonly Channel<bool> _changed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private volatile ShowLockState _state;
    private volatile bool _isUnsaved;

    /// <summary>Takes up what was kept.</summary>
    /// <param name="showLock">The lock.</param>
    /// <param name="file">Where it is kept.</param>
    /// <param name="announce">Says on the bus that it has changed.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">The log.</param>
    public ShowLockKeeper(ShowLock showLock, string file, Action announce, TimeProvider time, ILogger<ShowLockKeeper> logger)
    {
        (_lock, _file, _announce, _time, _logger) = (showLock, file, announce, time, logger);
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
        _isUnsaved = true;
        _changed.Writer.TryWrite(true);
    }

    /// <summary>Keeps on disk what has changed, until told to stop.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            await foreach (var _ in _changed.Reader.ReadAllAsync(stopping))
            {
                await SaveAsync(stopping);
            }
        }
        catch (OperationCanceledException)
        {
            // What was said in the last moment is kept too: the next start begins with it.
            if (_isUnsaved)
            {
                await SaveAsync(CancellationToken.None);
            }
        }
    }

    private async Task SaveAsync(CancellationToken stopping)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
            var draft = _file + ".new";
            await File.WriteAllBytesAsync(draft, _state.ToJson(), stopping);
            File.Move(draft, _file, overwrite: true);
            _isUnsaved = false;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            GuardLog.NotKept(_logger, _file, failure.Message);
        }
    }

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
            GuardLog.NotKept(_logger, _file, failure.Message);
            return null;
        }
    }
}
