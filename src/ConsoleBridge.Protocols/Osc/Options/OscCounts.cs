using System.Collections.Immutable;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Protocols.Osc.Options;

/// <summary>Which addresses the console does not have, as it says by counts: a desk with 48 inputs is not asked for number 49.</summary>
internal sealed class OscCounts
{
    /// <summary>Parameter option: the value counts what is found under this beginning of an address.</summary>
    public const string Option = "counts";

    private readonly (int Count, int Number)[] _places;
    private readonly Dictionary<int, int> _byParameter = [];
    private readonly double[] _counts;

    /// <summary>Finds the counts of a profile and whom they limit.</summary>
    public OscCounts(CompiledProfile profile, ImmutableArray<string> addresses)
    {
        var prefixes = new List<string>();
        foreach (var parameter in profile.Parameters)
        {
            if (parameter.Address?.Options.TryGetValue(Option, out var prefix) == true)
            {
                _byParameter[parameter.Index] = prefixes.Count;
                prefixes.Add(prefix);
            }
        }

        _counts = new double[prefixes.Count];
        _places = [.. addresses.Select(address => Place(address, prefixes))];
        Forget();
    }

    /// <summary>A new session begins: everything may be there.</summary>
    public void Forget() => Array.Fill(_counts, double.PositiveInfinity);

    /// <summary>A parameter was reported.</summary>
    public void Heard(int parameter, in ParameterValue value)
    {
        if (value.Kind == ValueKind.Number && _byParameter.TryGetValue(parameter, out var count))
        {
            _counts[count] = value.Number;
        }
    }

    /// <summary>True unless the console has said that it does not have this address.</summary>
    public bool Has(int address) => _places[address] is var (count, number) && (count < 0 || number <= _counts[count]);

    private static (int Count, int Number) Place(string address, List<string> prefixes)
    {
        var count = prefixes.FindIndex(prefix => address.StartsWith(prefix, StringComparison.Ordinal));
        if (count < 0)
        {
            return (-1, 0);
        }

        var rest = address[prefixes[count].Length..];
        return int.TryParse(rest.Split('/')[0], out var number) ? (count, number) : (-1, 0);
    }
}
