using System.Collections.Immutable;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Links;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Surfaces;

namespace ConsoleBridge.Configuration;

/// <summary>The surfaces of a rig: the configuration's names, found in the profiles.</summary>
internal sealed class RigSurfaces
{
    private readonly IReadOnlyList<DeviceDescription> _devices;
    private readonly RigEnds _ends;
    private readonly List<(string Key, string Message)> _errors = [];

    private RigSurfaces(BridgeOptions options, IReadOnlyList<DeviceDescription> devices)
    {
        _devices = devices;
        _ends = new RigEnds(devices, options.Devices.Keys);
    }

    /// <summary>Finds everything.</summary>
    /// <param name="options">The configuration.</param>
    /// <param name="devices">The devices, by number.</param>
    /// <param name="links">The links, which must not speak of the strips of a surface.</param>
    /// <param name="errors">What is wrong, by key of the configuration.</param>
    public static IReadOnlyList<Surface> Read(
        BridgeOptions options, IReadOnlyList<DeviceDescription> devices, IReadOnlyList<Link> links, out IReadOnlyList<(string Key, string Message)> errors)
    {
        var reader = new RigSurfaces(options, devices);
        var surfaces = new List<Surface>();
        var graph = LinkGraph.Build(links, out _);
        foreach (var (name, surface) in options.Surfaces)
        {
            var key = $"Surfaces:{name}";
            if (reader.SpeaksOfUnread(surface) || reader.Read(name, surface, key) is not { } made)
            {
                continue;
            }

            surfaces.Add(made);
            foreach (var taken in made.Prepare(graph))
            {
                reader.Add(key, $"{taken.Name} is linked already, or on another surface: a strip can stand for one thing at a time");
            }
        }

        errors = reader._errors;
        return surfaces;
    }

    // Keys, lists and units hang together: half a surface would only have mistakes that are none.
    private bool SpeaksOfUnread(SurfaceOptions options) =>
        options.Units.Append(options.Console).Concat(options.Lists.SelectMany(list => list.Strips).Append(options.Main).SelectMany(DevicesOf)).Any(_ends.IsUnread);

    private static IEnumerable<string> DevicesOf(string strips) => NameRange.TryExpand(strips, out var names, out _) ? names.Select(name => name.Split(':')[0]) : [];

    private Surface? Read(string name, SurfaceOptions options, string key)
    {
        if (_ends.FindDevice(options.Console, out var noConsole) is not { } console)
        {
            Add(key + ":Console", noConsole!);
            return null;
        }

        var units = new List<int>();
        for (var i = 0; i < options.Units.Length; i++)
        {
            if (_ends.FindDevice(options.Units[i], out var noUnit) is { } unit)
            {
                units.Add(unit);
            }
            else
            {
                Add($"{key}:Units:{i}", noUnit!);
            }
        }

        var strips = units.SelectMany(Strips).ToImmutableArray();
        if (strips.IsEmpty)
        {
            Add(key + ":Units", units.Count == 0 ? "the surface has no unit: ids of devices are needed here" : $"{string.Join(" and ", options.Units)} have no strips: there must be parameters strip/1/fader …");
            return null;
        }

        var banks = new SurfaceBanks(_devices, _ends, Add);
        var lists = banks.Read(options, console, key);
        return lists.IsEmpty ? null : Make(name, options, key, console, units, strips, banks, lists);
    }

    private Surface Make(
        string name, SurfaceOptions options, string key, int console, List<int> units, ImmutableArray<SurfaceStrip> strips, SurfaceBanks banks, ImmutableArray<BankList> lists)
    {
        // What is kept for the surface, its keys and its displays are those of the unit that has them: the main unit, not an extender.
        var main = units.Find(unit => _ends.KeyOf(unit, "strip/main/fader") is not null || _ends.KeyOf(unit, "button/bank-left") is not null);
        var lead = units.Contains(main) ? main : units[0];
        var items = lists.SelectMany(list => list.Items);
        return new Surface
        {
            Name = name,
            Strips = strips,
            MainStrip = _ends.KeyOf(lead, "strip/main/fader") is null ? null : Strip(lead, "strip/main"),
            Main = banks.Main(options.Main, console, key + ":Main"),
            Lists = lists,
            Keys = [.. new SurfaceKeys(_devices[lead], _ends, Add).Read(options, lead, lists, key)],
            Bank = _ends.Of(lead, "device/bank"),
            List = _ends.Of(lead, "x/surface/list"),
            Flip = _ends.Of(lead, "x/surface/flip"),
            Send = _ends.Of(lead, "x/surface/send"),
            Assignment = _ends.Of(lead, "x/display/assignment"),
            Units = [.. units.Select(unit => _ends.KeyOf(unit, "device/session")).OfType<ParameterKey>()],
            Consoles = items.Select(item => item.Device).Append(console).Distinct()
                .Where(device => _ends.KeyOf(device, "device/session") is not null)
                .ToImmutableDictionary(device => device, device => _ends.KeyOf(device, "device/session")!.Value),
            Follows = options.Follow,
            AcknowledgesAs = options.AcknowledgeAs,
            Guard = options.Guard.Make(),
        };
    }

    private IEnumerable<SurfaceStrip> Strips(int unit)
    {
        for (var i = 1; _ends.KeyOf(unit, $"strip/{i}/fader") is not null; i++)
        {
            yield return Strip(unit, $"strip/{i}");
        }
    }

    private SurfaceStrip Strip(int unit, string strip) => new()
    {
        Fader = _ends.Of(unit, strip + "/fader"),
        Mute = _ends.Of(unit, strip + "/mute"),
        Solo = _ends.Of(unit, strip + "/solo"),
        Select = _ends.Of(unit, strip + "/select"),
        Ring = _ends.Of(unit, strip + "/ring"),
        Encoder = _ends.KeyOf(unit, strip + "/encoder"),
        Upper = _ends.Of(unit, strip + "/label/upper"),
        Lower = _ends.Of(unit, strip + "/label/lower"),
        Color = _ends.Of(unit, strip + "/color"),
        Meter = _ends.Of(unit, strip + "/meter"),
    };

    private void Add(string key, string message) => _errors.Add((key, message));
}
