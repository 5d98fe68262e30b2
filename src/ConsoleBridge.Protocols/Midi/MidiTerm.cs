using System.Globalization;

namespace ConsoleBridge.Protocols.Midi;

/// <summary>A number in an address: <c>7</c>, or one that the device's configuration chooses: <c>@channel</c>, <c>@first-fader+3</c>.</summary>
/// <param name="Setting">Name of the profile's setting; null for a plain number.</param>
/// <param name="Number">The number, or what is added to the setting.</param>
internal sealed record MidiTerm(string? Setting, int Number)
{
    /// <summary>Reads a term; null when it is none.</summary>
    public static MidiTerm? Parse(string text)
    {
        if (!text.StartsWith('@'))
        {
            return TryNumber(text, out var number) ? new(null, number) : null;
        }

        var plus = text.IndexOf('+', StringComparison.Ordinal);
        var name = plus < 0 ? text[1..] : text[1..plus];
        var offset = 0;
        return name.Length > 0 && (plus < 0 || TryNumber(text[(plus + 1)..], out offset)) ? new(name, offset) : null;
    }

    /// <summary>The number for one device; negative when the configuration takes it off the wire by a negative setting.</summary>
    /// <param name="settings">Values of the profile's settings.</param>
    /// <exception cref="KeyNotFoundException">The profile has no such setting.</exception>
    public int Resolve(IReadOnlyDictionary<string, double> settings)
    {
        if (Setting is null)
        {
            return Number;
        }

        if (!settings.TryGetValue(Setting, out var value))
        {
            throw new KeyNotFoundException($"'@{Setting}' is not a setting of the profile");
        }

        return value < 0 ? -1 : (int)value + Number;
    }

    private static bool TryNumber(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
