using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles.Yaml;

namespace ConsoleBridge.Core.Profiles.Compiling;

/// <summary>Reads word lists and sentinels: what single words and numbers of the wire mean.</summary>
internal sealed class WireCodes(ErrorLog errors)
{
    private static readonly Dictionary<string, UnknownReason> Reasons = new()
    {
        ["unknown"] = UnknownReason.Unknown,
        ["calculating"] = UnknownReason.Calculating,
        ["no-transmitter"] = UnknownReason.NoTransmitter,
        ["fault"] = UnknownReason.Fault,
    };

    /// <summary>Reads <c>{ meaning: word, meaning: [word, word], … }</c>.</summary>
    /// <param name="map">The list.</param>
    /// <param name="type">Type of the meanings.</param>
    /// <param name="unit">Unit of numbers.</param>
    /// <param name="allowed">Words that the vocabulary has for it; empty for any.</param>
    public ImmutableArray<WireWord> ReadWords(MapNode map, ValueKind type, Unit unit, ImmutableArray<string> allowed)
    {
        var words = ImmutableArray.CreateBuilder<WireWord>();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in map.Entries)
        {
            if (Meaning(key, type, unit, allowed) is not { } meaning)
            {
                continue;
            }

            foreach (var wire in errors.AsTexts(value, key.Text))
            {
                if (!seen.Add(wire.Text))
                {
                    errors.Add(wire, $"'{wire.Text}' cannot mean two things");
                }

                double? number = !wire.IsQuoted && ErrorLog.TryNumber(wire.Text, out var parsed) ? parsed : null;
                words.Add(new WireWord(number is null ? wire.Text : "", number, meaning));
            }
        }

        return words.ToImmutable();
    }

    /// <summary>Reads <c>{ unknown: [255, UNKN], calculating: 65534, … }</c>.</summary>
    public void ReadSentinels(Section section, bool isText, List<NumberSentinel> numbers, List<TextSentinel> texts)
    {
        foreach (var (key, value) in section.Map.Entries)
        {
            if (!Reasons.TryGetValue(key.Text, out var reason))
            {
                continue;
            }

            foreach (var wire in errors.AsTexts(value, key.Text))
            {
                if (!wire.IsQuoted && !isText && Numbers(wire) is { } range)
                {
                    numbers.Add(new NumberSentinel(range.First, range.Last, reason));
                }
                else
                {
                    texts.Add(new TextSentinel([.. Encoding.UTF8.GetBytes(wire.Text.Trim())], reason));
                }
            }
        }
    }

    private (double First, double Last)? Numbers(ScalarNode wire)
    {
        var dots = wire.Text.IndexOf("..", StringComparison.Ordinal);
        var (low, high) = dots < 0 ? (wire.Text, wire.Text) : (wire.Text[..dots], wire.Text[(dots + 2)..]);
        if (!ErrorLog.TryNumber(low, out var first) || !ErrorLog.TryNumber(high, out var last))
        {
            return null;
        }

        if (first > last)
        {
            errors.Add(wire, string.Create(CultureInfo.InvariantCulture, $"'{wire.Text}' is upside down: {first} is above {last}"));
        }

        return (first, last);
    }

    private ParameterValue? Meaning(ScalarNode key, ValueKind type, Unit unit, ImmutableArray<string> allowed)
    {
        switch (type)
        {
            case ValueKind.Boolean when key.Text is "true" or "false":
                return ParameterValue.FromBoolean(key.Text == "true");
            case ValueKind.Boolean:
                errors.Add(key, $"a boolean has the words true and false, not '{key.Text}'");
                return null;
            case ValueKind.Number when ErrorLog.TryNumber(key.Text, out var number):
                return ParameterValue.FromNumber(number, unit);
            case ValueKind.Number:
                errors.Add(key, $"the parameter is a number, and '{key.Text}' is not");
                return null;
            default:
                if (allowed.Length > 0 && !allowed.Contains(key.Text))
                {
                    errors.Add(key, $"the vocabulary has {string.Join(" ", allowed)}, not '{key.Text}'{Spelling.Hint(key.Text, allowed)}");
                    return null;
                }

                return ParameterValue.FromText(key.Text);
        }
    }
}
