namespace ConsoleBridge.Benchmarks.Batteries;

/// <summary>What a device makes of a battery: volts into bars, percent or steps by a table of its own, or counted charge into percent and minutes.</summary>
internal sealed class Indicator
{
    private const double AverageHours = 0.035;

    // Volts of one cell for 100, 80, 60, 40, 20, 0 %: what a device would take for each chemistry it is told.
    private static readonly double[] AlkalineTable = [1.46, 1.35, 1.28, 1.21, 1.13, 1.0];
    private static readonly double[] LithiumTable = [1.66, 1.58, 1.54, 1.50, 1.44, 1.1];
    private static readonly double[] NickelTable = [1.33, 1.27, 1.245, 1.22, 1.17, 1.02];

    private readonly Night _night;
    private readonly IndicatorKind _kind;
    private readonly double[] _table;
    private readonly double _counted;
    private readonly double _minuteLag;
    private readonly double _minuteStep;
    private double _volts = double.NaN;
    private double _milliamps = double.NaN;
    private double _shown = double.NaN;

    public Indicator(Night night, NightKind kind, Dice dice)
    {
        _night = night;
        _kind = kind.Indicator;
        var table = kind.Known switch { BatteryKnown.Lithium => LithiumTable, BatteryKnown.Nickel => NickelTable, _ => AlkalineTable };
        // Each device has its own table, and each is a little off.
        var offset = dice.Around(0.012);
        var stretch = 1 + dice.Around(0.12);
        _table = [.. table.Select(volts => table[^1] + (volts - table[^1]) * stretch + offset + dice.Around(0.004))];
        _counted = night.Capacity * (1 + dice.Around(0.05));
        _minuteLag = dice.Between(0.05, 0.35);
        _minuteStep = Math.Max(1, kind.MinuteStep);
    }

    /// <summary>Percent, bars or a step; as a device shows it after its own averaging.</summary>
    public double Level { get; private set; }

    /// <summary>The device's own minutes.</summary>
    public double Minutes { get; private set; }

    /// <summary>Takes the next moment in.</summary>
    public void Take(in Moment moment)
    {
        _volts = double.IsNaN(_volts) ? moment.Volts : _volts + (moment.Volts - _volts) * (Night.Step / AverageHours);
        _milliamps = double.IsNaN(_milliamps) ? moment.Milliamps : _milliamps + (moment.Milliamps - _milliamps) * (Night.Step / _minuteLag);
        var end = _night.Moments[^1].Taken;
        // A charge counter meets its end point: what it was wrong by vanishes over the last tenth.
        var left = Math.Max(0, end - moment.Taken);
        var wrong = _counted / _night.Capacity;
        var counted = left * (1 + (wrong - 1) * Math.Min(1, left / 0.1));
        var percent = _kind is IndicatorKind.Counter or IndicatorKind.CounterSteps ? 100 * Math.Min(1, counted / end) : PercentOf(_volts);
        Minutes = Math.Floor(counted * _night.Capacity / _milliamps * 60 / _minuteStep) * _minuteStep;
        Show(percent);
    }

    // Five per cent of doubt at an edge: what fell does not come back for a flicker.
    private void Show(double percent)
    {
        var level = Quantise(percent);
        if (double.IsNaN(_shown) || level < _shown || Quantise(percent - 4) > _shown)
        {
            _shown = level;
        }

        Level = _shown;
    }

    private double Quantise(double percent) => _kind switch
    {
        IndicatorKind.Percent or IndicatorKind.Counter => Math.Ceiling(percent),
        IndicatorKind.Bars => percent > 4 ? Math.Min(5, Math.Ceiling(percent / 20)) : 0,
        _ => percent > 75 ? 100 : percent > 40 ? 70 : percent > 12 ? 30 : 0,
    };

    private double PercentOf(double volts)
    {
        for (var i = 0; i < 5; i++)
        {
            if (volts >= _table[i + 1])
            {
                return Math.Min(100, 80 - 20 * i + 20 * (volts - _table[i + 1]) / (_table[i] - _table[i + 1]));
            }
        }

        return 0;
    }
}
