using System.Text.Json.Serialization;

namespace ConsoleBridge.Web.Api;

/// <summary>What a parameter is.</summary>
internal sealed record ParameterAnswer(string Type, string Kind, string Access)
{
    /// <summary>Unit of its numbers.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Unit { get; init; }

    /// <summary>Words for a screen.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Label { get; init; }

    /// <summary>Lowest and highest value.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double[]? Range { get; init; }

    /// <summary>Width of a step.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Step { get; init; }

    /// <summary>The words of an enumeration.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string[]? Words { get; init; }
}
