using System.Globalization;
using System.Text.RegularExpressions;

namespace ConsoleBridge.Simulation.MixingConsoles.Yamaha;

/// <summary>Reads a family's table: the addresses that one model has, as many as it has of them.</summary>
internal sealed partial class RcpTable
{
    private readonly Dictionary<string, RcpDefinition> _definitions = new(StringComparer.Ordinal);
    private readonly List<RcpMeter> _meters = [];

    /// <summary>Reads a table.</summary>
    /// <param name="text">The table; README beside this file.</param>
    /// <param name="counts">How many the model has of what the family counts otherwise, by the word in its addresses: <c>InCh</c>, <c>Mix</c>.</param>
    public RcpTable(string text, IReadOnlyDictionary<string, int> counts)
    {
        var prefix = "";
        var x = 1;
        foreach (var line in text.Split('\n'))
        {
            if (line.StartsWith("meter ", StringComparison.Ordinal))
            {
                AddMeter(line, counts);
            }
            else if (!line.StartsWith(' '))
            {
                var words = line.TrimEnd().Split(" X=");
                (prefix, x) = (words[0], int.Parse(words[1], CultureInfo.InvariantCulture));
            }
            else
            {
                foreach (var leaf in line.Split(" | ", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                {
                    Add(prefix, x, leaf, counts);
                }
            }
        }
    }

    /// <summary>All addresses, in the order of the table.</summary>
    public IReadOnlyCollection<RcpDefinition> Definitions => _definitions.Values;

    /// <summary>All meters.</summary>
    public IReadOnlyList<RcpMeter> Meters => _meters;

    /// <summary>The definition of an address; null when the device does not have it.</summary>
    public RcpDefinition? Find(string address) => _definitions.GetValueOrDefault(address);

    // leaf[Yk]:type=default access
    [GeneratedRegex("""^(?<leaf>[^\[:]+)(\[Y(?<y>\d+)\])?:(?<type>LVL|B|PAN|(?<kind>int|freq|str|bin)\((?<least>-?\d+)\.\.(?<most>-?\d+)(,/(?<scale>\d+))?(,(?<unit>\w+))?\))(=(?<default>"[^"]*"|-?\d+))?( (?<access>r|w|--))?$""")]
    private static partial Regex Leaf();

    private static int Count(string prefix, string leaf, int listed, IReadOnlyDictionary<string, int> counts)
    {
        // MIXER:Current/InCh/… counts inputs, and so does MIXER:Current/Cue/InCh/On; Rio counts IO:Current/InCh/….
        var owner = prefix.TrimEnd('/').Split('/')[^1];
        var word = owner == "Cue" ? leaf.Split('/')[0] : owner;
        return counts.GetValueOrDefault(word, listed);
    }

    private void Add(string prefix, int x, string text, IReadOnlyDictionary<string, int> counts)
    {
        var match = Leaf().Match(text);
        if (!match.Success)
        {
            throw new FormatException($"\"{text}\" is no row of the table");
        }

        var leaf = match.Groups["leaf"].Value;
        var address = leaf == "(self)" ? prefix.TrimEnd('/') : prefix + leaf;
        var y = match.Groups["y"].Success ? Number(match, "y") : 1;
        y = leaf.Split('/')[0] switch
        {
            "ToMix" => counts.GetValueOrDefault("Mix", y),
            "ToMtrx" => counts.GetValueOrDefault("Mtrx", y),
            _ => y,
        };
        var definition = Typed(match, address) with { Address = address, X = Count(prefix, leaf, x, counts), Y = y };
        _definitions[address] = definition with
        {
            Access = match.Groups["access"].Value switch { "r" => RcpAccess.Read, "w" => RcpAccess.Write, "--" => RcpAccess.None, _ => RcpAccess.ReadWrite },
        };
    }

    private static RcpDefinition Typed(Match match, string address)
    {
        var isText = match.Groups["kind"].Value is "str" or "bin" || match.Groups["default"].Value.StartsWith('"');
        var definition = new RcpDefinition { Address = address, X = 1, Y = 1, Type = RcpType.Switch, Most = 1 };
        var factory = match.Groups["default"].Success && !isText ? Number(match, "default") : 0;
        return match.Groups["type"].Value switch
        {
            "LVL" => definition with { Type = RcpType.Level, Least = -32768, Most = 1000, Scale = 100, Unit = "dB", Default = new(factory) },
            "B" => definition with { Default = new(factory) },
            "PAN" => definition with { Type = RcpType.Pan, Least = -63, Most = 63, Default = new(factory) },
            _ when isText => definition with { Type = RcpType.Text, Most = match.Groups["kind"].Value == "int" ? 0 : Number(match, "most"), Default = new(0, Text(match, address)) },
            _ => definition with
            {
                Type = match.Groups["kind"].Value == "freq" ? RcpType.Frequency : RcpType.Number,
                Least = Number(match, "least"), Most = Number(match, "most"), Unit = match.Groups["unit"].Value,
                Scale = match.Groups["scale"].Success ? Number(match, "scale") : 1, Default = new(factory),
            },
        };
    }

    // Where the table has no factory value, one of those that the device can have.
    private static string Text(Match match, string address) => match.Groups["default"].Value.Trim('"') switch
    {
        "" when address.EndsWith("Label/Color", StringComparison.Ordinal) => "Blue",
        "" when address.EndsWith("Label/Icon", StringComparison.Ordinal) => "Blank",
        var text => text,
    };

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    // Without the element Meter and with the pick-off a meter is started.
    private void AddMeter(string line, IReadOnlyDictionary<string, int> counts)
    {
        var words = line.TrimEnd().Split(' ');
        var listed = words[1];
        var channels = int.Parse(words[2][2..], CultureInfo.InvariantCulture);
        var start = listed.Replace("/Meter/", "/", StringComparison.Ordinal);
        var owner = start.Split('/')[1];
        string[] addresses = words.Length > 3 ? [.. words[3].Split('|').Select(pick => $"{start}/{pick}")] : [start];
        _meters.Add(new RcpMeter(listed, addresses, counts.GetValueOrDefault(owner, channels)));
    }
}
