namespace ConsoleBridge.Simulation.WirelessReceivers;

/// <summary>
/// Level of one carrier at each antenna, in dBm: it walks slowly with the performer, and each antenna for itself falls into
/// a multipath hole now and then, which is what diversity is for.
/// </summary>
internal sealed class RadioSignal
{
    internal const double FloorDbm = -109;
    private const double WeakestUsefulDbm = -95;
    private static readonly double[] AntennaOffsets = [0, -6, -3, -8];

    private readonly Random _random;
    private readonly double[] _levels = new double[ReceiverProperty.Antennas];
    private readonly double[] _fadeSeconds = new double[ReceiverProperty.Antennas];
    private double _walk;

    internal RadioSignal(Random random, double baseDbm)
    {
        _random = random;
        BaseDbm = baseDbm;
        Advance(TimeSpan.Zero, carrier: true, lives: false);
    }

    /// <summary>Where the level walks around.</summary>
    internal double BaseDbm { get; set; }

    /// <summary>Level that was ordered; null to walk.</summary>
    internal double? FixedDbm { get; set; }

    /// <summary>A foreign carrier disturbs this one.</summary>
    internal bool IsDisturbed { get; set; }

    internal bool HasCarrier { get; private set; }

    internal double this[int antenna] => _levels[antenna];

    /// <summary>The antenna with the better level, 0 or 1.</summary>
    internal int BetterAntenna => _levels[1] > _levels[0] ? 1 : 0;

    internal double BestDbm => _levels[BetterAntenna];

    /// <summary>0 to 5, or null without a signal. A disturbed signal is never better than 1.</summary>
    internal int? Quality
    {
        get
        {
            if (!HasCarrier)
            {
                return null;
            }

            var byLevel = Math.Clamp((int)((BestDbm + 97) / 5), 0, 5);
            return IsDisturbed ? Math.Min(1, byLevel) : byLevel;
        }
    }

    internal bool Receives(int antenna) => HasCarrier && _levels[antenna] > WeakestUsefulDbm;

    internal void Advance(TimeSpan elapsed, bool carrier, bool lives)
    {
        HasCarrier = carrier;
        var seconds = Math.Min(elapsed.TotalSeconds, 1);
        if (lives)
        {
            _walk += -_walk * 0.2 * seconds + (_random.NextDouble() - 0.5) * 12 * Math.Sqrt(seconds);
            _walk = Math.Clamp(_walk, -15, 15);
        }

        for (var antenna = 0; antenna < _levels.Length; antenna++)
        {
            _levels[antenna] = carrier ? CarrierLevel(antenna, seconds, lives) : FloorLevel(antenna, lives);
        }
    }

    private double CarrierLevel(int antenna, double seconds, bool lives)
    {
        if (FixedDbm is { } ordered)
        {
            return ordered + AntennaOffsets[antenna];
        }

        var level = BaseDbm + AntennaOffsets[antenna] + _walk;
        if (lives)
        {
            if (_fadeSeconds[antenna] <= 0 && _random.NextDouble() < 0.03 * seconds)
            {
                _fadeSeconds[antenna] = 0.3 + _random.NextDouble();
            }

            _fadeSeconds[antenna] -= seconds;
            level += (_random.NextDouble() - 0.5) * 3 - (_fadeSeconds[antenna] > 0 ? 25 : 0);
        }

        return Math.Clamp(level, FloorDbm, -13);
    }

    private double FloorLevel(int antenna, bool lives) =>
        FloorDbm + (antenna & 1) + (lives && _random.Next(4) == 0 ? 1 : 0);
}
