using System.Collections.Frozen;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Strips;

/// <summary>What consoles call the channels that show alerts. Safe from any thread.</summary>
internal sealed class RealNames
{
    private volatile FrozenDictionary<ParameterKey, string>? _names;

    /// <summary>False until it is known what an earlier run left on strips.</summary>
    public bool IsKnown => _names is not null;

    /// <summary>The name without the alert; null when no alert is, or may be, in its place.</summary>
    public string? Find(ParameterKey key) => _names?.GetValueOrDefault(key);

    /// <summary>Takes over how the strips are now. Only the strips' loop calls it: before a text of theirs leaves, and after its turn.</summary>
    public void Take(IEnumerable<Strip> strips) =>
        _names = strips.Where(strip => strip.Machine.OriginalOf(0) is not null).ToFrozenDictionary(strip => strip.KeyOf(0), strip => strip.Machine.OriginalOf(0)!);
}
