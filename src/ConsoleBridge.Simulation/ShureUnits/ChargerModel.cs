namespace ConsoleBridge.Simulation.ShureUnits;

/// <summary>What is cast in metal about a charger.</summary>
/// <param name="Name">As in the catalogue.</param>
/// <param name="Bays">Bays; of chained units all of them.</param>
/// <param name="Modules">Interchangeable modules, each with its type; 0 for none.</param>
internal sealed record ChargerModel(string Name, int Bays, int Modules)
{
    /// <summary>All of them. SBC220 and SBC240 are shown as a chain of two units. Source: charger command strings (doc, second hand).</summary>
    internal static IReadOnlyList<ChargerModel> All { get; } =
    [
        new("SBRC", 8, 4),
        new("SBC220", 4, 0),
        new("SBC240", 4, 0),
        new("SBC441", 4, 0),
        new("SBC840", 8, 0),
        new("SBC840M", 8, 0),
    ];

    internal static ChargerModel Find(string name) =>
        All.FirstOrDefault(model => model.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException($"{name}: no such charger; allowed: {string.Join(", ", All.Select(model => model.Name))}", nameof(name));
}
