using System.Collections.Immutable;
using System.Text;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Protocols.Osc.Surfaces;

/// <summary>All controls of a profile, in the order in which a joining tablet is told of them, and all addresses.</summary>
internal sealed class SurfaceLayout
{
    private const string TouchLeaf = "/touch";

    private readonly Utf8Lookup _lookup;
    private readonly int[] _byParameter;

    /// <summary>Reads a profile.</summary>
    public SurfaceLayout(CompiledProfile profile, SurfaceOptions options)
    {
        var onWire = profile.Parameters.Where(parameter => parameter is { Address: not null, IsLocal: false }).ToArray();
        Controls =
        [
            .. onWire.Select(parameter => new SurfaceControl(parameter, RoleOf(parameter, options)))
                .Where(control => control.Role != SurfaceRole.PeerCount)
                .OrderBy(control => control.Role),
        ];
        PeerCount = onWire.FirstOrDefault(parameter => parameter.Address!.Read == OscSurfaceProtocol.PeersAddress)?.Index ?? -1;
        _byParameter = [.. profile.Parameters.Select(parameter => PositionOf(Controls, parameter.Index))];
        Touched = [.. Controls.Select(control => TouchedBy(control, profile))];
        Addresses = [.. AllAddresses(profile, options)];
        _lookup = new Utf8Lookup(Addresses.Select((address, number) => KeyValuePair.Create(Encoding.UTF8.GetString(address.Name), number)));
    }

    /// <summary>All controls.</summary>
    public ImmutableArray<SurfaceControl> Controls { get; }

    /// <summary>All addresses that tablets may send to.</summary>
    public ImmutableArray<SurfaceAddress> Addresses { get; }

    /// <summary>For each control that is a touch, the position of what is touched; -1 for others.</summary>
    public ImmutableArray<int> Touched { get; }

    /// <summary>Dense index of the parameter that counts the tablets; -1 when there is none.</summary>
    public int PeerCount { get; }

    /// <summary>Finds an address as it came over the wire.</summary>
    public bool TryFind(ReadOnlySpan<byte> address, out int number) => _lookup.TryGet(address, out number);

    /// <summary>Position of a parameter's control; -1 when it has none.</summary>
    public int PositionOf(int parameter) => _byParameter[parameter];

    private static int PositionOf(ImmutableArray<SurfaceControl> controls, int parameter)
    {
        for (var position = 0; position < controls.Length; position++)
        {
            if (controls[position].Parameter == parameter)
            {
                return position;
            }
        }

        return -1;
    }

    private static SurfaceRole RoleOf(ParameterDefinition parameter, SurfaceOptions options) => (parameter.Type, parameter.Kind) switch
    {
        _ when parameter.Address!.Read == OscSurfaceProtocol.PeersAddress => SurfaceRole.PeerCount,
        (_, ParameterKind.Meter) => SurfaceRole.Meter,
        (ValueKind.Text, _) => SurfaceRole.Text,
        (ValueKind.Number, ParameterKind.Event) => SurfaceRole.Encoder,
        (ValueKind.Number, _) => SurfaceRole.Fader,
        (_, ParameterKind.Event) when parameter.Name.EndsWith(TouchLeaf, StringComparison.Ordinal) => SurfaceRole.Touch,
        (_, ParameterKind.Event) => SurfaceRole.Key,
        _ => options.IsToggle(parameter.Address!.Options) ? SurfaceRole.Toggle : SurfaceRole.Lamp,
    };

    // strip/1/touch is a finger on strip/1/fader, unless the profile says otherwise.
    private int TouchedBy(SurfaceControl control, CompiledProfile profile)
    {
        if (control.Role != SurfaceRole.Touch)
        {
            return -1;
        }

        var name = profile.Parameters[control.Parameter].Address!.Options.GetValueOrDefault(SurfaceOptions.Touches)
            ?? control.Name[..^TouchLeaf.Length] + "/fader";
        return profile.ByName.TryGetValue(name, out var parameter) ? _byParameter[parameter] : -1;
    }

    private IEnumerable<SurfaceAddress> AllAddresses(CompiledProfile profile, SurfaceOptions options)
    {
        var found = Enumerable.Range(0, Controls.Length)
            .GroupBy(position => profile.Parameters[Controls[position].Parameter].Address!.Read)
            .ToDictionary(group => group.Key, group => group.ToImmutableArray());
        var names = found.Keys.Union(options.Hello).Union(options.Ignored);
        return names.Select(name => new SurfaceAddress(Encoding.UTF8.GetBytes(name), found.GetValueOrDefault(name, []), options.Hello.Contains(name)));
    }
}
