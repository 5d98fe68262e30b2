namespace ConsoleBridge.Simulation.MixingConsoles;

/// <summary>
/// What sounds at the console's inputs, as peak levels: people talk in phrases, instruments play to a beat. The same
/// seed and moment give the same level. A console that does not live has steady levels: strip n stands at −n dBFS.
/// </summary>
internal sealed class ConsoleSignals
{
    private const double BeatsPerSecond = 2;

    private readonly int _seed;
    private readonly bool _lives;
    private readonly Dictionary<int, bool> _talking = [];

    public ConsoleSignals(int seed, bool lives)
    {
        _seed = seed;
        _lives = lives;
    }

    /// <summary>Lets somebody talk into a channel, or keeps it silent.</summary>
    public void SetTalking(int strip, bool on) => _talking[strip] = on;

    /// <summary>Linear peak of an input, 1.0 is full scale.</summary>
    /// <param name="strip">Channel id, from 0.</param>
    /// <param name="seconds">Since the console was switched on.</param>
    public double Level(int strip, double seconds)
    {
        if (_talking.TryGetValue(strip, out bool talking))
        {
            return talking ? Decibels(-18 + Syllables(strip, seconds)) : 0;
        }

        if (!_lives)
        {
            return Decibels(-(strip + 1));
        }

        // Every fourth strip is a voice, the others are a band.
        return strip % 4 == 0 ? Voice(strip, seconds) : Instrument(strip, seconds);
    }

    private double Voice(int strip, double seconds)
    {
        int phrase = (int)(seconds / 3);
        double room = -62 + (3 * Chance(strip, (int)(seconds * 20)));
        return Decibels(Chance(strip, phrase) < 0.7 ? -18 + Syllables(strip, seconds) : room);
    }

    // Between −14 and +6 dB about the speaker's mean, four syllables a second.
    private double Syllables(int strip, double seconds)
    {
        double wave = Math.Sin(2 * Math.PI * 4 * seconds) * Math.Sin((1.7 * seconds) + strip);
        return (10 * wave) - 4 + (2 * Chance(strip, (int)(seconds * 20)));
    }

    private double Instrument(int strip, double seconds)
    {
        double beat = seconds * BeatsPerSecond * (1 + (strip % 3));
        double since = beat - Math.Floor(beat);
        double accent = 6 * Chance(strip, (int)beat);
        return Decibels(-22 + accent - (24 * since));
    }

    private double Chance(int strip, int moment)
    {
        uint mixed = (uint)((_seed * 73_856_093) ^ (strip * 19_349_663) ^ (moment * 83_492_791));
        mixed = (mixed ^ (mixed >> 15)) * 0x2C1B3C6D;
        mixed ^= mixed >> 12;
        return mixed / (double)uint.MaxValue;
    }

    private static double Decibels(double level) => Math.Pow(10, level / 20);
}
