namespace ConsoleBridge.Simulation.VenueProcessors;

/// <summary>The design that is loaded into the simulated Tesira: made up, with the instance tags of the documents' examples.</summary>
internal static class TesiraBlocks
{
    internal static TesiraBlock Meter { get; } = new("AudioMeter1", 4, IsReadOnly: true, ["level"]);

    internal static IReadOnlyList<TesiraBlock> All { get; } =
    [
        Meter,
        new("Level1", 8, IsReadOnly: false, ["level", "mute"]),
        new("Level2", 2, IsReadOnly: false, ["level", "mute"]),
        new("Main Mix", 2, IsReadOnly: false, ["level", "mute"]),
        new("Mute1", 8, IsReadOnly: false, ["mute"]),
    ];

    internal static TesiraBlock? Find(string tag) => All.FirstOrDefault(block => block.Tag == tag);
}
