namespace ConsoleBridge.Simulation.WirelessReceivers;

/// <summary>A transmitter's battery: charge, minutes and bars that always agree with each other.</summary>
internal sealed class TransmitterBattery
{
    /// <summary>LION (Shure rechargeable: everything is known), ALKA, NIMH, LITH (cells: only the bars are known).</summary>
    internal string Type { get; set; } = "LION";

    /// <summary>Minutes that a full battery lasts.</summary>
    internal double FullMinutes { get; set; } = 480;

    /// <summary>What is left, 0 to 100 %.</summary>
    internal double Charge { get; set; } = 100;

    /// <summary>How many times faster than real it drains.</summary>
    internal double DrainFactor { get; set; } = 1;

    internal int HealthPercent { get; set; } = 98;

    internal int Cycles { get; set; } = 69;

    internal int Celsius { get; set; } = 27;

    internal bool IsRechargeable => Type == "LION";

    /// <summary>The receiver has just begun to hear it and shows a low value that is not true.</summary>
    internal bool IsSettling { get; set; }

    internal int Percent => (int)Math.Ceiling(Shown);

    internal int Minutes => (int)(Shown / 100 * FullMinutes);

    internal bool IsEmpty => Charge <= 0;

    /// <summary>Bars 0 to 5. The thresholds are not published; these are even.</summary>
    internal int Bars => Shown switch
    {
        > 80 => 5,
        > 60 => 4,
        > 40 => 3,
        > 20 => 2,
        > 5 => 1,
        _ => 0,
    };

    private double Shown => IsSettling ? Math.Min(Charge, 10) : Charge;

    internal void Drain(TimeSpan elapsed) =>
        Charge = Math.Max(0, Charge - elapsed.TotalMinutes * DrainFactor * 100 / FullMinutes);

    internal void SetMinutes(double minutes)
    {
        FullMinutes = Math.Max(FullMinutes, minutes);
        Charge = minutes / FullMinutes * 100;
    }
}
