using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ConsoleBridge.Simulation.WirelessReceivers.SennheiserRest;

/// <summary>What a client may do with one field of a resource.</summary>
/// <param name="Name">Name of the field.</param>
/// <param name="IsWritable">False when it can only be read.</param>
/// <param name="Least">Least number.</param>
/// <param name="Most">Greatest number, or greatest length of a text.</param>
/// <param name="Words">The words it takes; empty for any.</param>
internal sealed record RestField(string Name, bool IsWritable = false, double Least = double.MinValue, double Most = double.MaxValue, params string[] Words)
{
    /// <summary>What is wrong with a new value; null when nothing is.</summary>
    /// <param name="now">The value it has; its type is kept.</param>
    /// <param name="wish">The value that is wished for.</param>
    public string? Check(JsonNode? now, JsonNode? wish)
    {
        var kind = now?.GetValueKind();
        var wished = wish?.GetValueKind();
        var isBoolean = kind is JsonValueKind.True or JsonValueKind.False;
        if (isBoolean ? wished is not (JsonValueKind.True or JsonValueKind.False) : kind != wished)
        {
            return $"{Name} is {kind}, not {wished}";
        }

        if (wished == JsonValueKind.Number && wish!.GetValue<double>() is var number && (number < Least || number > Most))
        {
            return string.Create(CultureInfo.InvariantCulture, $"{Name}: {number} is outside {Least}..{Most}");
        }

        if (wished == JsonValueKind.String && wish!.GetValue<string>() is var text && (text.Length > Most || (Words.Length > 0 && !Words.Contains(text))))
        {
            return $"{Name}: \"{text}\" is not allowed";
        }

        return null;
    }
}
