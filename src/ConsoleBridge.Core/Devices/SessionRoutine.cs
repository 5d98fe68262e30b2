using System.Globalization;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Core.Devices;

/// <summary>
/// The part of a dialogue that is the same in every protocol, driven by a <see cref="SessionPlan"/>: hello, frames that are
/// repeated, loss by silence, the quiet that ends a read, reading again, resynchronising, goodbye. Owns the timers 0 to 15;
/// a driver's own begin at <see cref="FirstDriverTimer"/>. Frames are encoded once. Allocates nothing after its constructor.
/// </summary>
public sealed class SessionRoutine
{
    /// <summary>First timer that is the driver's own; 31 is the last.</summary>
    public const int FirstDriverTimer = 16;

    private const int SilenceTimer = 0;
    private const int ReadQuietTimer = 1;
    private const int ReadAgainTimer = 2;
    private const int ResyncTimer = 3;
    private const int FirstRepeatTimer = 4;
    private const int MaxRepeats = FirstDriverTimer - FirstRepeatTimer;

    // There is no clock here, and restarting a timer for each frame would cost: silence is counted in ticks instead.
    private const int SilenceTicks = 10;
    private const int ReadQuietTicks = 4;

    // A device that chatters without end must not keep its session from becoming live.
    private const int MaxReadTicks = 60 * ReadQuietTicks;

    private readonly SessionPlan _plan;
    private readonly byte[][] _hello;
    private readonly byte[][] _readAll;
    private readonly byte[][] _goodbye;
    private readonly byte[][][] _repeated;
    private readonly TimeSpan? _silenceTick;
    private readonly TimeSpan _readQuietTick;

    private int _silentTicks;
    private int _readQuietTicks;
    private int _readTicks;
    private bool _heard;
    private bool _isReadDue;

    /// <summary>Makes the routine and encodes all its frames.</summary>
    /// <param name="plan">The profile's plan.</param>
    /// <param name="encode">Makes a frame of the profile's notation. May throw: the profile is broken then.</param>
    /// <exception cref="ArgumentException">The plan repeats more than 12 groups of frames.</exception>
    public SessionRoutine(SessionPlan plan, Func<string, byte[]> encode)
    {
        if (plan.Repeated.Length > MaxRepeats)
        {
            throw new ArgumentException($"session: {plan.Repeated.Length} repeats, at most {MaxRepeats} are possible", nameof(plan));
        }

        _plan = plan;
        _hello = [.. plan.Hello.Select(encode)];
        _readAll = [.. plan.ReadAll.Select(encode)];
        _goodbye = [.. plan.Goodbye.Select(encode)];
        _repeated = [.. plan.Repeated.Select(repeat => repeat.Frames.Select(encode).ToArray())];
        _silenceTick = ShortestSilence(plan) / SilenceTicks;
        _readQuietTick = plan.ReadQuiet / ReadQuietTicks;
    }

    /// <summary>True once the first read of this session is over.</summary>
    public bool IsLive { get; private set; }

    /// <summary>True while everything is being read, for the first time or again.</summary>
    public bool IsReading { get; private set; }

    /// <summary>The transport is open: forgets the last session, says hello, starts what is repeated and watches for silence.</summary>
    /// <remarks>The read waits for the first frame: <see cref="Heard"/> says when. Where nothing that is sent must be answered
    /// (no <see cref="SessionPlan.LostAfter"/>), it begins after <see cref="SessionPlan.ReadQuiet"/> at the latest.</remarks>
    public void Start(IDriverContext context)
    {
        _silentTicks = 0;
        _heard = false;
        _isReadDue = false;
        IsLive = false;
        IsReading = false;
        context.StopTimer(ReadQuietTimer);
        context.StopTimer(ReadAgainTimer);
        context.StopTimer(ResyncTimer);
        SendAll(_hello, context);
        for (var i = 0; i < _repeated.Length; i++)
        {
            SendAll(_repeated[i], context);
            context.StartTimer(FirstRepeatTimer + i, _plan.Repeated[i].Every);
        }

        if (_silenceTick is { } tick)
        {
            context.StartTimer(SilenceTimer, tick);
        }

        if (_plan.LostAfter is null)
        {
            context.StartTimer(ReadAgainTimer, _plan.ReadQuiet);
        }
    }

    /// <summary>Any frame at all has arrived, well-formed or not: the device is there. Call it first, for every frame.</summary>
    /// <remarks>A device that was live before it said its first word stays live: nothing says so a second time.</remarks>
    /// <returns>True for the first frame of the session: the driver begins its read now.</returns>
    public bool Heard(IDriverContext context)
    {
        // What the device said while its frames did not arrive is lost: a cable that was out for a moment. It may also have
        // restarted and forgotten whom to tell.
        if (_heard && _silentTicks > 1 && (_silentTicks - 1) * _silenceTick >= _plan.ReadAgainAfterSilence)
        {
            foreach (var frames in _repeated)
            {
                SendAll(frames, context);
            }

            ReadAgainSoon(context, isDoubtful: false);
        }

        _silentTicks = 0;
        if (_heard)
        {
            return false;
        }

        _heard = true;
        if (_plan.LostAfter is null)
        {
            context.StopTimer(ReadAgainTimer);
        }

        if (!IsLive)
        {
            context.Syncing();
        }

        return !IsReading;
    }

    /// <summary>Begins to read everything, or begins anew: sends the plan's read-all frames.</summary>
    /// <returns>True when the device will talk now, and <see cref="SessionTurn.ReadIsQuiet"/> will tell when it is done;
    /// false when the plan has no such frames: ask for each parameter at once.</returns>
    public bool BeginRead(IDriverContext context)
    {
        IsReading = true;
        _isReadDue = false;
        context.StopTimer(ReadAgainTimer);
        if (_readAll.Length == 0)
        {
            return false;
        }

        SendAll(_readAll, context);
        _readQuietTicks = 0;
        _readTicks = 0;
        context.StartTimer(ReadQuietTimer, _readQuietTick);
        return true;
    }

    /// <summary>A frame has arrived that answers the read (not a meter): its end is put off.</summary>
    public void HeardAnswer() => _readQuietTicks = 0;

    /// <summary>The read is over: everything was answered or given up. The first time in a session, the device is live now.</summary>
    public void EndRead(IDriverContext context)
    {
        IsReading = false;
        context.StopTimer(ReadQuietTimer);
        if (!_isReadDue)
        {
            context.BelieveAll();
        }

        if (_plan.ResyncEvery is { } every)
        {
            context.StartTimer(ResyncTimer, every);
        }

        if (!IsLive)
        {
            IsLive = true;
            context.Live();
        }
    }

    /// <summary>Something happened that may have changed anything, a scene was recalled: reads everything again once the device
    /// has settled. Asked again before that, it waits anew, so a burst makes one read.</summary>
    /// <param name="context">The session.</param>
    /// <param name="isDoubtful">False when the present values are as good as ever, and are read again to be sure.</param>
    public void ReadAgainSoon(IDriverContext context, bool isDoubtful = true)
    {
        // Before the first read there is nothing to read again: it will see the new state.
        if (IsLive || IsReading)
        {
            context.StartTimer(ReadAgainTimer, _plan.ReadAgainAfter);
            _isReadDue = true;
            if (isDoubtful)
            {
                context.DoubtAll();
            }
        }
    }

    /// <summary>A timer is due.</summary>
    /// <returns>Whether it was the routine's, and what the driver should do.</returns>
    public SessionTurn OnTimer(int timer, IDriverContext context)
    {
        switch (timer)
        {
            case SilenceTimer:
                return CountSilence(context);
            case ReadQuietTimer:
                return CountReadQuiet(context);
            case ReadAgainTimer:
            case ResyncTimer:
                return SessionTurn.ReadEverything;
            case >= FirstRepeatTimer and < FirstDriverTimer when timer - FirstRepeatTimer < _repeated.Length:
                Repeat(timer - FirstRepeatTimer, context);
                return SessionTurn.Done;
            default:
                return timer < FirstDriverTimer ? SessionTurn.Done : SessionTurn.NotMine;
        }
    }

    /// <summary>The bridge is stopping: says goodbye, if the plan has words for it.</summary>
    public void Close(IDriverContext context) => SendAll(_goodbye, context);

    private SessionTurn CountSilence(IDriverContext context)
    {
        _silentTicks++;

        // The first tick after a frame may come at once: only the ones after it are known to be silent.
        var silence = (_silentTicks - 1) * _silenceTick!.Value;
        if (silence >= _plan.LostAfter)
        {
            context.Fail(string.Create(CultureInfo.InvariantCulture, $"nothing heard for {_plan.LostAfter.Value.TotalSeconds:0.###} s"));
            return SessionTurn.Done;
        }

        context.StartTimer(SilenceTimer, _silenceTick.Value);
        return SessionTurn.Done;
    }

    private SessionTurn CountReadQuiet(IDriverContext context)
    {
        _readQuietTicks++;
        _readTicks++;
        if (_readQuietTicks > ReadQuietTicks || _readTicks > MaxReadTicks)
        {
            return SessionTurn.ReadIsQuiet;
        }

        context.StartTimer(ReadQuietTimer, _readQuietTick);
        return SessionTurn.Done;
    }

    private void Repeat(int index, IDriverContext context)
    {
        var repeat = _plan.Repeated[index];
        var heardLately = repeat.OnlyWhenQuietFor is { } quiet && (_silentTicks + 1) * _silenceTick!.Value <= quiet;
        if (!heardLately)
        {
            SendAll(_repeated[index], context);
        }

        context.StartTimer(FirstRepeatTimer + index, repeat.Every);
    }

    private static void SendAll(byte[][] frames, IDriverContext context)
    {
        foreach (var frame in frames)
        {
            context.Send(frame);
        }
    }

    private static TimeSpan? ShortestSilence(SessionPlan plan)
    {
        var shortest = plan.LostAfter is { } lost && plan.ReadAgainAfterSilence is { } gap
            ? (gap < lost ? gap : lost)
            : plan.LostAfter ?? plan.ReadAgainAfterSilence;
        foreach (var repeat in plan.Repeated)
        {
            if (repeat.OnlyWhenQuietFor is { } quiet && (shortest is null || quiet < shortest))
            {
                shortest = quiet;
            }
        }

        return shortest;
    }
}
