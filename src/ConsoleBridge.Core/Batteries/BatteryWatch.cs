using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Batteries;

/// <summary>
/// Follows one battery through the evening and says when it will be empty. Without clock, I/O or locks: whoever calls it tells the time, by a
/// clock that is never set (not the time of day), and never calls twice at once. Allocates nothing.
/// </summary>
/// <remarks>
/// Time counts only while the transmitter is on: a battery that rests is not used. Values that are stale or unknown are not believed. A level that
/// rises and stays is another battery, and everything begins anew; one that rises again and again is being charged.
/// </remarks>
public sealed class BatteryWatch
{
    private const int ChargingRises = 3;

    private readonly LevelHistory _percent = new();
    private readonly LevelHistory _bars = new();
    private readonly RuntimeHistory _runtime = new();
    private readonly BatteryGauge _barGauge;
    private TimeSpan? _last;
    private double _ran;
    private bool _isAbsent;
    private bool _isSilent;
    private bool _isHeard;
    private bool _isLost;
    private int _rises;
    private double _before = double.NaN;

    /// <summary>Watches a battery of which nothing is known.</summary>
    /// <param name="mostBars">The number of bars of a full battery; 1 or more.</param>
    public BatteryWatch(double mostBars = 5) => _barGauge = new BatteryGauge(GaugeKind.Bars, Math.Max(1, mostBars));

    /// <summary>What it is made of.</summary>
    public BatteryChemistry Chemistry { get; private set; }

    /// <summary>How often another battery was put in, or this one was charged.</summary>
    public int Changes { get; private set; }

    /// <summary>What is left, 0 … 1; null when nobody says.</summary>
    public double? Level => Source is { } history && !IsOff ? Math.Clamp(history.Reading / history.Gauge.Full, 0, 1) : null;

    /// <summary>True while what is left has just jumped, and nobody knows yet whether that is another battery: there is no forecast, and it is worth asking again soon.</summary>
    public bool IsPending => _runtime.IsPending || Source is { IsPending: true };

    // Either the receiver says that no transmitter is there, or the battery's own values say so.
    private bool IsOff => _isAbsent || _isSilent;

    // Percent in ones before bars, bars before percent that was made of them or comes in steps.
    private LevelHistory? Source =>
        _percent is { IsKnown: true, Gauge.Kind: GaugeKind.Percent } ? _percent
        : _bars.IsKnown ? _bars
        : _percent.IsKnown ? _percent
        : null;

    /// <summary>Something was heard.</summary>
    /// <param name="reading">What.</param>
    /// <param name="value">As it is stored; of the wrong kind it counts as unknown.</param>
    /// <param name="at">Time on a clock that is never set.</param>
    public void Observe(BatteryReading reading, in ParameterValue value, TimeSpan at)
    {
        Pass(at);
        _isHeard |= value.IsTrusted;
        _isLost = value.Reason == UnknownReason.DeviceLost || (_isLost && (value.Quality == Quality.Stale || value.Reason == UnknownReason.Stale));
        switch (reading)
        {
            case BatteryReading.Present:
                Appear(value);
                break;
            case BatteryReading.Percent:
                Take(_percent, value, value.Quality == Quality.Estimated ? BatteryGauge.Steps : BatteryGauge.Percent);
                break;
            case BatteryReading.Bars:
                Take(_bars, value, _barGauge);
                break;
            case BatteryReading.Runtime:
                TakeRuntime(value);
                break;
            default:
                // A type that is unknown for a moment is still that type.
                Chemistry = value.IsTrusted ? BatteryTypes.Read(value.Text) : Chemistry;
                break;
        }
    }

    /// <summary>When it will be empty.</summary>
    /// <param name="at">Time on the same clock as that of <see cref="Observe"/>.</param>
    public BatteryForecast Forecast(TimeSpan at)
    {
        Pass(at);
        if (_isLost && _isHeard)
        {
            return BatteryForecast.Unknown("the device does not answer");
        }

        if (IsOff)
        {
            return BatteryForecast.Unknown("the transmitter is off");
        }

        if (_rises >= ChargingRises)
        {
            return BatteryForecast.Unknown("it is being charged");
        }

        if (IsPending)
        {
            return BatteryForecast.Unknown("what is left has just jumped: another battery?");
        }

        return _runtime.IsKnown ? _runtime.Forecast(_ran)
            : Source is { } history ? DischargeFit.Make(history, Chemistry, _ran)
            : BatteryForecast.Unknown(_isHeard ? "the device does not say what is left" : "never heard");
    }

    // Time goes on while the transmitter is on; a clock that goes back does not make a battery fuller.
    private void Pass(TimeSpan at)
    {
        if (_last is { } last && at > last && !IsOff)
        {
            _ran += (at - last).TotalHours;
        }

        _last = at > _last || _last is null ? at : _last;
        _runtime.Resolve(_ran);
        if (_percent.Resolve(_ran) | _bars.Resolve(_ran))
        {
            Change();
        }
    }

    private void Appear(in ParameterValue value)
    {
        // Unknown, since the device was lost, says nothing about its transmitter: that may well run on.
        var isAbsent = value is { IsTrusted: true, Kind: ValueKind.Boolean, Boolean: false };
        if (isAbsent && !_isAbsent)
        {
            Part();
        }

        _isAbsent = isAbsent;
    }

    // From here on another battery may be put in, or this one into a charger.
    private void Part()
    {
        _percent.Part();
        _bars.Part();
        _rises = 0;
    }

    private void Take(LevelHistory history, in ParameterValue value, BatteryGauge gauge)
    {
        if (!value.IsTrusted || value.Kind != ValueKind.Number || value.Number < 0 || value.Number > gauge.Full)
        {
            history.Away();
            _rises = 0;
            _isSilent |= value.Reason == UnknownReason.NoTransmitter;
            return;
        }

        _isSilent = false;
        history.Take(value.Number, gauge, _ran);
        if (history != Source)
        {
            return;
        }

        // Small steps up, one after the other, are a charger; none of them need look like another battery.
        _rises = value.Number > _before ? _rises + 1 : value.Number < _before ? 0 : _rises;
        _before = value.Number;
    }

    private void TakeRuntime(in ParameterValue value)
    {
        if (value.IsTrusted && value.Kind == ValueKind.Number && value.Number >= 0)
        {
            _runtime.Take(value.Number / 60, _ran);
        }
        else
        {
            _runtime.Away();
        }
    }

    private void Change()
    {
        Changes++;
        _runtime.Clear();
    }
}
