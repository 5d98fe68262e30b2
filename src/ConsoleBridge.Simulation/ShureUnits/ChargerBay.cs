namespace ConsoleBridge.Simulation.ShureUnits;

/// <summary>One bay and the battery in it.</summary>
internal sealed class ChargerBay
{
    private const double MinutesToFull = 180;

    /// <summary>A battery is in it.</summary>
    internal bool IsOccupied { get; set; }

    /// <summary>0 to 100 %.</summary>
    internal double Charge { get; set; } = 50;

    internal int Health { get; set; } = 98;

    internal int Cycles { get; set; } = 42;

    internal int Celsius { get; set; } = 27;

    /// <summary>0 for none; else the charger's number of what is wrong.</summary>
    internal int Error { get; set; }

    /// <summary>The time to full is not yet known.</summary>
    internal bool IsCalculating { get; set; }

    internal int Percent => (int)Math.Floor(Charge);

    /// <summary>Even steps: the real thresholds are not published.</summary>
    internal int Bars => Charge switch { > 80 => 5, > 60 => 4, > 40 => 3, > 20 => 2, > 5 => 1, _ => 0 };

    internal bool IsAtTarget(bool storage) => storage ? Math.Abs(Charge - StorageTarget) < 0.5 : Charge >= 100;

    internal int Minutes(bool storage) => (int)Math.Ceiling(Math.Abs((storage ? StorageTarget : 100) - Charge) * MinutesToFull / 100);

    /// <summary>What a battery is stored at; the real figure is not published.</summary>
    private const double StorageTarget = 40;

    /// <summary>Charges, or discharges to the storage charge.</summary>
    internal void Pass(TimeSpan time, bool storage)
    {
        if (!IsOccupied || Error != 0)
        {
            return;
        }

        var step = time.TotalMinutes * 100 / MinutesToFull;
        var target = storage ? StorageTarget : 100;
        Charge = Charge < target ? Math.Min(target, Charge + step) : Math.Max(target, Charge - (storage ? step : 0));
    }
}
