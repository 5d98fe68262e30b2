namespace ConsoleBridge.Protocols.MackieControl.Wire;

/// <summary>The lamps around an encoder: <c>0 L mm pppp</c>, L the small lamp below, mm the mode, p the position.</summary>
public static class MackieRing
{
    /// <summary>All lamps out.</summary>
    public const int Dark = 0;

    /// <summary>The data byte for a position.</summary>
    /// <param name="mode">How it is shown.</param>
    /// <param name="travel">0 … 1; outside is brought to the nearer end. 0.5 is the centre lamp.</param>
    /// <returns>A byte with positions 1 … 11; a spread has six.</returns>
    public static int Encode(MackieRingMode mode, double travel)
    {
        var steps = mode == MackieRingMode.Spread ? 5 : 10;
        var position = 1 + (int)Math.Round(Math.Clamp(travel, 0, 1) * steps, MidpointRounding.AwayFromZero);
        return ((int)mode << 4) | position;
    }
}
