using System.Globalization;

namespace ConsoleBridge.Simulation.MixingConsoles.SoundcraftUi;

/// <summary>Shows, their snapshots and cues. One show is there from the beginning, with two snapshots that differ in hundreds of values.</summary>
internal sealed class UiShows
{
    private readonly UiState _state;
    private readonly Dictionary<string, Dictionary<string, Dictionary<string, string>>> _snapshots = [];
    private readonly Dictionary<string, Dictionary<string, Dictionary<string, string>>> _cues = [];

    public UiShows(UiModel model, UiState state)
    {
        _state = state;
        var other = new Dictionary<string, string>();
        for (var input = 0; input < model.Inputs; input++)
        {
            var strip = "i." + input.ToString(CultureInfo.InvariantCulture);
            other[strip + ".mix"] = "0.76470588235";
            other[strip + ".pan"] = "0.25";
            other[strip + ".mute"] = input % 2 == 0 ? "0" : "1";
            for (var aux = 0; aux < model.Auxes; aux++)
            {
                other[$"{strip}.aux.{aux.ToString(CultureInfo.InvariantCulture)}.value"] = "0.5";
            }
        }

        _snapshots["Live"] = new() { ["Song 1"] = other, ["Walk-in"] = Now(other.Keys) };
        _cues["Live"] = [];
    }

    /// <summary>Names of the shows.</summary>
    public IEnumerable<string> Shows => _snapshots.Keys;

    /// <summary>Names of a show's snapshots.</summary>
    public IEnumerable<string> Snapshots(string show) => _snapshots.GetValueOrDefault(show)?.Keys ?? Enumerable.Empty<string>();

    /// <summary>Names of a show's cues.</summary>
    public IEnumerable<string> Cues(string show) => _cues.GetValueOrDefault(show)?.Keys ?? Enumerable.Empty<string>();

    /// <summary>Keeps the state as it is.</summary>
    public void Save(string show, string name, bool isCue) => In(isCue ? _cues : _snapshots, show)[name] = Now(_state.Paths.Where(IsOfTheMix));

    /// <summary>Takes over what was kept.</summary>
    /// <returns>Paths that changed; null when there is no such snapshot or cue.</returns>
    public IReadOnlyList<string>? Load(string show, string name, bool isCue)
    {
        if ((isCue ? _cues : _snapshots).GetValueOrDefault(show)?.GetValueOrDefault(name) is not { } kept)
        {
            return null;
        }

        var changed = kept.Where(pair => _state[pair.Key] != pair.Value).Select(pair => pair.Key).ToList();
        foreach (var path in changed)
        {
            _state.TryChange(path, kept[path], out _);
        }

        return changed;
    }

    private static Dictionary<string, Dictionary<string, string>> In(Dictionary<string, Dictionary<string, Dictionary<string, string>>> all, string show)
    {
        if (!all.TryGetValue(show, out var kept))
        {
            all[show] = kept = [];
        }

        return kept;
    }

    private static bool IsOfTheMix(string path) => path.Length > 1 && path[1] == '.' && "ilpfsavm".Contains(path[0], StringComparison.Ordinal);

    private Dictionary<string, string> Now(IEnumerable<string> paths) => paths.ToDictionary(path => path, path => _state[path]!);
}
