namespace ConsoleBridge.Simulation.MixingConsoles;

/// <summary>A strip of the console: a channel, a bus, a main, a DCA.</summary>
/// <param name="Path">Address without leading slash: <c>ch/01</c>.</param>
/// <param name="Id">Channel id, 0 … 79, as the console counts them.</param>
internal sealed record ConsoleStrip(string Path, int Id)
{
    /// <summary>Unmuted, if the strip has such a switch.</summary>
    public ConsoleParameter? On { get; set; }

    public ConsoleParameter? Fader { get; set; }

    public ConsoleParameter? MuteGroups { get; set; }

    public ConsoleParameter? Dcas { get; set; }

    /// <summary>To the main mix.</summary>
    public ConsoleParameter? ToMain { get; set; }

    /// <summary>Sends, by their number from 0: level and switch.</summary>
    public List<(ConsoleParameter Level, ConsoleParameter? On)> Sends { get; } = [];

    /// <summary>The switch that links the strip with its neighbour.</summary>
    public ConsoleParameter? Link { get; set; }

    /// <summary>The other strip of the pair.</summary>
    public string? Partner { get; set; }
}
