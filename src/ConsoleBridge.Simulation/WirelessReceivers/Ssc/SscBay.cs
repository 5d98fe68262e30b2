namespace ConsoleBridge.Simulation.WirelessReceivers.Ssc;

/// <summary>One place of a charger, and what stands in it.</summary>
internal sealed class SscBay(int number)
{
    // From empty to full, as the chargers' data sheets say about three hours (inf).
    private const double FullMinutes = 180;

    internal int Number { get; } = number;

    /// <summary>In the charger's own word; null for an empty bay.</summary>
    internal string? Docked { get; set; }

    internal double Charge { get; set; } = 69;

    internal int Health { get; set; } = 98;

    internal int Cycles { get; set; } = 12;

    internal string[] Warnings { get; set; } = [];

    internal int Percent => (int)Charge;

    internal int MinutesToFull => (int)Math.Ceiling((100 - Charge) / 100 * FullMinutes);

    internal bool IsCharging => Docked is not null && Charge < 100;

    internal void Advance(TimeSpan elapsed) => Charge = Docked is null ? Charge : Math.Min(100, Charge + (elapsed.TotalMinutes * 100 / FullMinutes));
}
