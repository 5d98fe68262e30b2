using System.Globalization;
using System.Text;

namespace ConsoleBridge.Core.Devices;

/// <summary>Fills a device's settings into the frames of its profile: <c>{meter-interval:00000}</c> becomes <c>01000</c>.</summary>
public static class SettingText
{
    /// <summary>Fills in every setting. A doubled brace is a brace.</summary>
    /// <param name="text">A frame of the profile, in the protocol's notation.</param>
    /// <param name="settings">Values of all settings.</param>
    /// <exception cref="FormatException">A brace is not closed, or there is no setting of that name.</exception>
    public static string Fill(string text, IReadOnlyDictionary<string, double> settings)
    {
        var filled = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var isDoubled = text[i] is '{' or '}' && i + 1 < text.Length && text[i + 1] == text[i];
            if (text[i] != '{' || isDoubled)
            {
                filled.Append(text[i]);
                i += isDoubled ? 1 : 0;
                continue;
            }

            var end = text.IndexOf('}', i);
            if (end < 0)
            {
                throw new FormatException($"'{text}' has a brace that is not closed");
            }

            filled.Append(Value(text[(i + 1)..end], text, settings));
            i = end;
        }

        return filled.ToString();
    }

    private static string Value(string placeholder, string text, IReadOnlyDictionary<string, double> settings)
    {
        var colon = placeholder.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? placeholder : placeholder[..colon];
        var format = colon < 0 ? "0.######" : placeholder[(colon + 1)..];
        return settings.TryGetValue(name, out var value)
            ? value.ToString(format, CultureInfo.InvariantCulture)
            : throw new FormatException($"'{text}' asks for setting '{name}', which the profile does not have");
    }
}
