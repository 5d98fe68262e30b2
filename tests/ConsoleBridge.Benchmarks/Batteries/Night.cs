namespace ConsoleBridge.Benchmarks.Batteries;

/// <summary>One battery in one transmitter through one evening, until it is empty: loads that step when the RF power changes, breaks, cold and warm stages.</summary>
internal sealed class Night
{
    /// <summary>Hours between two moments.</summary>
    public const double Step = 10 / 3600.0;

    private const double SlowHours = 0.17;
    private const double Efficiency = 0.87;

    private readonly Cell _cell;
    private readonly Dice _dice;
    private readonly double _capacity;
    private readonly double _ohms;
    private readonly double _cutOff;
    private readonly double _milliwatts;
    private readonly double _stepAt;
    private readonly double _stepFactor;
    private readonly double _breakAt;
    private readonly double _breakHours;
    private double _taken;
    private double _slowVolts;
    private double _wander;

    public Night(Cell cell, Dice dice)
    {
        _cell = cell;
        _dice = dice;
        var degrees = dice.Between(12, 33);
        _capacity = dice.Between(cell.MilliampHours) * (1 - cell.ColdLoss * (25 - degrees));
        _ohms = cell.Resistance.Ohms * dice.Between(0.8, 1.4) * (1 + 0.015 * (25 - degrees));
        _cutOff = dice.Between(cell.CutOff);
        _milliwatts = Math.Exp(dice.Between(Math.Log(cell.Milliwatts.Least), Math.Log(cell.Milliwatts.Most)));
        _stepAt = dice.Falls(0.35) ? dice.Between(0.3, 7) : double.MaxValue;
        _stepFactor = dice.Falls(0.5) ? dice.Between(0.72, 0.92) : dice.Between(1.08, 1.35);
        _breakAt = dice.Falls(0.25) ? dice.Between(0.5, 5) : double.MaxValue;
        _breakHours = dice.Between(0.2, 1);
        _taken = dice.Falls(0.8) ? dice.Between(0, 0.06) : dice.Between(0.1, 0.6);
        Run();
    }

    /// <summary>What the battery was at each moment; the last is the one at which the transmitter gave up.</summary>
    public List<Moment> Moments { get; } = new(5000);

    /// <summary>mAh that could be taken at the evening's usual current.</summary>
    public double Capacity { get; private set; }

    /// <summary>The part of it that was gone at the start.</summary>
    public double TakenBefore => Moments[0].Taken;

    private void Run()
    {
        var volts = _cell.OpenVoltsAt(_taken);
        var drawn = 0.0;
        var start = _taken;
        for (var hours = 0.0; hours < 40; hours += Step)
        {
            var isOff = hours >= _breakAt && hours < _breakAt + _breakHours;
            _wander += -_wander * 0.01 + _dice.Around(0.004);
            var power = isOff ? 0 : _milliwatts * (1 + _wander) * (hours >= _stepAt ? _stepFactor : 1);
            var milliamps = power / Efficiency / (volts * _cell.Count);
            volts = Discharge(milliamps);
            drawn += milliamps * Step;
            Moments.Add(new Moment(hours, volts, _taken, milliamps, isOff));
            if (!isOff && volts < _cutOff)
            {
                break;
            }
        }

        Capacity = drawn / Math.Max(_taken - start, 0.01);
    }

    private double Discharge(double milliamps)
    {
        // Peukert: what is drawn faster than rated counts more.
        var counts = milliamps > 0 ? milliamps * Math.Pow(milliamps / _cell.RatedMilliamps, _cell.Peukert - 1) : 0;
        _taken += counts * Step / _capacity;
        var ohms = _ohms * (1 + (_cell.Resistance.Growth - 1) * Math.Pow(Math.Clamp(_taken, 0, 1), 3));
        _slowVolts += (milliamps / 1000 * ohms * 0.6 - _slowVolts) * (Step / SlowHours);
        return Math.Max(0.3, _cell.OpenVoltsAt(_taken) - milliamps / 1000 * ohms - _slowVolts);
    }
}
