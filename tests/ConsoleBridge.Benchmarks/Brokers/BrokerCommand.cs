using System.Globalization;
using ConsoleBridge.Benchmarks.Peers;

namespace ConsoleBridge.Benchmarks.Brokers;

/// <summary>Our broker beside mosquitto: the same load, the same core, in turn.</summary>
internal static class BrokerCommand
{
    public const string Name = "broker";

    private const double DefaultSeconds = 5;
    private const int DefaultRepeats = 3;
    private const double BusyLoad = 0.95;

    private static readonly string[] Columns =
        ["", "unit", "mosquitto", "ours", "ratio", "target", "", "lost/twice/disordered: mosquitto", "ours", "load's core: mosquitto", "ours"];

    public static async Task<int> RunAsync(string[] args)
    {
        var environment = args.Where(text => text.StartsWith("DOTNET_", StringComparison.Ordinal) && text.Contains('='))
            .ToDictionary(text => text.Split('=')[0], text => text.Split('=')[1]);
        double seconds = Option(args, "--seconds") is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : DefaultSeconds;
        int repeats = Option(args, "--repeat") is { } number ? int.Parse(number, CultureInfo.InvariantCulture) : DefaultRepeats;
        string[]? only = Option(args, "--only")?.Split(',');
        BrokerMeasurement[] wanted = [.. BrokerMeasurement.All.Where(measurement => only?.Any(name => measurement.Name.StartsWith(name, StringComparison.Ordinal)) ?? true)];
        if (wanted.Length == 0)
        {
            await Console.Error.WriteLineAsync($"--only takes {string.Join(',', BrokerMeasurement.All.Select(measurement => measurement.Name))}");
            return 2;
        }

        await Console.Out.WriteLineAsync($"mosquitto: {string.Join("; ", [.. Mosquitto.Settings, .. BrokerPeer.MosquittoSettings])}");
        await Console.Out.WriteLineAsync($"ours: {string.Join("; ", BrokerPeer.OurSettings)}");
        await Console.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"each broker alone on core 1, the load on core 0; {seconds} s a run, medians of {repeats}"));
        List<string[]> rows = [];
        foreach (BrokerMeasurement measurement in wanted)
        {
            rows.AddRange(await CompareAsync(measurement, seconds, repeats, environment));
        }

        Print(rows);
        return 0;
    }

    private static async Task<IReadOnlyList<string[]>> CompareAsync(
        BrokerMeasurement measurement, double seconds, int repeats, Dictionary<string, string> environment)
    {
        await using BrokerPeer mosquitto = await BrokerPeer.StartMosquittoAsync();
        await using BrokerPeer ours = await BrokerPeer.StartOursAsync(environment);
        List<Sample> theirSamples = [];
        List<Sample> ourSamples = [];

        // The first run of each warms it up and is forgotten; but a thousand clients are idle for the first time only once.
        bool warmUp = measurement.Name != "idle";
        int runs = warmUp ? repeats + 1 : 1;
        for (int i = 0; i < runs; i++)
        {
            theirSamples.Add(await measurement.RunAsync(mosquitto, seconds));
            ourSamples.Add(await measurement.RunAsync(ours, seconds));
        }

        if (warmUp)
        {
            theirSamples.RemoveAt(0);
            ourSamples.RemoveAt(0);
        }

        return [.. measurement.Figures.Select((figure, index) => Row(figure, index, theirSamples, ourSamples))];
    }

    private static string[] Row(Figure figure, int index, List<Sample> theirs, List<Sample> ours)
    {
        (double their, double our) = (Median(theirs, index), Median(ours, index));
        return
        [
            figure.Name, figure.Unit, N(their, figure.Decimals), N(our, figure.Decimals), N(our / their, 2), figure.Target, figure.Judge(our, their),
            index > 0 ? "" : Faults(theirs), index > 0 ? "" : Faults(ours), index > 0 ? "" : Load(theirs), index > 0 ? "" : Load(ours),
        ];
    }

    private static double Median(List<Sample> samples, int index) => samples.Select(sample => sample.Values[index]).Order().ElementAt(samples.Count / 2);

    private static string Faults(List<Sample> samples) => string.Create(
        CultureInfo.InvariantCulture, $"{samples.Sum(sample => sample.Lost)}/{samples.Sum(sample => sample.Duplicated)}/{samples.Sum(sample => sample.Reordered)}");

    private static string Load(List<Sample> samples)
    {
        double share = samples.Max(sample => sample.LoadShare);
        return share == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{share:P0}{(share > BusyLoad ? " (the limit)" : "")}");
    }

    private static string? Option(string[] args, string name)
    {
        int at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
    }

    private static void Print(List<string[]> rows)
    {
        int[] widths = [.. Columns.Select((column, i) => rows.Max(row => Math.Max(row[i].Length, column.Length)))];
        foreach (string[] row in rows.Prepend(Columns))
        {
            Console.WriteLine(string.Join("  ", row.Select((cell, i) => i == 0 || i == 1 ? cell.PadRight(widths[i]) : cell.PadLeft(widths[i]))).TrimEnd());
        }
    }

    private static string N(double number, int decimals) => number.ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
