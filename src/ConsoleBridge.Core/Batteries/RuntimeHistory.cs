namespace ConsoleBridge.Core.Batteries;

/// <summary>
/// The device's own minutes, and how right they were tonight: minutes that fall by one a minute are right; by two, and half of what they promise is left.
/// </summary>
internal sealed class RuntimeHistory
{
    private const int MostSamples = 24;
    private const double Minute = 1 / 60.0;
    private const double SampleEvery = 5 * Minute;
    private const double LeastBase = 25 * Minute;
    private const double CoarsestStep = 20 * Minute;
    private const double HoldFor = 20 / 3600.0;

    // One standard deviation each: of minutes that nobody has checked yet (as a logarithm), of a reading (coarse, and late), of what is still to come.
    private const double Unchecked = 0.14;
    private const double ReadingDoubt = 5 * Minute;
    private const double FutureDoubt = 0.06;

    private readonly (double At, double Hours)[] _samples = new (double, double)[MostSamples];
    private int _first;
    private int _count;
    private double _hours = double.NaN;
    private double _heardAt;
    private double _step;
    private double _pending = double.NaN;
    private double _pendingSince;

    /// <summary>True when the device gives minutes now.</summary>
    public bool IsKnown => !double.IsNaN(_hours);

    /// <summary>True while minutes were heard that must hold first.</summary>
    public bool IsPending => !double.IsNaN(_pending);

    /// <summary>The device gives none at the moment.</summary>
    public void Away() => _hours = _pending = double.NaN;

    /// <summary>Another battery.</summary>
    public void Clear()
    {
        Away();
        _count = 0;
        _step = 0;
    }

    /// <summary>Minutes were heard.</summary>
    /// <param name="hours">The device's own forecast, hours.</param>
    /// <param name="at">Hours of running.</param>
    public void Take(double hours, double at)
    {
        var expected = _hours - (at - _heardAt);
        if (IsKnown && Math.Abs(hours - expected) > 0.25 * expected + 12 * Minute)
        {
            // A wrong reading, or a load that has changed: it must hold.
            if (double.IsNaN(_pending) || Math.Abs(hours - _pending) > 12 * Minute)
            {
                _pendingSince = at;
            }

            _pending = hours;
            return;
        }

        Accept(hours, at);
    }

    /// <summary>Decides about minutes that had to hold.</summary>
    /// <param name="at">Hours of running.</param>
    public void Resolve(double at)
    {
        if (!double.IsNaN(_pending) && at - _pendingSince >= HoldFor)
        {
            // What they were before says nothing about these.
            var held = _pending;
            Away();
            _count = 0;
            Accept(held, at);
        }
    }

    /// <summary>Makes the forecast from the minutes.</summary>
    /// <param name="at">Hours of running.</param>
    public BatteryForecast Forecast(double at)
    {
        var pace = new Estimate(0, Unchecked * Unchecked);
        if (_count > 0 && at - _samples[_first].At is var time && time >= LeastBase)
        {
            var fell = Math.Clamp((_samples[_first].Hours - _hours) / time, 0.3, 3);
            var doubt = ReadingDoubt * Math.Sqrt(2) / time;
            var seen = new Estimate(Math.Log(fell), doubt * doubt + 0.15 * 0.15);
            pace = pace.With(seen).Plus((seen.Mean - pace.Mean) * (seen.Mean - pace.Mean) / 16);
        }

        // Minutes that fall too slowly are late rather than too few: at most a tenth is added.
        var hours = _hours + _step / 2 - Math.Min(at - _heardAt, _step);
        var likely = Math.Max(hours * Math.Exp(-Math.Max(pace.Mean, -0.1)), Minute);
        var reading = Math.Min((ReadingDoubt + _step / 3) / likely, 0.8);
        var spread = 1.645 * Math.Sqrt(pace.Variance + reading * reading + FutureDoubt * FutureDoubt);
        return BatteryForecast.Of(ForecastBasis.Device, likely * Math.Exp(-spread), likely, likely * Math.Exp(spread));
    }

    private void Accept(double hours, double at)
    {
        _pending = double.NaN;
        if (hours == _hours)
        {
            return;
        }

        // The smallest fall that was seen is the step in which the device counts.
        var fall = _hours - hours;
        _step = fall > 0 && fall <= CoarsestStep && (_step == 0 || fall < _step) ? fall : _step;
        _hours = hours;
        _heardAt = at;
        if (_count > 0 && at - _samples[(_first + _count - 1) % MostSamples].At < SampleEvery)
        {
            return;
        }

        if (_count == MostSamples)
        {
            _first = (_first + 1) % MostSamples;
            _count--;
        }

        _samples[(_first + _count++) % MostSamples] = (at, hours);
    }
}
