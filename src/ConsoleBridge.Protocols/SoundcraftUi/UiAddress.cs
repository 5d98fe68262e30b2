using System.Globalization;

namespace ConsoleBridge.Protocols.SoundcraftUi;

/// <summary>A parameter's address in a profile, taken apart.</summary>
/// <param name="Kind">What it stands for.</param>
/// <param name="Text">The path of a setting, the strip of a level or a silence, the word of a command.</param>
internal sealed record UiAddress(UiAddressKind Kind, string Text)
{
    private const string LevelWord = "VU2 ";
    private const string SilencedWord = "silenced ";

    /// <summary>Takes an address apart.</summary>
    /// <returns>Null when the text is not an address; <paramref name="error"/> then says why.</returns>
    public static UiAddress? Parse(string text, out string error)
    {
        var address = text switch
        {
            _ when text.StartsWith('!') => new UiAddress(UiAddressKind.Command, text[1..]),
            _ when text.StartsWith(LevelWord, StringComparison.Ordinal) => new UiAddress(UiAddressKind.Level, text[LevelWord.Length..]),
            _ when text.StartsWith(SilencedWord, StringComparison.Ordinal) => new UiAddress(UiAddressKind.Silenced, text[SilencedWord.Length..]),
            _ => new UiAddress(UiAddressKind.Setting, text),
        };
        error = address.IsRight
            ? ""
            : $"address '{text}' must be a path such as i.2.mix, a level such as VU2 i.2, silenced i.2, or a command such as !LOADSNAPSHOT";
        return address.IsRight ? address : null;
    }

    /// <summary>For a level: the letter and the number of the strip, from 0.</summary>
    public (byte Letter, int Index) Strip => (
        (byte)Text[0],
        Text.Length > 2 && int.TryParse(Text[2..], NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : -1);

    private bool IsRight => Kind switch
    {
        UiAddressKind.Command => Text.All(letter => char.IsAsciiLetterUpper(letter) || letter is '_' or '^'),
        UiAddressKind.Level => Text.Length > 2 && "ipsfaml".Contains(Text[0], StringComparison.Ordinal) && Text[1] == '.' && Strip.Index >= 0,
        _ => Text.Length is > 0 and <= 64 && Text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_'),
    };
}
