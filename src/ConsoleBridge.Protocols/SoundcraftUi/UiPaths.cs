using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Protocols.SoundcraftUi;

/// <summary>All paths of a profile: those of its parameters, and those that its silences and its end of the dump hang on.</summary>
internal sealed class UiPaths
{
    private readonly Dictionary<string, UiPath> _byName = new(StringComparer.Ordinal);
    private readonly UiPath[] _all;
    private readonly Utf8Lookup _lookup;

    /// <summary>Gathers the paths of a profile.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="others">More paths to follow.</param>
    public UiPaths(CompiledProfile profile, IEnumerable<string> others)
    {
        var groups = profile.Parameters
            .Where(parameter => parameter is { Address: not null, IsLocal: false })
            .Where(parameter => UiAddress.Parse(parameter.Address!.Read, out _) is { Kind: UiAddressKind.Setting })
            .GroupBy(parameter => parameter.Address!.Read, StringComparer.Ordinal);
        foreach (var group in groups)
        {
            _byName[group.Key] = new UiPath(group);
        }

        foreach (var other in others)
        {
            _byName.TryAdd(other, new UiPath([]));
        }

        _all = [.. _byName.Values];
        _lookup = new Utf8Lookup(_byName.Keys.Select((name, number) => KeyValuePair.Create(name, number)));
    }

    /// <summary>A path that is surely there.</summary>
    public UiPath this[string name] => _byName[name];

    /// <summary>Where a setting is found; null when the parameter is none.</summary>
    public UiPath? Of(ParameterDefinition parameter) =>
        parameter.Address is { } address ? _byName.GetValueOrDefault(address.Read) : null;

    /// <summary>Finds a path as it came over the wire. Allocates nothing.</summary>
    public UiPath? Find(ReadOnlySpan<byte> path) => _lookup.TryGet(path, out var number) ? _all[number] : null;

    /// <summary>A new session: nothing is known.</summary>
    public void Forget()
    {
        foreach (var path in _all)
        {
            path.Forget();
        }
    }
}
