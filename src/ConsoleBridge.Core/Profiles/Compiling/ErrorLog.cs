using System.Collections.Immutable;
using System.Globalization;
using ConsoleBridge.Core.Profiles.Yaml;

namespace ConsoleBridge.Core.Profiles.Compiling;

/// <summary>Collects what is wrong with a profile, and reads single nodes, saying what was expected.</summary>
internal sealed class ErrorLog
{
    // A file that is wrong throughout is told so at length, but not for ever.
    private const int MaxErrors = 500;

    private readonly HashSet<ProfileError> _seen = [];

    public List<ProfileError> Errors { get; } = [];

    public void Add(ProfileNode at, string message)
    {
        var error = new ProfileError(at.File.File, at.Line, at.Column, message);
        if (Errors.Count < MaxErrors && _seen.Add(error))
        {
            Errors.Add(error);
        }
    }

    public MapNode? AsMap(ProfileNode? node, string what)
    {
        if (node is MapNode map)
        {
            return map;
        }

        if (node is not null and not ScalarNode { IsNull: true })
        {
            Add(node, $"{what} is a map, not {node.Shape}");
        }

        return null;
    }

    public string? AsText(ProfileNode node, string what)
    {
        if (node is ScalarNode scalar)
        {
            return scalar.Text;
        }

        Add(node, $"'{what}' is a text, not {node.Shape}");
        return null;
    }

    public double? AsNumber(ProfileNode node, string what)
    {
        if (node is ScalarNode scalar && TryNumber(scalar.Text, out var number))
        {
            return number;
        }

        Add(node, $"'{what}' is a number, not {node.Shape}");
        return null;
    }

    public (double First, double Second)? AsPair(ProfileNode node, string what)
    {
        if (node is not ListNode { Items.Count: 2 } list)
        {
            Add(node, $"'{what}' is two numbers, [low, high], not {node.Shape}");
            return null;
        }

        return AsNumber(list.Items[0], what) is { } first && AsNumber(list.Items[1], what) is { } second ? (first, second) : null;
    }

    public ImmutableArray<ScalarNode> AsTexts(ProfileNode node, string what)
    {
        switch (node)
        {
            case ScalarNode { IsNull: true }:
                return [];
            case ScalarNode single:
                return [single];
            case ListNode list:
                var texts = ImmutableArray.CreateBuilder<ScalarNode>();
                foreach (var item in list.Items)
                {
                    if (item is ScalarNode text)
                    {
                        texts.Add(text);
                    }
                    else
                    {
                        Add(item, $"'{what}' is a list of texts, and this is {item.Shape}");
                    }
                }

                return texts.ToImmutable();
            default:
                Add(node, $"'{what}' is a text or a list of texts, not {node.Shape}");
                return [];
        }
    }

    public static bool TryNumber(string text, out double number)
    {
        switch (text)
        {
            case "-.inf":
                number = double.NegativeInfinity;
                return true;
            case ".inf" or "+.inf":
                number = double.PositiveInfinity;
                return true;
            default:
                return double.TryParse(text, NumberStyles.Float & ~NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out number)
                    && double.IsFinite(number);
        }
    }
}
