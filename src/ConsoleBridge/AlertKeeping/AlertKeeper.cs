using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;
using ConsoleBridge.Core.Alerts;

namespace ConsoleBridge.AlertKeeping;

/// <summary>
/// Keeps the alerts on disk: what is active and muted at most once a second, the history line by line. A disk that is full or
/// cannot be written is told once; the alerts go on.
/// </summary>
internal sealed class AlertKeeper(AlertMemoryFile memory, AlertHistory history, TimeProvider time, ILogger<AlertKeeper> logger) : IAlertKeeper
{
    private const int MostWaiting = 10_000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Channel<bool> _changed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly ConcurrentQueue<AlertNote> _notes = new();
    private AlertMemory? _unsaved;
    private bool _isTold;

    /// <summary>The history, for those who look.</summary>
    public AlertHistory History => history;

    public AlertMemory Recall()
    {
        try
        {
            history.Load();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            KeepingLog.Unreadable(logger, history.Path, failure.Message);
        }

        try
        {
            return memory.Read();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            KeepingLog.Unreadable(logger, memory.Path, failure.Message);
            return AlertMemory.Empty;
        }
    }

    public void Keep(AlertMemory state)
    {
        Volatile.Write(ref _unsaved, state);
        _changed.Writer.TryWrite(true);
    }

    public void Note(AlertNote note)
    {
        history.Add(note);
        if (_notes.Count < MostWaiting)
        {
            _notes.Enqueue(note);
        }

        _changed.Writer.TryWrite(true);
    }

    /// <summary>Writes what has changed until told to stop, and what is left then.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            await foreach (var _ in _changed.Reader.ReadAllAsync(stopping))
            {
                await SaveAsync(CancellationToken.None);
                await Task.Delay(Pause, time, stopping);
            }
        }
        catch (OperationCanceledException)
        {
            await SaveAsync(CancellationToken.None);
        }
    }

    private async Task SaveAsync(CancellationToken stopping)
    {
        var notes = _notes.ToArray();
        var state = Interlocked.Exchange(ref _unsaved, null);
        try
        {
            if (state is not null)
            {
                memory.Write(state);
                state = null;
            }

            if (notes.Length > 0)
            {
                await history.WriteAsync(notes, stopping);
                for (var i = 0; i < notes.Length; i++)
                {
                    _notes.TryDequeue(out AlertNote? _);
                }
            }

            if (_isTold)
            {
                KeepingLog.KeptAgain(logger, memory.Path);
                _isTold = false;
            }
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // The one catch-all of this loop: whatever the disk does, the alerts go on. Kept for the next time, unless something newer came.
            Interlocked.CompareExchange(ref _unsaved, state, null);
            _changed.Writer.TryWrite(true);
            if (!_isTold)
            {
                KeepingLog.NotKept(logger, memory.Path, failure.Message);
                _isTold = true;
            }
        }
    }
}
