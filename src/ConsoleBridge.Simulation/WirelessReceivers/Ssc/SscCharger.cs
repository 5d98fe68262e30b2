using System.Globalization;
using ConsoleBridge.Simulation.Steering;

namespace ConsoleBridge.Simulation.WirelessReceivers.Ssc;

/// <summary>A model with charger bays.</summary>
internal abstract class SscCharger : SscModel
{
    private protected SscCharger(int bays, string firstDocked)
    {
        Bays = [.. Enumerable.Range(1, bays).Select(number => new SscBay(number))];
        Bays[0].Docked = firstDocked;
    }

    internal override string Usage =>
        $"dock BAY [TYPE] | undock BAY | battery BAY percent P | health BAY percent P | cycles BAY COUNT | warning BAY WORD,WORD|none (bays 1..{Bays.Length}) | ";

    private protected SscBay[] Bays { get; }

    /// <summary>What can stand in a bay, in the charger's own words; the first is what <c>dock</c> without a type puts there.</summary>
    private protected abstract string[] Types { get; }

    internal override void Advance(TimeSpan elapsed, bool lives)
    {
        foreach (var bay in Bays)
        {
            bay.Advance(lives ? elapsed : TimeSpan.Zero);
        }

        Reflect();
    }

    internal override SteeringResult? Steer(SteeringLine line)
    {
        var words = line.Arguments;
        if (words.Count == 0 || !int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number < 1 || number > Bays.Length)
        {
            return null;
        }

        var bay = Bays[number - 1];
        return (line.Verb, words) switch
        {
            ("dock", [_]) => Do(() => bay.Docked = Types[0]),
            ("dock", [_, var type]) when Types.Contains(type) => Do(() => bay.Docked = type),
            ("dock", [_, var type]) => new SteeringResult(false, $"\"{type}\" does not fit; allowed: {string.Join(", ", Types)}"),
            ("undock", [_]) => Do(() => bay.Docked = null),
            ("battery", [_, "percent", var value]) => WithPercent(value, percent => bay.Charge = percent),
            ("health", [_, "percent", var value]) => WithPercent(value, percent => bay.Health = percent),
            ("cycles", [_, var value]) when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int cycles) => Do(() => bay.Cycles = cycles),
            ("warning", [_, "none"]) => Do(() => bay.Warnings = []),
            ("warning", [_, var list]) => Do(() => bay.Warnings = list.Split(',')),
            _ => null,
        };
    }

    /// <summary>Brings the methods to what stands in the bays.</summary>
    private protected abstract void Reflect();

    /// <summary>An array with one element a bay.</summary>
    private protected void BecomeEach(string address, Func<SscBay, string> value) => Tree[address].Become(SscText.List(Bays.Select(value)));

    /// <summary>An array with one element a bay, which clients read and subscribe.</summary>
    private protected void ReadEach(string address, SscType type, string value) => Tree.Add(new SscLeaf
    {
        Path = address.Split('/'), Type = type, Count = Bays.Length, Json = SscText.Each(Bays.Length, value),
    });

    private static SteeringResult Do(Action action)
    {
        action();
        return new SteeringResult(true, "done");
    }

    private static SteeringResult WithPercent(string word, Action<int> use) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int percent) && percent <= 100
            ? Do(() => use(percent))
            : new SteeringResult(false, $"\"{word}\" is outside 0..100");
}
