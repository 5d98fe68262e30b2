using System.Collections.Immutable;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.Osc.Options;

namespace ConsoleBridge.Protocols.Osc;

/// <summary>All addresses of a profile. The position of an address is also the number of its request.</summary>
internal sealed class OscAddressBook
{
    private readonly Utf8Lookup _lookup;
    private readonly int[] _byParameter;

    /// <summary>Groups a profile's parameters and frames by address.</summary>
    public OscAddressBook(CompiledProfile profile, OscOptions options)
    {
        var parameters = profile.Parameters
            .Where(parameter => parameter is { Address: not null, IsLocal: false })
            .GroupBy(parameter => parameter.Address!.Read)
            .ToDictionary(group => group.Key, group => group.ToArray());
        Frames = [.. profile.Frames.Select((layout, number) => new OscFrameReporter(profile, layout, number))];
        var frames = Frames
            .GroupBy(frame => frame.Layout.Address)
            .ToDictionary(group => group.Key, group => group.ToImmutableArray());
        var names = parameters.Keys.Union(frames.Keys).ToArray();
        Names = [.. names];

        var wakers = profile.Session.ReadAgainOn.ToHashSet();
        Addresses = [.. names.Select(name => Address(name, parameters.GetValueOrDefault(name, []), frames.GetValueOrDefault(name, []), wakers, options))];
        _lookup = new Utf8Lookup(names.Select((name, number) => KeyValuePair.Create(name, number)));
        _byParameter = ByParameter(profile, names);
    }

    /// <summary>The addresses, those of parameters in the profile's order first.</summary>
    public ImmutableArray<OscAddress> Addresses { get; }

    /// <summary>Their names, in the same order.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>All frames with values by position, in the profile's order.</summary>
    public ImmutableArray<OscFrameReporter> Frames { get; }

    /// <summary>Finds an address as it came over the wire.</summary>
    public bool TryFind(ReadOnlySpan<byte> address, out int number) => _lookup.TryGet(address, out number);

    /// <summary>Where a parameter is read; -1 when it is not on the wire.</summary>
    public int NumberOf(int parameter) => _byParameter[parameter];

    private static OscAddress Address(
        string name, ParameterDefinition[] parameters, ImmutableArray<OscFrameReporter> frames, HashSet<int> wakers, OscOptions options) => new()
    {
        Request = options.Question(name),
        CanAsk = parameters.Any(parameter => parameter.CanRead && parameter.Address!.CanAsk),
        Bindings = [.. parameters.Select(parameter => new OscBinding(parameter, OscTags.Of(parameter), wakers.Contains(parameter.Index), options.TakesLastArgument))],
        Frames = frames,
    };

    private static int[] ByParameter(CompiledProfile profile, string[] names)
    {
        var numbers = names.Select((name, number) => (name, number)).ToDictionary(pair => pair.name, pair => pair.number);
        return [.. profile.Parameters.Select(parameter => parameter is { Address: { } address, IsLocal: false } ? numbers[address.Read] : -1)];
    }
}
