using System.IO.Pipelines;
using System.Runtime.InteropServices;

namespace ConsoleBridge.Transports.Nodes;

/// <summary>
/// The thread that owns an open device file: it alone reads, writes and closes it, so that no number of a closed file is ever
/// used. It waits in poll(2) for the device and for a <see cref="WakeUp"/>; two pipes lead from and to the rest of the bridge.
/// </summary>
internal sealed class NodeThread : IAsyncDisposable
{
    private const int LeastReadBytes = 1024;
    private const int InputBytes = 65_536;

    // At the pace of a DIN cable, 31250 baud, this is two and a half seconds.
    private const int OutputBytes = 8192;
    private const int LongestWait = 1000;

    private static readonly TimeSpan DrainWithin = TimeSpan.FromMilliseconds(500);

    private readonly int _file;
    private readonly string _path;
    private readonly bool _discardsOutput;
    private readonly TimeProvider _time;
    private readonly WakeUp _wakeUp = new();
    private readonly Pipe _input = new(new PipeOptions(pauseWriterThreshold: InputBytes, resumeWriterThreshold: InputBytes / 2, useSynchronizationContext: false));
    private readonly Pipe _output = new(new PipeOptions(pauseWriterThreshold: OutputBytes, resumeWriterThreshold: OutputBytes / 2, useSynchronizationContext: false));
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Libc.PolledFile[] _polled = new Libc.PolledFile[2];
    private volatile bool _isInputFull;
    private bool _isOutputBlocked;
    private volatile bool _isEnding;
    private long _endingSince;

    private NodeThread(int file, string path, bool discardsOutput, TimeProvider time) =>
        (_file, _path, _discardsOutput, _time) = (file, path, discardsOutput, time);

    /// <summary>What was read from the device. Ends with an <see cref="IOException"/> when the device is gone.</summary>
    public PipeReader Input => _input.Reader;

    /// <summary>What is to be written to the device; call <see cref="Wake"/> after writing.</summary>
    public PipeWriter Output => _output.Writer;

    /// <summary>Starts the thread, to which the file belongs from now on.</summary>
    /// <param name="file">The open file.</param>
    /// <param name="path">Its name, for messages.</param>
    /// <param name="discardsOutput">True when nothing may be written to it.</param>
    /// <param name="time">The clock.</param>
    public static NodeThread Start(int file, string path, bool discardsOutput, TimeProvider time)
    {
        var node = new NodeThread(file, path, discardsOutput, time);
        new Thread(node.Run) { IsBackground = true, Name = "port " + path }.Start();
        return node;
    }

    /// <summary>There is something to write.</summary>
    public void Wake() => _wakeUp.Wake();

    /// <summary>Writes what is queued, half a second at most, closes the file and ends the thread.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_isEnding)
        {
            _endingSince = _time.GetTimestamp();
            _isEnding = true;
            Wake();
        }

        await _ended.Task;
    }

    private void Run()
    {
        IOException? failure = null;
        try
        {
            while (Turn())
            {
            }
        }
        catch (IOException lost)
        {
            failure = lost;
        }
        catch (Exception bug)
        {
            // The one catch of this loop: the session ends with these words, the bridge does not.
            failure = new IOException($"{_path}: {bug.Message}", bug);
        }

        _ = Libc.Close(_file);
        _wakeUp.Dispose();
        _input.Writer.Complete(failure);
        _output.Reader.Complete(failure);
        _ended.SetResult();
    }

    // False when all is done. Whether it is the last turn is looked up first: what was queued before that still goes out.
    private bool Turn()
    {
        var isEnding = _isEnding;
        WriteWhatIsQueued();
        if (isEnding && (!_isOutputBlocked || _time.GetElapsedTime(_endingSince) >= DrainWithin))
        {
            return false;
        }

        Wait();
        var happened = _polled[0].Happened;
        if ((happened & Libc.PollIn) != 0)
        {
            ReadWhatIsThere();
        }
        else if ((happened & (Libc.PollError | Libc.PollHangUp | Libc.PollInvalid)) != 0)
        {
            throw Gone();
        }

        return true;
    }

    private void Wait()
    {
        var wanted = (short)((_isInputFull || _isEnding ? 0 : Libc.PollIn) | (_isOutputBlocked ? Libc.PollOut : 0));

        // A file that nothing is wanted of would still report that it hung up, again and again.
        _polled[0] = new() { File = wanted == 0 ? -1 : _file, Wanted = wanted };
        _polled[1] = new() { File = _wakeUp.File, Wanted = Libc.PollIn };
        var count = Libc.Poll(ref _polled[0], (nuint)_polled.Length, _isEnding ? (int)DrainWithin.TotalMilliseconds / 10 : LongestWait);
        if (count < 0)
        {
            _polled[0].Happened = 0;
            if (Libc.LastError != Libc.Interrupted)
            {
                throw new IOException(Libc.Explain(_path, Libc.LastError));
            }
        }
        else if (_polled[1].Happened != 0)
        {
            _wakeUp.Clear();
        }
    }

    private void ReadWhatIsThere()
    {
        var buffer = _input.Writer.GetSpan(LeastReadBytes);
        var count = Libc.Read(_file, ref MemoryMarshal.GetReference(buffer), buffer.Length);
        if (count < 0 && Libc.LastError is Libc.TryAgain or Libc.Interrupted)
        {
            return;
        }

        if (count <= 0)
        {
            throw Gone();
        }

        _input.Writer.Advance((int)count);
        var flushing = _input.Writer.FlushAsync(CancellationToken.None);
        if (!flushing.IsCompletedSuccessfully)
        {
            // The bridge is behind: the device waits until half of it is read.
            _isInputFull = true;
            _ = ReadOnAfterAsync(flushing);
        }
    }

    private async Task ReadOnAfterAsync(ValueTask<FlushResult> flushing)
    {
        await flushing;
        _isInputFull = false;
        Wake();
    }

    private void WriteWhatIsQueued()
    {
        _isOutputBlocked = false;
        while (!_isOutputBlocked && _output.Reader.TryRead(out var queued))
        {
            long written = 0;
            foreach (var piece in queued.Buffer)
            {
                var count = _discardsOutput ? piece.Length : Write(piece.Span);
                written += count;
                if (count < piece.Length)
                {
                    break;
                }
            }

            _output.Reader.AdvanceTo(queued.Buffer.GetPosition(written));
        }
    }

    private nint Write(ReadOnlySpan<byte> bytes)
    {
        var count = Libc.Write(_file, in MemoryMarshal.GetReference(bytes), bytes.Length);
        if (count >= 0)
        {
            return count;
        }

        switch (Libc.LastError)
        {
            case Libc.TryAgain:
                _isOutputBlocked = true;
                return 0;
            case Libc.Interrupted:
                return 0;
            default:
                throw Gone();
        }
    }

    private IOException Gone() => new($"{_path} is gone: unplugged, or the other side closed it");
}
