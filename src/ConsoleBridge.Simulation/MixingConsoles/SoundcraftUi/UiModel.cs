namespace ConsoleBridge.Simulation.MixingConsoles.SoundcraftUi;

/// <summary>How many of each strip a mixer has.</summary>
/// <param name="Name">As the mixer says it: <c>ui24</c>.</param>
/// <param name="Printed">As the vendor prints it: <c>Ui24R</c>.</param>
/// <param name="Inputs">Inputs.</param>
/// <param name="Subs">Subgroups.</param>
/// <param name="Auxes">Aux buses.</param>
/// <param name="Vcas">VCAs.</param>
/// <param name="Preamps">Preamps that are patched; 0 where the gain is the input's own.</param>
internal sealed record UiModel(string Name, string Printed, int Inputs, int Subs, int Auxes, int Vcas, int Preamps)
{
    /// <summary>Line inputs, players and FX returns are the same everywhere.</summary>
    public const int Lines = 2;

    /// <summary>Player channels.</summary>
    public const int Players = 2;

    /// <summary>FX returns.</summary>
    public const int Effects = 4;

    /// <summary>The three that there are.</summary>
    public static UiModel Of(string name) => name switch
    {
        "ui12" => new(name, "Ui12", 8, 4, 4, 0, 0),
        "ui16" => new(name, "Ui16", 12, 4, 6, 0, 0),
        _ => new("ui24", "Ui24R", 24, 6, 10, 6, 20),
    };
}
