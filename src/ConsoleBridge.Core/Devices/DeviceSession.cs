using System.Buffers;
using System.Threading.Channels;
using ConsoleBridge.Core.Diagnostics;
using Microsoft.Extensions.Logging;

namespace ConsoleBridge.Core.Devices;

/// <summary>One connection to one device: the mailbox, the loop that empties it, and the driver's timers.</summary>
internal sealed class DeviceSession : IAsyncDisposable
{
    private const int MailboxCapacity = 8192;
    private static readonly TimeSpan HouseKeeping = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SendWithin = TimeSpan.FromSeconds(5);

    private readonly DeviceDescription _device;
    private readonly IDeviceDriver _driver;
    private readonly ITransport _transport;
    private readonly DriverContext _context;
    private readonly WriteTable _writes;
    private readonly DeviceCounters _counters;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Action _onTurn;
    private readonly ITimer _timer;
    private readonly long _startedAt;

    // Whoever puts something in runs the turn, when none is running: a thread less on the way of every frame.
    private readonly Channel<DeviceInput> _mailbox = Channel.CreateBounded<DeviceInput>(
        new BoundedChannelOptions(MailboxCapacity) { SingleReader = true, SingleWriter = false, AllowSynchronousContinuations = true });

    private int _nudged;
    private int _readAll;
    private TimeSpan? _armedFor;
    private TimeSpan _nextHouseKeeping = HouseKeeping;
    private string? _restart;

    public DeviceSession(
        DeviceDescription device, IDeviceDriver driver, ITransport transport, DriverContext context, WriteTable writes,
        DeviceCounters counters, TimeProvider time, ILogger logger, Action onTurn)
    {
        _device = device;
        _driver = driver;
        _transport = transport;
        _context = context;
        _writes = writes;
        _counters = counters;
        _time = time;
        _logger = logger;
        _onTurn = onTurn;
        _startedAt = time.GetTimestamp();
        _timer = time.CreateTimer(static state => ((DeviceSession)state!).Nudge(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private TimeSpan Now => _time.GetElapsedTime(_startedAt);

    /// <summary>Makes the loop look at timers, writes and reads. From any thread that holds no lock: the loop may turn within this call.</summary>
    public void Nudge()
    {
        if (Interlocked.Exchange(ref _nudged, 1) == 0)
        {
            // A full mailbox needs no nudge, for its loop turns anyway; but the next one must be able to knock again.
            if (!_mailbox.Writer.TryWrite(default))
            {
                Interlocked.Exchange(ref _nudged, 0);
            }
        }
    }

    /// <summary>Asks for everything again. From any thread.</summary>
    public void ReadAll()
    {
        Interlocked.Exchange(ref _readAll, 1);
        Nudge();
    }

    /// <summary>Ends the session. From any thread.</summary>
    public void Restart(string reason)
    {
        Volatile.Write(ref _restart, reason);
        Nudge();
    }

    /// <summary>Lives until the transport or the driver gives up, or the bridge stops.</summary>
    /// <returns>Why it ended.</returns>
    public async Task<string> RunAsync(CancellationToken stopping)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var framing = _device.Protocol.GetFraming(_device.Transport.Framing);
        var pump = new TransportPump(_transport, framing, _device.Protocol.MaxFrameBytes, _mailbox.Writer, _time).RunAsync(ending.Token);
        string reason;
        try
        {
            reason = await LoopAsync(pump, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            reason = "the bridge is stopping";
            await SayGoodbyeAsync();
        }
        catch (Exception failure) when (failure is IOException or System.Net.Sockets.SocketException or ObjectDisposedException or TimeoutException)
        {
            reason = failure.Message;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // The one catch-all of this loop: a fault of ours in a driver costs its device one reconnect.
            reason = "fault in the driver: " + fault.Message;
            CoreLog.DriverFault(_logger, fault, _device.Id, Convert.ToHexString(_context.Frame.Span));
        }

        await ending.CancelAsync();
        await _transport.DisposeAsync();
        await pump;
        ReturnFrames();
        return reason;
    }

    public async ValueTask DisposeAsync() => await _timer.DisposeAsync();

    private async Task<string> LoopAsync(Task<string> pump, CancellationToken stopping)
    {
        BeginTurn(_time.GetUtcNow().UtcTicks);
        _driver.OnConnected(_context);
        await EndTurnAsync(stopping);

        while (_context.Failure is null && await _mailbox.Reader.WaitToReadAsync(stopping))
        {
            BeginTurn(_time.GetUtcNow().UtcTicks);
            while (_context.Failure is null && _mailbox.Reader.TryRead(out var input))
            {
                Handle(input);
            }

            if (Volatile.Read(ref _restart) is { } wanted)
            {
                _context.Fail(wanted);
            }

            await EndTurnAsync(stopping);
        }

        _context.FlushReports();
        return _context.Failure ?? await pump;
    }

    private void BeginTurn(long utcTicks)
    {
        _context.Now = Now;
        _context.HeardAt = utcTicks;
    }

    private void Handle(in DeviceInput input)
    {
        if (input.Frame is not { } array)
        {
            // Perhaps it was the timer that nudged: it must be armed again, even when it came a moment too early.
            Interlocked.Exchange(ref _nudged, 0);
            _armedFor = null;
            return;
        }

        _counters.FramesIn++;
        _context.BeginFrame(array.AsMemory(0, input.Length), input.HeardAt);
        _driver.OnFrame(_context.Frame.Span, _context);
        _context.EndFrame();
        ArrayPool<byte>.Shared.Return(array);
    }

    private async ValueTask EndTurnAsync(CancellationToken stopping)
    {
        var now = _context.Now;
        while (_context.Failure is null && _context.Timers.TryTakeDue(now, out var timer))
        {
            _driver.OnTimer(timer, _context);
        }

        if (Interlocked.Exchange(ref _readAll, 0) == 1)
        {
            _driver.OnReadAll(_context);
        }

        KeepHouse(now);

        // A session that is over writes nothing more: perhaps it is another unit that answers.
        var nextWrite = _context.Failure is null ? _writes.Turn(now, _driver, _context) : null;
        _context.FlushReports();
        _writes.TellOutcomes();
        _onTurn();
        if (_context.HasOutput)
        {
            await SendAsync(stopping);
        }

        Arm(PendingWrite.Earlier(PendingWrite.Earlier(_context.Timers.NextDue(), nextWrite), _nextHouseKeeping)!.Value);
    }

    private async ValueTask SendAsync(CancellationToken stopping)
    {
        var sending = _context.FlushOutboxAsync(_transport, stopping);
        if (sending.IsCompletedSuccessfully)
        {
            return;
        }

        await sending.AsTask().WaitAsync(SendWithin, _time, stopping);
    }

    private void KeepHouse(TimeSpan now)
    {
        if (now < _nextHouseKeeping)
        {
            return;
        }

        _nextHouseKeeping = now + HouseKeeping;
        _context.BelieveInTime();
        var dropped = _transport.DroppedDatagrams;
        if (dropped > _counters.DroppedDatagrams)
        {
            CoreLog.DatagramsDropped(_logger, _device.Id, dropped - _counters.DroppedDatagrams);
            _counters.DroppedDatagrams = dropped;
            _driver.OnReadAll(_context);
        }
    }

    private void Arm(TimeSpan due)
    {
        var now = Now;
        if (_armedFor is { } armed && armed <= due && armed > now)
        {
            return;
        }

        _armedFor = due;

        // The system's timers count whole milliseconds and drop the rest: rounded up, they do not come too early.
        var wait = TimeSpan.FromMilliseconds(Math.Ceiling((due - now).TotalMilliseconds));
        _timer.Change(wait > TimeSpan.FromMilliseconds(1) ? wait : TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
    }

    private async ValueTask SayGoodbyeAsync()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(1), _time);
        try
        {
            BeginTurn(_time.GetUtcNow().UtcTicks);
            _driver.OnClosing(_context);
            if (_context.HasOutput)
            {
                await _context.FlushOutboxAsync(_transport, deadline.Token);
            }
        }
        catch (Exception failure) when (failure is IOException or System.Net.Sockets.SocketException or OperationCanceledException)
        {
            CoreLog.SessionEnded(_logger, _device.Id, failure.Message);
        }
    }

    private void ReturnFrames()
    {
        while (_mailbox.Reader.TryRead(out var input))
        {
            if (input.Frame is { } array)
            {
                ArrayPool<byte>.Shared.Return(array);
            }
        }
    }
}
