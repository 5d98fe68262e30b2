using System.Collections.Frozen;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Protocols.AllenHeath;

/// <summary>Who is found where on one desk. Looking up allocates nothing.</summary>
internal sealed class DeskBook
{
    private readonly FrozenDictionary<DeskPlace, int[]> _heard;

    /// <summary>Finds every parameter of a profile on the wire.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="dialect">How its model speaks.</param>
    /// <param name="settings">Values of the profile's settings.</param>
    public DeskBook(CompiledProfile profile, DeskDialect dialect, IReadOnlyDictionary<string, double> settings)
    {
        var errors = new List<string>();
        Targets = [.. profile.Parameters.Select(definition => Find(definition, dialect, settings, errors))];
        _heard = Targets.OfType<DeskTarget>()
            .Where(target => target.Definition.CanRead)
            .GroupBy(target => target.Place, target => target.Definition.Index)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray());
        Errors = errors;
    }

    /// <summary>What is wrong with the addresses; empty when nothing is.</summary>
    public IReadOnlyList<string> Errors { get; }

    /// <summary>By parameter; null for what is not on the wire.</summary>
    public DeskTarget?[] Targets { get; }

    /// <summary>The parameters of which a place tells; their dense indexes.</summary>
    public ReadOnlySpan<int> At(in DeskPlace place) => _heard.TryGetValue(place, out var found) ? found : default;

    /// <summary>The words of an address.</summary>
    public static string[] Words(string address) => address.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static DeskTarget? Find(ParameterDefinition definition, DeskDialect dialect, IReadOnlyDictionary<string, double> settings, List<string> errors)
    {
        if (definition.IsLocal || definition.Address is not { } address)
        {
            return null;
        }

        var words = Words(address.Read);
        var error = words.Length == 0 ? "the address is empty" : "";
        var target = words.Length == 0 ? null : dialect.Resolve(definition, words, settings, out error);
        if (target is null)
        {
            errors.Add($"{definition.Name}: {error}");
        }

        return target;
    }
}
