using System.Globalization;
using System.Text.Json;

namespace ConsoleBridge.Simulation.WirelessReceivers.Ssc;

/// <summary>What stands under <c>#</c> in a subscription.</summary>
/// <param name="Min">Shortest time between two notifications, in ms; 0 for none.</param>
/// <param name="Max">Longest time between two notifications, in ms; 0 for none. Equal to <paramref name="Min"/>: one every so often, changed or not.</param>
/// <param name="Lifetime">Seconds until the lease ends.</param>
/// <param name="Count">Notifications until it ends.</param>
/// <param name="Cancels">The subscription is to end.</param>
internal sealed record SscOptions(int Min, int Max, int Lifetime, int Count, bool Cancels)
{
    // Seen in the field: 96 ms became 100 ms, 3600 s became 600 s. The step fits the 480 ms of the Digital 6000 guide as well (inf).
    private const int StepMilliseconds = 10;
    private const int LongestMilliseconds = 600_000;
    private const int LongestLifetime = 600;
    private const int LargestCount = 1_000_000;

    /// <summary>What the guides name as defaults.</summary>
    internal static SscOptions Default { get; } = new(0, 0, 10, 1000, false);

    /// <summary>As the device echoes it.</summary>
    internal string Json => Cancels
        ? "{\"cancel\":true}"
        : string.Create(CultureInfo.InvariantCulture, $"{{\"min\":{Min}, \"max\":{Max},\"lifetime\":{Lifetime},\"count\":{Count}}}");

    /// <summary>Reads the object under <c>#</c> and adapts what is asked.</summary>
    /// <param name="options">The object.</param>
    /// <param name="wrong">What in it is not allowed; null for nothing.</param>
    internal static SscOptions Read(JsonElement options, out string? wrong)
    {
        wrong = null;
        var read = Default;
        if (options.ValueKind != JsonValueKind.Object)
        {
            wrong = "# is no object";
            return read;
        }

        foreach (var option in options.EnumerateObject())
        {
            double number = option.Value.ValueKind == JsonValueKind.Number ? option.Value.GetDouble() : -1;
            switch (option.Name)
            {
                case "min" when number >= 0:
                    read = read with { Min = Period(number) };
                    break;
                case "max" when number >= 0:
                    read = read with { Max = Period(number) };
                    break;
                case "lifetime" when number > 0:
                    read = read with { Lifetime = (int)Math.Clamp(number, 1, LongestLifetime) };
                    break;
                case "count" when number > 0:
                    read = read with { Count = (int)Math.Clamp(number, 1, LargestCount) };
                    break;
                case "cancel" when option.Value.ValueKind is JsonValueKind.True or JsonValueKind.False:
                    read = read with { Cancels = option.Value.GetBoolean() };
                    break;
                default:
                    wrong = $"option {option.Name}: {option.Value.GetRawText()} is not allowed";
                    break;
            }
        }

        return read.Max > 0 && read.Max < read.Min ? read with { Max = read.Min } : read;
    }

    private static int Period(double milliseconds) =>
        (int)Math.Min(Math.Ceiling(milliseconds / StepMilliseconds) * StepMilliseconds, LongestMilliseconds);
}
