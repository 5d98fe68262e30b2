namespace ConsoleBridge.Benchmarks.Batteries;

/// <summary>Random numbers of one night, the same for the same seed.</summary>
internal sealed class Dice(int seed)
{
    private readonly Random _random = new(seed);

    public double Between(double least, double most) => least + _random.NextDouble() * (most - least);

    public double Between((double Least, double Most) range) => Between(range.Least, range.Most);

    public bool Falls(double chance) => _random.NextDouble() < chance;

    /// <summary>Around 0, one standard deviation.</summary>
    public double Around(double deviation)
    {
        var sum = -6.0;
        for (var i = 0; i < 12; i++)
        {
            sum += _random.NextDouble();
        }

        return sum * deviation;
    }
}
