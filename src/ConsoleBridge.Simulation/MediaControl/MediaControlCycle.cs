namespace ConsoleBridge.Simulation.MediaControl;

/// <summary>What the signals did since the last burst: least, greatest, and whether something changed. Used under the unit's lock.</summary>
internal sealed class MediaControlCycle
{
    private bool _isEmpty = true;
    private bool _wasAlwaysMuted;
    private bool _hadPilot;
    private bool _lackedPilot;

    /// <summary>Least and greatest percent of each antenna.</summary>
    public (int Min, int Max)[] Antennas { get; } = new (int Min, int Max)[2];

    /// <summary>Whether each antenna was the active one at least once.</summary>
    public bool[] WasActive { get; } = new bool[2];

    /// <summary>Greatest audio level of left and right, percent; a receiver has left alone.</summary>
    public int[] Peaks { get; } = new int[2];

    /// <summary>Mutes that there were, bits 1 to 3, and bit 0 when the channel was muted throughout.</summary>
    public int Mutes { get; private set; }

    /// <summary>0 no pilot tone, 1 throughout, 2 it changed. On a transmitter: 0 always on air, 1 always off, 2 changed.</summary>
    public int Pilot => (_hadPilot, _lackedPilot) switch { (true, false) => 1, (true, true) => 2, _ => 0 };

    /// <summary>Takes the signals as they are now.</summary>
    public void Take(MediaControlSignals now)
    {
        for (int antenna = 0; antenna < 2; antenna++)
        {
            int level = now.Antenna(antenna);
            Antennas[antenna] = _isEmpty ? (level, level) : (Math.Min(Antennas[antenna].Min, level), Math.Max(Antennas[antenna].Max, level));
            WasActive[antenna] |= now.ActiveAntenna == antenna;
            Peaks[antenna] = Math.Max(Peaks[antenna], now.Audio(antenna));
        }

        int mutes = now.Mutes;
        _wasAlwaysMuted = (_isEmpty || _wasAlwaysMuted) && mutes != 0;
        Mutes = ((Mutes | mutes) & ~1) | (_wasAlwaysMuted ? 1 : 0);
        _hadPilot |= now.HasPilot;
        _lackedPilot |= !now.HasPilot;
        _isEmpty = false;
    }

    /// <summary>Begins a new cycle with what is there now.</summary>
    public void Begin(MediaControlSignals now)
    {
        _isEmpty = true;
        _hadPilot = _lackedPilot = false;
        Mutes = 0;
        Array.Clear(WasActive);
        Array.Clear(Peaks);
        Take(now);
    }
}
