using System.Globalization;

namespace ConsoleBridge.Protocols.MackieControl;

/// <summary>An address of a profile, read. Numbers are written decimal or <c>0x</c>; a key of a HUI is <c>zone.port</c>.</summary>
/// <param name="Kind">What it means.</param>
/// <param name="Number">Strip from 0, note or controller; 0 where the kind has none.</param>
/// <param name="Detail">Note of a touch, count of digits; else 0.</param>
internal sealed record MackieAddress(MackieAddressKind Kind, int Number, int Detail)
{
    /// <summary>Most faders of a unit: eight strips and the master.</summary>
    public const int MaxFaders = 9;

    /// <summary>Keys that can be told apart: 128 notes, or 30 zones of a HUI with eight ports each.</summary>
    public const int MaxKeys = 240;

    private const int MaxStrips = 8;
    private const int MaxController = 127;
    private const string Known =
        "fader 1, touch 1 0x68, key 0x10, lamp 0x71, turn 0x10, pedal 0x2E, ring 0x30, lcd upper 1, lcd lower 1, color 1, meter 1, digits 0x40 10, serial, version";

    /// <summary>Reads an address.</summary>
    /// <param name="text">As the profile says it.</param>
    /// <param name="error">What is wrong with it; null when nothing is.</param>
    public static MackieAddress? Parse(string text, out string? error)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var address = words switch
        {
            ["fader", var n] => Strip(MackieAddressKind.Fader, n, MaxFaders),
            ["touch", var n, var key] => Touch(n, key),
            ["key", var key] => Numbered(MackieAddressKind.Key, Key(key)),
            ["lamp", var key] => Numbered(MackieAddressKind.Lamp, Key(key)),
            ["turn", var control] => Numbered(MackieAddressKind.Turn, ParseNumber(control, MaxController)),
            ["pedal", var control] => Numbered(MackieAddressKind.Pedal, ParseNumber(control, MaxController)),
            ["ring", var control] => Numbered(MackieAddressKind.Ring, ParseNumber(control, MaxController)),
            ["lcd", "upper", var n] => Strip(MackieAddressKind.UpperText, n, MaxStrips),
            ["lcd", "lower", var n] => Strip(MackieAddressKind.LowerText, n, MaxStrips),
            ["color", var n] => Strip(MackieAddressKind.Color, n, MaxStrips),
            ["meter", var n] => Strip(MackieAddressKind.Meter, n, MaxStrips),
            ["digits", var control, var count] => Digits(control, count),
            ["serial"] => new MackieAddress(MackieAddressKind.Serial, 0, 0),
            ["version"] => new MackieAddress(MackieAddressKind.Version, 0, 0),
            _ => null,
        };
        error = address is null ? $"'{text}' is not an address of a control surface; expected one like {Known}" : null;
        return address;
    }

    /// <summary>Reads a whole number, decimal or after <c>0x</c>.</summary>
    /// <returns>Null when it is none, or more than <paramref name="most"/>.</returns>
    public static int? ParseNumber(string text, int most)
    {
        var isHex = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        var style = isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        return int.TryParse(isHex ? text.AsSpan(2) : text, style, CultureInfo.InvariantCulture, out var number) && number <= most && number >= 0
            ? number
            : null;
    }

    private static MackieAddress? Numbered(MackieAddressKind kind, int? number) =>
        number is { } known ? new MackieAddress(kind, known, 0) : null;

    private static MackieAddress? Strip(MackieAddressKind kind, string text, int most) =>
        ParseNumber(text, most) is { } strip and > 0 ? new MackieAddress(kind, strip - 1, 0) : null;

    private static MackieAddress? Touch(string fader, string key) =>
        Strip(MackieAddressKind.Touch, fader, MaxFaders) is { } touch && Key(key) is { } number ? touch with { Detail = number } : null;

    private static MackieAddress? Digits(string control, string count) =>
        ParseNumber(count, DigitText.MaxDigits) is { } digits and > 0 && ParseNumber(control, MaxController + 1 - digits) is { } first
            ? new MackieAddress(MackieAddressKind.Digits, first, digits)
            : null;

    private static int? Key(string text)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
        {
            return ParseNumber(text, MaxController);
        }

        return ParseNumber(text[..dot], 29) is { } zone && ParseNumber(text[(dot + 1)..], 7) is { } port ? (zone * 8) + port : null;
    }
}
