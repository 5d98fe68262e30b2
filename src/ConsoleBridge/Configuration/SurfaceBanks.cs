using System.Collections.Immutable;
using System.Globalization;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Surfaces;

namespace ConsoleBridge.Configuration;

/// <summary>What a surface pages through.</summary>
/// <param name="devices">The devices, by number.</param>
/// <param name="ends">Finds parameters.</param>
/// <param name="report">Takes what is wrong, by key of the configuration.</param>
internal sealed class SurfaceBanks(IReadOnlyList<DeviceDescription> devices, RigEnds ends, Action<string, string> report)
{
    private static readonly (string Name, string[] Entities)[] Usual =
        [("Inputs", ["ch", "aux", "fx", "input"]), ("Buses", ["bus", "mtx", "output", "zone"]), ("DCAs", ["dca"])];

    private readonly Dictionary<string, BankItem> _known = [];

    /// <summary>The lists of the configuration, or all that the console has.</summary>
    public ImmutableArray<BankList> Read(SurfaceOptions options, int console, string place)
    {
        var lists = ImmutableArray.CreateBuilder<BankList>();
        for (var i = 0; i < options.Lists.Length; i++)
        {
            var items = new List<BankItem>();
            for (var j = 0; j < options.Lists[i].Strips.Length; j++)
            {
                Expand(options.Lists[i].Strips[j], console, $"{place}:Lists:{i}:Strips:{j}", items);
            }

            if (options.Lists[i].Strips.Length == 0)
            {
                report($"{place}:Lists:{i}:Strips", $"the list '{options.Lists[i].Name}' has no strips: ch/{{1-8}}, bus/1 … are needed here");
            }

            if (items.Count > 0)
            {
                lists.Add(new BankList(options.Lists[i].Name, [.. items]));
            }
        }

        if (options.Lists.Length == 0)
        {
            lists.AddRange(Usual.Select(usual => new BankList(usual.Name, [.. usual.Entities.SelectMany(entity => All(console, entity))])).Where(list => list.Items.Length > 0));
            if (lists.Count == 0)
            {
                report(place + ":Console", $"{devices[console].Id} ({devices[console].Profile.Id}) has no faders that a surface could show");
            }
        }

        return lists.ToImmutable();
    }

    /// <summary>What the master fader stands for; null for nothing.</summary>
    public BankItem? Main(string entity, int console, string place) => entity switch
    {
        "none" => null,
        "" => Item(console, "main"),
        _ => Item(entity, console, place),
    };

    private void Expand(string pattern, int console, string place, List<BankItem> items)
    {
        if (!NameRange.TryExpand(pattern, out var names, out var error))
        {
            report(place, error!);
            return;
        }

        foreach (var name in names)
        {
            if (Item(name, console, place) is not { } item)
            {
                return;
            }

            items.Add(item);
        }
    }

    private IEnumerable<BankItem> All(int console, string entity)
    {
        for (var i = 1; Item(console, $"{entity}/{i}") is { } item; i++)
        {
            yield return item;
        }
    }

    private BankItem? Item(string name, int console, string place)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        var device = console;
        if (colon > 0)
        {
            if (ends.FindDevice(name[..colon], out var error) is not { } other)
            {
                report(place, error!);
                return null;
            }

            device = other;
        }

        var entity = name[(colon + 1)..];
        if (Item(device, entity) is { } item)
        {
            return item;
        }

        var profile = devices[device].Profile;
        var known = profile.ByName.Keys.Where(key => key.EndsWith("/fader", StringComparison.Ordinal)).Select(key => key[..^"/fader".Length]);
        report(place, $"{devices[device].Id} ({profile.Id}) has no fader of '{entity}'{RigEnds.Proposal(entity, known)}");
        return null;
    }

    private BankItem? Item(int device, string entity)
    {
        var name = $"{devices[device].Id}:{entity}";
        if (_known.TryGetValue(name, out var known))
        {
            return known;
        }

        if (ends.KeyOf(device, entity + "/fader") is null)
        {
            return null;
        }

        var sends = ImmutableArray.CreateBuilder<Core.Links.LinkEnd?>();
        for (var i = 1; ends.Of(device, string.Create(CultureInfo.InvariantCulture, $"{entity}/send/{i}/level")) is { } send; i++)
        {
            sends.Add(send);
        }

        var item = new BankItem(name, Title(entity), device)
        {
            Fader = ends.Of(device, entity + "/fader"),
            Mute = ends.Of(device, entity + "/mute"),
            Solo = ends.Of(device, entity + "/solo"),
            Select = ends.Of(device, entity + "/select"),
            Pan = ends.Of(device, entity + "/pan"),
            Label = ends.Of(device, entity + "/name"),
            Color = ends.Of(device, entity + "/color"),
            Meter = ends.Of(device, entity + "/meter"),
            Sends = sends.ToImmutable(),
        };
        _known.Add(name, item);
        return item;
    }

    // ch/7 is "Ch 7", dca/1 "DCA 1".
    private static string Title(string entity)
    {
        var parts = entity.Split('/');
        var word = parts[0].Length <= 3 && parts[0] is not "ch" and not "bus" ? parts[0].ToUpperInvariant() : char.ToUpperInvariant(parts[0][0]) + parts[0][1..];
        return string.Join(' ', parts[1..].Prepend(word));
    }
}
