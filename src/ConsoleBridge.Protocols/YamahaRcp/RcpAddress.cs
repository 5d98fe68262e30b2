using System.Globalization;

namespace ConsoleBridge.Protocols.YamahaRcp;

/// <summary>A parameter's address in a profile, taken apart.</summary>
/// <param name="Kind">What can be done with it.</param>
/// <param name="Text">As the profile says it.</param>
/// <param name="Path">The address without its indexes; for all but parameters the verb.</param>
/// <param name="X">First index, from 0.</param>
/// <param name="Y">Second index, from 0.</param>
internal sealed record RcpAddress(RcpAddressKind Kind, string Text, string Path, int X, int Y)
{
    /// <summary>Takes an address apart.</summary>
    /// <returns>Null when the text is not an address; <paramref name="error"/> then says why.</returns>
    public static RcpAddress? Parse(string text, out string error)
    {
        error = "";
        var words = text.Split(' ');
        var kind = KindOf(words[0]);
        if (words.Any(word => word.Length == 0 || word.Any(letter => letter is <= ' ' or > '~' or '"')))
        {
            error = $"address '{text}': words are parted by one blank, without quotes";
            return null;
        }

        if (kind != RcpAddressKind.Parameter)
        {
            var most = kind == RcpAddressKind.Order ? 3 : 2;
            if (words.Length >= 2 && words.Length <= most)
            {
                return new(kind, text, words[0], 0, 0);
            }

            error = $"address '{text}': expected one word behind {words[0]}";
            return null;
        }

        if (words.Length == 3 && words[0].Contains(':', StringComparison.Ordinal) && TryIndex(words[1], out var x) && TryIndex(words[2], out var y))
        {
            return new(kind, text, words[0], x, y);
        }

        error = $"address '{text}': expected a name with a colon and two indexes from 0 (MIXER:Current/InCh/Fader/Level 0 0), "
            + "or devinfo, devstatus, sscurrent_ex, sscurrentt_ex, ssinfot_ex, ssrecall_ex, ssrecallt_ex, event and what belongs to it";
        return null;
    }

    /// <summary>What stands in a line that speaks of it: the address itself, or the verb and the first word behind it.</summary>
    public string Key => Kind == RcpAddressKind.Parameter ? Text : string.Join(' ', Text.Split(' ').Take(2));

    private static RcpAddressKind KindOf(string verb) => verb switch
    {
        "devinfo" or "devstatus" or "sscurrent_ex" or "sscurrentt_ex" => RcpAddressKind.Question,
        "ssinfo_ex" or "ssinfot_ex" => RcpAddressKind.SceneQuestion,
        "ssrecall_ex" => RcpAddressKind.Recall,
        "ssrecallt_ex" => RcpAddressKind.RecallText,
        "event" => RcpAddressKind.Order,
        _ => RcpAddressKind.Parameter,
    };

    private static bool TryIndex(string word, out int index) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out index) && index < 10_000;
}
