using ConsoleBridge.Core.Devices;

namespace ConsoleBridge.Protocols.MackieControl;

/// <summary>
/// Decides what is sent next. In ordinary life faders come first. After a start everything is brought up to date calmly, class after
/// class, and the motors last: by then the lamps and names already say what they will move to.
/// </summary>
/// <param name="usual">The classes in the order of ordinary life, each with its rest timer.</param>
/// <param name="calm">The same in the order after a start.</param>
/// <param name="pacer">Says whether the unit can bear more.</param>
/// <param name="settings">The settling time.</param>
/// <param name="settleTimer">The timer it may use.</param>
internal sealed class SurfaceSender((OutputClass Class, int Timer)[] usual, OutputClass[] calm, Pacer pacer, SurfaceSettings settings, int settleTimer)
{
    // The longest frame is a whole line of text; the longest short one all meters with their overload lamps.
    private readonly byte[] _frame = new byte[256];
    private int _phase = calm.Length;
    private bool _hasPhaseBegun;

    /// <summary>True until everything known so far is about to be sent.</summary>
    public bool IsSettling { get; private set; } = true;

    /// <summary>True when the unit shows everything that it should, but for meters.</summary>
    public bool IsIdle
    {
        get
        {
            if (IsSettling || _phase < calm.Length)
            {
                return false;
            }

            foreach (var (output, _) in usual)
            {
                if (output is not MeterOutputs && (output.IsInRound || output.HasDue))
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>Brings the unit up to date from nothing: first it waits until whoever drives it has had its say.</summary>
    public void BringUpToDate(IDriverContext context)
    {
        IsSettling = true;
        context.StartTimer(settleTimer, settings.SettleTime);
    }

    /// <summary>The unit takes nothing until further notice.</summary>
    public void Hold(IDriverContext context)
    {
        IsSettling = true;
        context.StopTimer(settleTimer);
    }

    /// <summary>The settling time is over.</summary>
    public void OnSettled(IDriverContext context)
    {
        IsSettling = false;
        _phase = 0;
        _hasPhaseBegun = false;
        foreach (var output in calm)
        {
            output.Forget();
        }

        Send(context);
    }

    /// <summary>A rest timer is due; false when it is nobody's.</summary>
    public bool OnRested(int timer, IDriverContext context)
    {
        foreach (var (output, rest) in usual)
        {
            if (rest == timer)
            {
                output.IsResting = false;
                output.IsTicking = false;
                if (output.OnTick())
                {
                    KeepTicking(output, timer, context);
                }

                Send(context);
                return true;
            }
        }

        return false;
    }

    /// <summary>Sends what may be sent now.</summary>
    public void Send(IDriverContext context)
    {
        if (IsSettling)
        {
            return;
        }

        if (_phase < calm.Length && !SendCalmly(context))
        {
            return;
        }

        foreach (var (output, timer) in usual)
        {
            if (!Drain(output, timer, context))
            {
                return;
            }
        }
    }

    // What comes before the present class may go on changing; what comes after it waits for its turn.
    private bool SendCalmly(IDriverContext context)
    {
        for (var i = 0; i < calm.Length; i++)
        {
            var output = calm[i];
            if (i == _phase && !_hasPhaseBegun)
            {
                if (output.IsResting)
                {
                    return false;
                }

                output.BeginRound();
                _hasPhaseBegun = true;
            }

            if (!Drain(output, TimerOf(output), context) || (i == _phase && output.IsInRound))
            {
                return false;
            }

            if (i == _phase)
            {
                _phase++;
                _hasPhaseBegun = false;
            }
        }

        return true;
    }

    private bool Drain(OutputClass output, int timer, IDriverContext context)
    {
        while (!output.IsResting && (output.IsInRound || output.HasDue))
        {
            if (!pacer.MaySend)
            {
                return false;
            }

            if (!output.IsInRound)
            {
                output.BeginRound();
            }

            var length = output.WriteNext(_frame);
            if (length > 0)
            {
                context.Send(_frame.AsSpan(0, length));
                pacer.Sent(_frame.AsSpan(0, length), context);
            }

            KeepTicking(output, timer, context);
            if (output.Rest > TimeSpan.Zero)
            {
                output.IsResting = true;
                context.StartTimer(timer, output.Rest);
            }
        }

        return true;
    }

    private static void KeepTicking(OutputClass output, int timer, IDriverContext context)
    {
        if (output.Tick > TimeSpan.Zero && !output.IsTicking)
        {
            output.IsTicking = true;
            context.StartTimer(timer, output.Tick);
        }
    }

    private int TimerOf(OutputClass output)
    {
        foreach (var (other, timer) in usual)
        {
            if (other == output)
            {
                return timer;
            }
        }

        return 0;
    }
}
