using System.Globalization;

namespace ConsoleBridge.Simulation.MixingConsoles.Yamaha;

/// <summary>How a device writes values: raw, and for its screen. Source: a DM3 and a TF, seen on hardware.</summary>
internal static class RcpDisplay
{
    /// <summary>Minus infinity.</summary>
    public const int Off = -32768;

    /// <summary>A value as it is: a number, or a text in quotes.</summary>
    public static string Raw(RcpValue value) => value.Text is { } text ? Quoted(text) : value.Number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A value for the screen, in quotes.</summary>
    /// <param name="definition">The parameter.</param>
    /// <param name="value">Its value.</param>
    /// <param name="isUtf8">The session asked for UTF-8: only then there is a sign for infinity.</param>
    public static string Shown(RcpDefinition definition, RcpValue value, bool isUtf8) => definition.Type switch
    {
        RcpType.Text => Raw(value),
        RcpType.Switch => value.Number == 0 ? "\"OFF\"" : "\"ON\"",
        RcpType.Pan => Quoted(value.Number switch { 0 => "C", < 0 => $"L{Math.Abs(value.Number)}", _ => $"R{value.Number}" }),
        RcpType.Level when value.Number == Off => isUtf8 ? "\"-∞\"" : "\"-?\"",
        RcpType.Number when definition is { Unit: "dB", Scale: 1 } => Quoted(value.Number.ToString("+0;-0;0", CultureInfo.InvariantCulture)),
        _ when definition.Scale == 1 => Quoted(value.Number.ToString(CultureInfo.InvariantCulture)),
        _ => Quoted(FiveCharacters((double)value.Number / definition.Scale)),
    };

    /// <summary>A text in quotes, with what is special in it escaped.</summary>
    public static string Quoted(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    // -10.00, -108.0
    private static string FiveCharacters(double number) =>
        number.ToString(Math.Abs(number) >= 1000 ? "F0" : Math.Abs(number) >= 100 ? "F1" : "F2", CultureInfo.InvariantCulture);
}
