using System.Text.Json;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Conformance;

/// <summary>One parameter as <c>bridge/devices</c> describes it.</summary>
internal sealed record ParameterContract(string Name, string Type, string Kind, string Access, string Unit, double? Minimum, double? Maximum, string[] Words)
{
    private static readonly string[] Types = ["boolean", "number", "text", "enum"];
    private static readonly string[] Kinds = ["setting", "telemetry", "meter", "event"];
    private static readonly string[] Accesses = ["r", "w", "rw"];

    /// <summary>Meters and events: said at once and never kept for long.</summary>
    public bool IsFast => Kind is "meter" or "event";

    /// <summary>Reads a description.</summary>
    public static ParameterContract Read(JsonProperty parameter)
    {
        var json = parameter.Value;
        var range = json.TryGetProperty("range", out var limits) && limits.ValueKind == JsonValueKind.Array && limits.GetArrayLength() == 2 ? limits : default;
        return new ParameterContract(
            parameter.Name, Text(json, "type"), Text(json, "kind"), Text(json, "access"), Text(json, "unit"),
            range.ValueKind == JsonValueKind.Array ? range[0].GetDouble() : null,
            range.ValueKind == JsonValueKind.Array ? range[1].GetDouble() : null,
            json.TryGetProperty("words", out var words) && words.ValueKind == JsonValueKind.Array ? [.. words.EnumerateArray().Select(word => word.ToString())] : []);
    }

    /// <summary>What is wrong with the description itself, by the vocabulary; null when nothing is.</summary>
    public string? Judge()
    {
        if (!Types.Contains(Type) || !Kinds.Contains(Kind) || !Accesses.Contains(Access))
        {
            return $"type '{Type}', kind '{Kind}', access '{Access}': expected are one of {string.Join(' ', Types)}, of {string.Join(' ', Kinds)}, of {string.Join(' ', Accesses)}";
        }

        if (!Vocabulary.IsWellFormed(Name))
        {
            return "the name is not segments of a-z 0-9 -, with indexes from 1";
        }

        if (Name.StartsWith(Vocabulary.VendorPrefix, StringComparison.Ordinal))
        {
            return null;
        }

        if (!Vocabulary.TryFind(Name, out var entry))
        {
            return "the vocabulary knows no such name; a vendor's own belong under x/";
        }

        var type = entry.Words.Length > 0 ? "enum" : entry.Type switch { ValueKind.Boolean => "boolean", ValueKind.Number => "number", _ => "text" };
        var kind = entry.Kind switch { ParameterKind.Setting => "setting", ParameterKind.Telemetry => "telemetry", ParameterKind.Meter => "meter", _ => "event" };
        if (type != Type && !(type == "enum" && Type == "text"))
        {
            return $"it is a {Type}, and a {type} in the vocabulary";
        }

        if (kind != Kind)
        {
            return $"it is a {Kind}, and a {kind} in the vocabulary";
        }

        return UnitNames.Symbol(entry.Unit) != Unit ? $"its unit is '{Unit}', and '{UnitNames.Symbol(entry.Unit)}' in the vocabulary" : null;
    }

    private static string Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : "";
}
