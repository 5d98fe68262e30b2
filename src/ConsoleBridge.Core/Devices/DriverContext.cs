using System.Buffers;
using ConsoleBridge.Core.Diagnostics;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Core.State;
using Microsoft.Extensions.Logging;

namespace ConsoleBridge.Core.Devices;

/// <summary>What one driver may do during one session; everything it does is gathered here and carried out by the device's loop.</summary>
internal sealed partial class DriverContext : IDriverContext
{
    private const int BatchSize = 64;
    private const int MostNotices = 100;

    private readonly DeviceDescription _device;
    private readonly int _number;
    private readonly bool _isStream;
    private readonly StateStore _store;
    private readonly WriteTable _writes;
    private readonly DeviceCounters _counters;
    private readonly ILogger _logger;
    private readonly DerivedEvaluator _derived;
    private readonly ParameterValue[] _current;
    private readonly long[] _heardAt;
    private readonly ParameterChange[] _batch = new ParameterChange[BatchSize];
    private readonly ArrayBufferWriter<byte> _outbox = new(1024);
    private readonly List<int> _frameEnds = [];
    private readonly TapPoint _frames;
    private int _batched;
    private long _rejectsLoggedAt;
    private long _doubtedAt;
    private TimeSpan? _askedAt;

    public DriverContext(DeviceDescription device, int number, StateStore store, WriteTable writes, DeviceCounters counters, ILogger logger, bool isStream = false, TapPoint? frames = null)
    {
        _frames = frames ?? new TapPoint();
        _isStream = isStream;
        _device = device;
        _number = number;
        _store = store;
        _writes = writes;
        _counters = counters;
        _logger = logger;
        _derived = new DerivedEvaluator(device.Profile);
        _current = new ParameterValue[device.Profile.Parameters.Length];
        _heardAt = new long[_current.Length];
        _identity = UnitIdentity.Of(device);
        _held = _identity is null ? null : new bool[_current.Length];
    }

    public DriverTimers Timers { get; } = new();

    /// <summary>Time of the clock that never goes back, at the beginning of this turn.</summary>
    public TimeSpan Now { get; set; }

    /// <summary>UTC ticks for what is reported now: when its frame was received.</summary>
    public long HeardAt { get; set; }

    public SessionState State { get; private set; } = SessionState.Connecting;

    /// <summary>Why the session must end; null while it may go on.</summary>
    public string? Failure { get; private set; }

    public bool HasOutput => _frameEnds.Count > 0;

    public ParameterValue Current(int parameter) => _current[parameter];

    public void Send(ReadOnlySpan<byte> frame)
    {
        if (_device.ReadOnly && _device.Protocol.ChangesDevice(frame, _device.Profile))
        {
            if (_counters.HeldBack++ == 0)
            {
                CoreLog.HeldBack(_logger, _device.Id, _device.Protocol.Describe(frame));
            }

            return;
        }

        _frames.Current?.Sent(frame);
        if (_isStream)
        {
            _device.Protocol.WriteFramed(_device.Transport.Framing, frame, _outbox);
        }
        else
        {
            _outbox.Write(frame);
        }

        _frameEnds.Add(_outbox.WrittenCount);
    }

    public void Report(int parameter, in ParameterValue value)
    {
        if (IsStranger || _identity?.IsMeant(parameter, value) is { } isMeant && !Meet(isMeant, value))
        {
            return;
        }

        _frames.Current?.Reported(_device.Profile.Parameters[parameter], value);
        var origin = State == SessionState.Live ? ChangeOrigin.Device : ChangeOrigin.Initial;
        Add(parameter, value, origin, _writes.Reported(parameter, value));
    }

    public void Doubt(int parameter)
    {
        if (_current[parameter] is { IsTrusted: true } value)
        {
            Add(parameter, value.WithQuality(Quality.Stale), ChangeOrigin.Device, 0);
        }
    }

    /// <summary>What we set on a device that does not confirm.</summary>
    public void Assume(int parameter, in ParameterValue value, long writeId) => Add(parameter, value, ChangeOrigin.Assumed, writeId);

    public void Reject(int parameter, string reason) => _writes.Rejected(parameter, reason);

    public void StartTimer(int timer, TimeSpan due) => Timers.Start(timer, Now + due);

    public void StopTimer(int timer) => Timers.Stop(timer);

    public void Syncing()
    {
        State = SessionState.Syncing;
        _heldSince ??= Now;
    }

    public void Live()
    {
        // All was asked: one that has not said who it is does not say it.
        State = SessionState.Live;
        Release();
    }

    public void Fail(string reason) => Failure ??= reason;

    public void Malformed(string reason, int offset = -1)
    {
        _counters.Malformed++;
        _frames.Current?.Malformed(reason);
        if (HeardAt - _rejectsLoggedAt >= TimeSpan.TicksPerSecond)
        {
            _rejectsLoggedAt = HeardAt;
            var says = _device.Protocol.Describe(Frame.Span);
            if (offset < 0)
            {
                CoreLog.WholeFrameRejected(_logger, _device.Id, reason, says);
                return;
            }

            CoreLog.FrameRejected(_logger, _device.Id, reason, offset, says);
        }
    }

    /// <summary>What was heard up to here may not be so any more, UTC ticks; 0 while nothing is in doubt. From any thread.</summary>
    public long DoubtedAt => Interlocked.Read(ref _doubtedAt);

    public void DoubtAll() => Interlocked.Exchange(ref _doubtedAt, HeardAt);

    public void BelieveAll() => Interlocked.Exchange(ref _doubtedAt, 0);

    public void Unrecognised()
    {
        _counters.Unrecognised++;
        _frames.Current?.Unrecognised();
    }

    public void Asked() => _askedAt = Now;

    public void Answered()
    {
        if (_askedAt is { } asked)
        {
            _askedAt = null;
            _counters.Latency = Now - asked;
        }
    }

    /// <summary>A frame is handed to the driver.</summary>
    public void BeginFrame(ReadOnlyMemory<byte> frame, long heardAt)
    {
        HeardAt = heardAt;
        Frame = frame;
        _frames.Current?.Received(frame.Span, heardAt);
    }

    /// <summary>The driver is done with the frame.</summary>
    public void EndFrame() => Frame = default;

    public void Notice(string text)
    {
        if (_counters.Notices.Count < MostNotices && _counters.Notices.Add(text))
        {
            CoreLog.Notice(_logger, _device.Id, text);
            _counters.Tell(text);
        }
    }

    /// <summary>The frame that is being handled, for the log.</summary>
    public ReadOnlyMemory<byte> Frame { get; private set; }

    /// <summary>Hands everything that was reported to the store.</summary>
    public void FlushReports()
    {
        if (_batched > 0)
        {
            _store.Apply(_batch.AsSpan(0, _batched));
            _batched = 0;
        }
    }

    /// <summary>Sends what the driver wanted to send: frame by frame as datagrams, all at once on a stream.</summary>
    public async ValueTask FlushOutboxAsync(ITransport transport, CancellationToken stopping)
    {
        _counters.FramesOut += _frameEnds.Count;
        if (transport.IsDatagram)
        {
            var start = 0;
            foreach (var end in _frameEnds)
            {
                await transport.SendAsync(_outbox.WrittenMemory[start..end], stopping);
                start = end;
            }
        }
        else
        {
            await transport.SendAsync(_outbox.WrittenMemory, stopping);
        }

        _outbox.ResetWrittenCount();
        _frameEnds.Clear();
    }

    private void Add(int parameter, in ParameterValue value, ChangeOrigin origin, long writeId)
    {
        var definition = _device.Profile.Parameters[parameter];
        var told = definition.AlwaysEstimated && value.Quality == Quality.Live ? value.WithQuality(Quality.Estimated) : value;
        Enqueue(definition, told, origin, writeId);
        foreach (var rule in _derived.AffectedBy(parameter))
        {
            Enqueue(_device.Profile.Parameters[_derived.TargetOf(rule)], _derived.Evaluate(rule, _current), origin, 0);
        }
    }

    private void Enqueue(ParameterDefinition definition, in ParameterValue value, ChangeOrigin origin, long writeId)
    {
        if (_held is not null)
        {
            _held[definition.Index] = definition.Kind != ParameterKind.Event;
            _current[definition.Index] = value;
            return;
        }

        if (_batched == BatchSize)
        {
            FlushReports();
        }

        // What has gone stale was not heard now.
        var heardAt = value.Quality == Quality.Stale ? _heardAt[definition.Index] : HeardAt;
        _heardAt[definition.Index] = heardAt;
        _current[definition.Index] = value;
        _batch[_batched++] = new ParameterChange
        {
            Key = new(_number, definition.Index), Value = value, HeardAt = heardAt, Kind = definition.Kind, Origin = origin, WriteId = writeId,
        };
    }
}
