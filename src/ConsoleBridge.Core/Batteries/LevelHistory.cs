namespace ConsoleBridge.Core.Batteries;

/// <summary>
/// What one indicator of a battery has shown since the battery was put in: the moments at which it fell. A reading that no battery can make
/// (a cliff, a rise) must hold for a while before it counts; a rise that holds is another battery.
/// </summary>
internal sealed class LevelHistory
{
    private const int MostEdges = 64;
    private const double Second = 1 / 3600.0;
    private const double SettleFor = 15 * Second;
    private const double ClearHold = 20 * Second;
    private const double SmallRiseHold = 300 * Second;

    private readonly LevelEdge[] _edges = new LevelEdge[MostEdges];
    private BatteryGauge _gauge;
    private double _began;
    private double _pendingReading = double.NaN;
    private double _pendingSince;
    private bool _wasAway;

    /// <summary>How it shows.</summary>
    public BatteryGauge Gauge => _gauge;

    /// <summary>What it shows now; NaN when nothing.</summary>
    public double Reading { get; private set; } = double.NaN;

    /// <summary>True when it shows something now.</summary>
    public bool IsKnown => !double.IsNaN(Reading) && !IsAway;

    /// <summary>True while something was heard that is hardly the same battery, and must hold first.</summary>
    public bool IsPending => _pendingReading - Reading > _gauge.ClearRise || Reading - _pendingReading > _gauge.Cliff;

    /// <summary>True while nothing is heard.</summary>
    public bool IsAway { get; private set; } = true;

    /// <summary>The start, then each fall, oldest first.</summary>
    public ReadOnlySpan<LevelEdge> Edges => _edges.AsSpan(0, Count);

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Nothing is heard.</summary>
    public void Away()
    {
        IsAway = true;
        Part();
    }

    /// <summary>The battery may be changed now: a level that comes back higher is another one's.</summary>
    public void Part()
    {
        _wasAway = true;
        _pendingReading = double.NaN;
    }

    /// <summary>A reading was heard.</summary>
    /// <param name="reading">In the gauge's own numbers.</param>
    /// <param name="gauge">How it shows.</param>
    /// <param name="at">Hours of running.</param>
    public void Take(double reading, BatteryGauge gauge, double at)
    {
        if (gauge != _gauge || double.IsNaN(Reading))
        {
            _gauge = gauge;
            Begin(reading, at);
            return;
        }

        if (IsAway)
        {
            IsAway = false;
            if (reading > Reading)
            {
                Wait(reading, at);
                return;
            }
        }

        var fall = Reading - reading;
        if (at - _began < SettleFor && Math.Abs(fall) > 0)
        {
            // The first values after a transmitter was switched on are not yet true.
            Begin(reading, _began);
        }
        else if (fall == 0 || (fall < 0 && -fall <= _gauge.Flutter && !_wasAway))
        {
            _pendingReading = double.NaN;
        }
        else if (fall < 0 || fall > _gauge.Cliff)
        {
            Wait(reading, at);
        }
        else
        {
            Fall(reading, at);
        }
    }

    /// <summary>Decides about a reading that had to hold.</summary>
    /// <param name="at">Hours of running.</param>
    /// <returns>True when it is another battery.</returns>
    public bool Resolve(double at)
    {
        if (double.IsNaN(_pendingReading))
        {
            return false;
        }

        var rise = _pendingReading - Reading;
        var isClear = rise < 0 || _wasAway || rise > _gauge.ClearRise;
        if (at - _pendingSince < (isClear ? ClearHold : SmallRiseHold))
        {
            return false;
        }

        var reading = _pendingReading;
        _pendingReading = double.NaN;
        if (rise < 0)
        {
            Fall(reading, _pendingSince);
            return false;
        }

        if (_wasAway && rise <= _gauge.Flutter / 2)
        {
            _wasAway = false;
            return false;
        }

        Begin(reading, _pendingSince);
        return true;
    }

    private void Wait(double reading, double at)
    {
        // Values that agree with the one that waits go on waiting; another begins anew.
        if (double.IsNaN(_pendingReading) || Math.Abs(reading - _pendingReading) > Math.Max(_gauge.Flutter, _gauge.Full / 50))
        {
            _pendingSince = at;
        }

        _pendingReading = reading;
    }

    private void Begin(double reading, double at)
    {
        Reading = reading;
        IsAway = false;
        _wasAway = false;
        _pendingReading = double.NaN;
        _began = at;
        _edges[0] = _gauge.Start(reading, at);
        Count = 1;
    }

    private void Fall(double reading, double at)
    {
        var edge = _gauge.Edge(Reading, reading, at);
        Reading = reading;
        _wasAway = false;
        _pendingReading = double.NaN;
        if (Count == MostEdges)
        {
            // Every other one tells as much about an evening. The first and the last stay.
            for (var i = 1; i < MostEdges / 2; i++)
            {
                _edges[i] = _edges[i * 2];
            }

            Count = MostEdges / 2;
        }

        _edges[Count++] = edge;
    }
}
