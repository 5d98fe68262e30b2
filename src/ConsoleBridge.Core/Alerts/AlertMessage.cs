using System.Text;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Alerts;

/// <summary>A rule's own message: words, with the names of what is to stand there in braces.</summary>
public static class AlertMessage
{
    /// <summary>The names that may stand in braces.</summary>
    private static readonly string[] Names = ["name", "wearer", "device", "channel", "parameter", "value", "old", "rule", "console", "place"];

    /// <summary>What is wrong with a message; null when nothing is.</summary>
    public static string? FindProblem(string template)
    {
        for (var open = template.IndexOf('{', StringComparison.Ordinal); open >= 0; open = template.IndexOf('{', open + 1))
        {
            var close = template.IndexOf('}', open);
            if (close < 0)
            {
                return $"the brace at column {open + 1} is not closed";
            }

            var name = template[(open + 1)..close];
            if (!Names.Contains(name))
            {
                var near = NearestWord.Find(name, Names);
                return $"'{{{name}}}' at column {open + 1} is not known{(near is null ? "" : $"; did you mean '{{{near}}}'?")}. Known are {string.Join(' ', Names.Select(known => $"{{{known}}}"))}";
            }
        }

        return null;
    }

    /// <summary>Fills in; a name that is not known stays as it is written.</summary>
    internal static string Fill(string template, BoundRule rule, AlertSubject subject, string? name, string place, in ParameterValue value, in ParameterValue before)
    {
        var text = new StringBuilder(template)
            .Replace("{wearer}", subject.Patched?.Wearer ?? "")
            .Replace("{device}", subject.Device)
            .Replace("{channel}", subject.Channel ?? "")
            .Replace("{parameter}", subject.Parameter?.Name ?? "")
            .Replace("{value}", value.IsTrusted ? AlertWording.Text(value) : "unknown")
            .Replace("{old}", before.IsTrusted ? AlertWording.Text(before) : "unknown")
            .Replace("{rule}", rule.Rule.Name)
            .Replace("{console}", subject.Patched is { Console.Length: > 0 } patched ? $"{patched.Console} {patched.ConsoleChannel}" : "")
            .Replace("{place}", place)
            .Replace("{name}", name ?? subject.Channel ?? subject.Device);
        return text.ToString().Trim();
    }
}
