using ConsoleBridge.Benchmarks.Batteries;

namespace ConsoleBridge.Tests.Batteries;

/// <summary>Whether the band is honest, on the benchmark's nights: circuits of their own, not the forecast's tables nor the simulators' curves.</summary>
public class NightCoverageTests
{
    private const int Nights = 60;
    private const int FirstSeed = 900_000;

    [Fact]
    public void The_band_covers_nine_of_ten_batteries_and_is_not_absurdly_wide()
    {
        var figures = NightFigures.Measure(Nights, FirstSeed).Where(one => one.Count > 0).ToArray();

        var covered = figures.Sum(one => one.Covered * one.Count) / figures.Sum(one => one.Count);
        var counted = figures.Where(one => one.Kind.StartsWith("Li-ion pack, minutes", StringComparison.Ordinal) && one.HoursLeft == 2).ToArray();

        Assert.True(covered >= 0.9, $"seeds from {FirstSeed}: {covered:P1}");
        Assert.All(counted, one => Assert.InRange(one.Width, 10, 120));
        Assert.All(figures.Where(one => one.HoursLeft == 1 && !one.Kind.Contains("4 steps", StringComparison.Ordinal) && !one.Kind.Contains("taken for", StringComparison.Ordinal)),
            one => Assert.True(one.Width <= 300, $"{one.Kind}: the band is {one.Width:0} minutes wide an hour before the end"));
    }
}
