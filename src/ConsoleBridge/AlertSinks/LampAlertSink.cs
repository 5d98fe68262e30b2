using ConsoleBridge.Core.Alerts;

namespace ConsoleBridge.AlertSinks;

/// <summary>
/// A lamp of a surface: blinks while an alert is active that nobody has acknowledged, is lit while all are acknowledged, is dark
/// otherwise. One timer blinks it and looks whether the surface is back; nothing is written that the lamp does not need.
/// </summary>
internal sealed partial class LampAlertSink : IAlertSink, IDisposable
{
    /// <summary>How long it is lit, and how long dark.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500);

    private readonly ILamp _lamp;
    private readonly bool _blinks;
    private readonly ILogger _logger;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, bool> _acknowledged = new(StringComparer.Ordinal);
    private bool _beat;
    private int _unshown;
    private bool _shown;
    private long _session;
    private bool _hasFailed;

    /// <summary>Makes the sink; the lamp is dark as soon as its surface is there.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="lamp">The lamp.</param>
    /// <param name="blinks">False: lit instead of blinking.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">For what fails.</param>
    public LampAlertSink(string name, ILamp lamp, bool blinks, TimeProvider time, ILogger logger)
    {
        (Name, _lamp, _blinks, _logger) = (name, lamp, blinks, logger);
        _timer = time.CreateTimer(static state => ((LampAlertSink)state!).Tick(), this, Beat, Beat);
    }

    public string Name { get; }

    public Task<AlertDelivery> DeliverAsync(Alert alert, CancellationToken stopping)
    {
        lock (_gate)
        {
            if (alert.State == AlertState.Cleared || alert.IsMuted)
            {
                _acknowledged.Remove(alert.Id);
            }
            else
            {
                _acknowledged[alert.Id] = alert.AcknowledgedBy is not null;
            }

            // What is new is seen at once, not with the next beat.
            _beat |= alert.Transition is AlertTransition.Raised or AlertTransition.Escalated;
        }

        Show();
        return Task.FromResult(new AlertDelivery(true));
    }

    public void Dispose() => _timer.Dispose();

    private void Tick()
    {
        lock (_gate)
        {
            _beat = !_beat;
        }

        Show();
    }

    // Under no lock: the surface's own loop may go on in this call (0004). Whoever comes meanwhile leaves it to the one who is here already.
    private void Show()
    {
        if (Interlocked.Increment(ref _unshown) > 1)
        {
            return;
        }

        int left;
        do
        {
            var seen = Volatile.Read(ref _unshown);
            TryShow();
            left = Interlocked.Add(ref _unshown, -seen);
        }
        while (left > 0);
    }

    private void TryShow()
    {
        try
        {
            ShowOnce();
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // The one catch-all: what fails counts as refused. Out of a timer it would end the bridge, and from here on nobody could set the lamp. Said once an episode.
            if (!_hasFailed)
            {
                _hasFailed = true;
                Failed(_logger, Name, fault);
            }
        }
    }

    private void ShowOnce()
    {
        var session = _lamp.Session;
        if (session == 0)
        {
            return;
        }

        bool isLit;
        lock (_gate)
        {
            isLit = _acknowledged.Count > 0 && (_beat || !_blinks || !_acknowledged.ContainsValue(false));
        }

        // What was refused is tried again with the next beat.
        if ((isLit != _shown || session != _session) && _lamp.Set(isLit))
        {
            (_shown, _session, _hasFailed) = (isLit, session, false);
        }
    }

    [LoggerMessage(3870, LogLevel.Error, "lamp {Sink}: it could not be set, and is tried again twice a second")]
    private static partial void Failed(ILogger logger, string sink, Exception fault);
}
