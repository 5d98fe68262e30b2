using System.Globalization;

namespace ConsoleBridge.Protocols.ShureStrings;

/// <summary>
/// A parameter's address in a profile, taken apart: <c>MODEL</c>, <c>1 AUDIO_GAIN</c>, <c>1 RSSI 2</c>, <c>NET_SETTINGS SC</c>.
/// </summary>
/// <param name="Channel">1 to 99; 0 when the property is the device's own.</param>
/// <param name="Property">Name in capitals.</param>
/// <param name="Detail">Slot, antenna or port behind the name; empty for none.</param>
internal sealed record ShureAddress(int Channel, string Property, string Detail)
{
    /// <summary>Takes an address apart.</summary>
    /// <returns>Null when the text is not an address; <paramref name="error"/> then says why.</returns>
    public static ShureAddress? Parse(string text, out string error)
    {
        var words = text.Split(' ');
        var channel = 0;
        var at = 0;
        if (words[0].Length is 1 or 2 && int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out channel))
        {
            at = 1;
        }

        var property = at < words.Length ? words[at] : "";
        var detail = at + 1 < words.Length ? words[at + 1] : "";
        if (at == 1 && channel == 0)
        {
            error = $"address '{text}': channels count from 1";
            return null;
        }

        if (words.Length > at + 2 || !IsName(property) || (detail.Length > 0 && !IsName(detail)))
        {
            error = $"address '{text}' must be a property in capitals, with a channel before it and a slot or antenna behind it where it has them: 1 AUDIO_GAIN, 1 RSSI 2, MODEL";
            return null;
        }

        error = "";
        return new(channel, property, detail);
    }

    /// <summary>The key under which <see cref="ShureAddressTable"/> keeps it.</summary>
    public string Key => (Channel > 0 ? Channel.ToString(CultureInfo.InvariantCulture) + " " : "") + Property + (Detail.Length > 0 ? " " + Detail : "");

    private static bool IsName(string word) =>
        word.Length is > 0 and <= ShureAddressTable.MaxWord
        && word.All(letter => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter) || letter == '_');
}
