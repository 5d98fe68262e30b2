using ConsoleBridge.Core.Devices;

namespace ConsoleBridge.Protocols.MackieControl;

/// <summary>
/// Keeps a unit from being flooded: a burst at once, then one message at a time, and silence after each system exclusive. What was
/// sent is forgotten again at the same pace.
/// </summary>
/// <param name="settings">Burst and times.</param>
/// <param name="timer">The timer it may use.</param>
internal sealed class Pacer(SurfaceSettings settings, int timer)
{
    private const int ForgetAtOnce = 10;

    private int _burst;
    private bool _isTimerRunning;
    private TimeSpan _waited;

    /// <summary>False while nothing may be sent; the timer says when it may.</summary>
    public bool MaySend { get; private set; } = true;

    /// <summary>A frame is being sent.</summary>
    public void Sent(ReadOnlySpan<byte> frame, IDriverContext context)
    {
        var isExclusive = frame[0] == Midi.Wire.MidiStatus.SystemExclusive;
        _burst += isExclusive ? 0 : (frame.Length + 2) / 3;
        if (isExclusive)
        {
            Wait(settings.PauseAfterExclusive, context);
        }
        else if (_burst >= settings.Burst)
        {
            Wait(settings.Pace, context);
        }
        else if (!_isTimerRunning)
        {
            Start(ForgetAtOnce * settings.Pace, context);
        }
    }

    /// <summary>The timer is due: some of what was sent is forgotten.</summary>
    public void OnTimer(IDriverContext context)
    {
        MaySend = true;
        _isTimerRunning = false;
        var forgotten = settings.Pace > TimeSpan.Zero ? (int)(_waited / settings.Pace) : _burst;
        _burst = Math.Max(0, _burst - Math.Max(1, forgotten));
        if (_burst > 0)
        {
            Start(ForgetAtOnce * settings.Pace, context);
        }
    }

    private void Wait(TimeSpan time, IDriverContext context)
    {
        MaySend = time <= TimeSpan.Zero;
        if (!MaySend)
        {
            Start(time, context);
        }
    }

    private void Start(TimeSpan time, IDriverContext context)
    {
        _waited = time;
        _isTimerRunning = true;
        context.StartTimer(timer, time);
    }
}
