using System.Threading.Channels;

namespace ConsoleBridge.Storage;

/// <summary>
/// A small file that follows what is in memory. A disk that is full, or may not be written, is said once; it is tried again until it works, and that is
/// said too. The show goes on meanwhile.
/// </summary>
/// <param name="file">The file, for the log.</param>
/// <param name="what">What is in it, for the log: <c>the patch</c>.</param>
/// <param name="write">Writes what is there now. Called on this file's loop alone; throws when the disk does not take it.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
internal sealed class KeptFile(string file, string what, Action write, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(5);

    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private long _changes;
    private long _written;
    private bool _isSaid;

    /// <summary>Between two times it is written.</summary>
    /// <value>A tenth of a second: what somebody has said stands on disk before they look up.</value>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>What is in memory has changed. Safe from any thread; never waits.</summary>
    public void Changed()
    {
        Interlocked.Increment(ref _changes);
        _wake.Writer.TryWrite(true);
    }

    /// <summary>Writes after each change until told to stop, and what is left then.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            await foreach (var _ in _wake.Reader.ReadAllAsync(stopping))
            {
                Write();
                await Task.Delay(_isSaid ? Retry : Pause, time, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            Write();
        }
    }

    private void Write()
    {
        var changes = Interlocked.Read(ref _changes);
        if (changes == _written)
        {
            return;
        }

        try
        {
            write();
            _written = changes;
            if (_isSaid)
            {
                _isSaid = false;
                StorageLog.KeptAgain(logger, file, what);
            }
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // The one catch-all of this loop: whatever the disk does, what is in memory holds.
            _wake.Writer.TryWrite(true);
            if (!_isSaid)
            {
                _isSaid = true;
                StorageLog.NotKept(logger, file, what, failure.Message, Retry.TotalSeconds);
            }
        }
    }
}
