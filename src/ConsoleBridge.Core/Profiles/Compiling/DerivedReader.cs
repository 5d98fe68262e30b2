using System.Collections.Immutable;
using ConsoleBridge.Core.Profiles.Yaml;

namespace ConsoleBridge.Core.Profiles.Compiling;

/// <summary>A derived rule as it was read, by names.</summary>
/// <param name="Entry">Where it stands.</param>
/// <param name="Target">Name of what it makes.</param>
/// <param name="Function">How.</param>
/// <param name="Inputs">Names of what it is made of, with where each is written; for pick the selector first.</param>
/// <param name="Constant">Hundred percent, or the selector's value of the first candidate.</param>
/// <param name="Indexes">Indexes of the target.</param>
internal sealed record ReadRule(
    MapEntry Entry,
    string Target,
    DerivedFunction Function,
    ImmutableArray<(string Name, ProfileNode At)> Inputs,
    double Constant,
    Indexes Indexes);

/// <summary>Reads the entries of <c>derived</c>.</summary>
internal sealed class DerivedReader(CompileScope scope)
{
    /// <summary>The rules of one entry, one for each of its names; empty when it is wrong.</summary>
    public List<ReadRule> Read(MapEntry entry)
    {
        var section = new Section(scope.Errors, entry.Value, $"'{entry.Key.Text}'", ProfileKeys.Derived, entry.Key);
        var given = ProfileKeys.DerivedFunctions.Where(section.Has).ToArray();
        if (given.Length != 1)
        {
            scope.Errors.Add(entry.Key, $"a derived value has one function of {string.Join(", ", ProfileKeys.DerivedFunctions)}");
            return [];
        }

        var (function, constant) = Function(section, given[0]);
        var rules = new List<ReadRule>();
        foreach (var (name, indexes) in scope.Expand(entry.Key, Indexes.None))
        {
            var inputs = Inputs(section, given[0], indexes);
            if (inputs.IsEmpty)
            {
                break;
            }

            rules.Add(new ReadRule(entry, name, function, inputs, constant, indexes));
        }

        return rules;
    }

    private (DerivedFunction, double) Function(Section section, string key)
    {
        switch (key)
        {
            case "first-known":
                return (DerivedFunction.FirstKnown, 0);
            case "max":
                return (DerivedFunction.Max, 0);
            case "is-known":
                return (DerivedFunction.IsKnown, 0);
            case "pick":
                if (!section.Has("by"))
                {
                    scope.Errors.Add(section.Map, "'pick' needs 'by', the parameter that points at a candidate");
                }

                return (DerivedFunction.Pick, section.Number("first") ?? 0);
            default:
                var constant = section.Number("constant");
                if (constant is not > 0)
                {
                    scope.Errors.Add(section["constant"] ?? section.Map, "'percent-of' needs 'constant', the number that counts as 100 %, above 0");
                }

                return (DerivedFunction.PercentOf, constant is > 0 ? constant.Value : 1);
        }
    }

    private ImmutableArray<(string, ProfileNode)> Inputs(Section section, string key, Indexes indexes)
    {
        var inputs = ImmutableArray.CreateBuilder<(string, ProfileNode)>();
        if (key == "pick")
        {
            foreach (var by in section.Texts("by"))
            {
                inputs.AddRange(scope.Expand(by, indexes).Select(input => (input.Text, (ProfileNode)by)));
            }

            if (inputs.Count != 1)
            {
                if (inputs.Count > 1)
                {
                    scope.Errors.Add(section["by"]!, "'by' is one parameter");
                }

                return [];
            }
        }

        foreach (var node in section.Texts(key))
        {
            inputs.AddRange(scope.Expand(node, indexes).Select(input => (input.Text, (ProfileNode)node)));
        }

        if (key is "percent-of" or "is-known" && inputs.Count > 1)
        {
            scope.Errors.Add(section[key]!, $"'{key}' takes one parameter");
        }

        return inputs.ToImmutable();
    }
}
