using System.Buffers;
using System.Globalization;
using System.Net;
using System.Threading.Channels;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Links;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.State;

namespace ConsoleBridge.Audit;

/// <summary>Keeps who did what, in a file of a line each. Nobody who notes something waits: a queue takes it, a loop of its own writes it.</summary>
/// <param name="file">Where the lines go.</param>
/// <param name="devices">For names of parameters, by the devices' numbers.</param>
/// <param name="store">For the values before a link's write.</param>
/// <param name="withLinks">Also what links and surfaces move.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Hears when nothing can be written.</param>
internal sealed class AuditTrail(AuditFile file, IReadOnlyList<DeviceDescription> devices, StateStore store, bool withLinks, TimeProvider time, ILogger<AuditTrail> logger)
    : IAuditTrail, IWriteAudit, ILinkWitness
{
    private const int QueueLength = 8192;

    // Lines that wait for a disk: some thousand.
    private const int MostHeldBytes = 1_000_000;

    // Displays, lamps and motor faders of control surfaces, as the vocabulary calls them.
    private static readonly string[] s_onSurfaces = ["strip/", "button/", "x/strip/", "x/lamp/", "x/display/", "x/surface/"];

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(5);

    private readonly Channel<AuditNote> _queue = Channel.CreateBounded<AuditNote>(
        new BoundedChannelOptions(QueueLength) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true });

    private readonly string?[][] _names = [.. devices.Select(device => new string?[device.Profile.Parameters.Length])];
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly ArrayBufferWriter<byte> _line = new();
    private long _overflowed;
    private long _missing;
    private long _held;
    private bool _isSaid;

    /// <inheritdoc/>
    public void Note(AuditEntry entry)
    {
        // A plain address is that of somebody at a page.
        var deed = IPAddress.TryParse(entry.From, out _) ? entry with { From = "web " + entry.From } : entry;
        Enqueue(new AuditNote { Deed = deed, At = deed.At });
    }

    /// <inheritdoc/>
    public void Wrote(in AuditedWrite write) => Enqueue(new AuditNote { IsWrite = true, Write = write, At = time.GetUtcNow() });

    /// <inheritdoc/>
    public void Ended(in WriteOutcome outcome)
    {
        if (withLinks || !LinkOutcomes.IsOurs(outcome.WriteId))
        {
            Enqueue(new AuditNote { Outcome = outcome });
        }
    }

    /// <inheritdoc/>
    public void OnLinkWrite(ParameterKey key, in ParameterValue value, string place, long writeId)
    {
        // What blinks and dances by itself was done by nobody; nor was what a surface shows of its console.
        if (withLinks && devices[key.Device].Profile.Parameters[key.Parameter] is { Kind: ParameterKind.Setting } setting && !IsOnSurface(setting.Name))
        {
            Wrote(new AuditedWrite { Who = "link", Where = place, Key = key, Before = store.Read(key).Value, After = value, WriteId = writeId });
        }
    }

    /// <summary>Writes until told to stop, and then what is still there.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        var lines = new AuditLines(NameOf);
        while (!stopping.IsCancellationRequested)
        {
            await WaitAsync(lines, stopping);
            await TurnAsync(lines, all: false);
        }

        await TurnAsync(lines, all: true);
        file.Dispose();
    }

    private static bool IsOnSurface(string name) => Array.Exists(s_onSurfaces, start => name.StartsWith(start, StringComparison.Ordinal));

    private void Enqueue(in AuditNote note)
    {
        if (!_queue.Writer.TryWrite(note))
        {
            Interlocked.Increment(ref _overflowed);
        }
    }

    // Until something comes; or, while lines wait for more or for the disk, a moment.
    private async Task WaitAsync(AuditLines lines, CancellationToken stopping)
    {
        if (_isSaid || lines.Waiting > 0)
        {
            await Task.Delay(_isSaid ? Retry : LookEvery, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }

        await ((Task)_queue.Reader.WaitToReadAsync(stopping).AsTask()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task TurnAsync(AuditLines lines, bool all)
    {
        var overflowed = Interlocked.Exchange(ref _overflowed, 0);
        while (_queue.Reader.TryRead(out var note))
        {
            Add(lines, note);
            Take(lines, all: false);
        }

        Take(lines, all);
        if (overflowed > 0)
        {
            AuditLog.TooMany(logger, overflowed);
            _missing += overflowed;
        }

        if (_held > 0 || _missing > 0)
        {
            await WriteAsync();
        }
    }

    // A fault of ours costs the one note, which is counted as missing, and never those around it.
    private void Add(AuditLines lines, in AuditNote note)
    {
        try
        {
            lines.Add(note);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            _missing++;
            AuditLog.Fault(logger, fault);
        }
    }

    private void Take(AuditLines lines, bool all)
    {
        while (TryTake(lines, all))
        {
        }
    }

    // True while there may be more. A line that does not come out whole has left the others' way all the same.
    private bool TryTake(AuditLines lines, bool all)
    {
        try
        {
            if (lines.Next(time.GetUtcNow(), all) is not { } line)
            {
                return false;
            }

            _line.ResetWrittenCount();
            AuditJson.Write(line, _line);
            _bytes.Write(_line.WrittenSpan);
            _held++;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            _missing++;
            AuditLog.Fault(logger, fault);
        }

        return true;
    }

    private async Task WriteAsync()
    {
        try
        {
            var missing = _missing;
            if (missing > 0)
            {
                _line.ResetWrittenCount();
                AuditJson.Write(Lost(missing), _line);
                await file.AppendAsync(_line.WrittenMemory, CancellationToken.None);
                _missing = 0;
            }

            await file.AppendAsync(_bytes.WrittenMemory, CancellationToken.None);
            Release();
            if (_isSaid)
            {
                _isSaid = false;
                AuditLog.WrittenAgain(logger, file.Path, missing);
            }
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // The one catch-all of this loop: whatever the disk does, everything else goes on. What was not written waits.
            if (_bytes.WrittenCount > MostHeldBytes)
            {
                _missing += _held;
                Release();
            }

            if (!_isSaid)
            {
                _isSaid = true;
                AuditLog.NotWritten(logger, file.Path, failure.Message);
            }
        }
    }

    private void Release()
    {
        _bytes.ResetWrittenCount();
        _held = 0;
    }

    private AuditLine Lost(long count) => new()
    {
        At = time.GetUtcNow(), Until = time.GetUtcNow(), Who = "bridge", Where = "audit", What = "lost", Target = "", IsDone = true,
        Outcome = string.Create(CultureInfo.InvariantCulture, $"{count} entries before this one are missing"),
    };

    private string NameOf(ParameterKey key) =>
        _names[key.Device][key.Parameter] ??= $"{devices[key.Device].Id}/{devices[key.Device].Profile.Parameters[key.Parameter].Name}";
}
