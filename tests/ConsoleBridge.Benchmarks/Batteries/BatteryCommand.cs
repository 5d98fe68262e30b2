using System.Globalization;
using Spectre.Console;

namespace ConsoleBridge.Benchmarks.Batteries;

/// <summary>Prints how right the battery forecasts are, on synthetic nights that come from neither the forecast's tables nor the simulators.</summary>
internal static class BatteryCommand
{
    public const string Name = "batteries";

    // Looked at once the model stood. Shapes and widths were chosen on the same circuits with other seeds: --strange is the harder question.
    private const int FirstSeed = 2_000_000;

    public static int Run(string[] args)
    {
        var nights = Option(args, "--nights") ?? 400;
        var seed = Option(args, "--seed") ?? FirstSeed;
        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, 160);
        var isStrange = args.Contains("--strange");
        var figures = NightFigures.Measure(nights, seed, isStrange);
        var table = new Table().Title($"batteries: {nights} nights of each kind{(isStrange ? ", cells of other makes" : "")}, seeds from {seed}; minutes");
        table.AddColumns("kind", "left", "forecasts", "median error", "90 % of the errors", "band covers", "median width of the band");
        foreach (var one in figures)
        {
            table.AddRow(
                one.Kind, one.HoursLeft < 1 ? "30 min" : $"{one.HoursLeft:0} h", $"{one.Count}", N(one.Median), $"{N(one.Low)} … {N(one.High)}", Percent(one.Covered), N(one.Width));
        }

        AnsiConsole.Write(table);
        var counted = figures.Where(one => one.Count > 0).ToArray();
        var covered = counted.Sum(one => one.Covered * one.Count) / counted.Sum(one => one.Count);
        AnsiConsole.WriteLine($"covered over all: {Percent(covered)} (target: 90 % or more), worst kind and time {Percent(counted.Where(one => one.Count >= 30).Min(one => one.Covered))}");
        return covered >= 0.9 ? 0 : 1;
    }

    private static string N(double number) => number.ToString("0", CultureInfo.InvariantCulture);

    private static string Percent(double part) => part.ToString("0.0 %", CultureInfo.InvariantCulture);

    private static int? Option(string[] args, string name)
    {
        var at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : null;
    }
}
