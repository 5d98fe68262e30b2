namespace ConsoleBridge.Protocols.QSys;

/// <summary>A parameter's address in a profile, taken apart. Names are the design's own, with blanks and whatever else they have.</summary>
/// <param name="Kind">What it stands for.</param>
/// <param name="Name">Control, or member of the status, or bank of snapshots, or mixer.</param>
/// <param name="Component">Component of the control; empty for a named control.</param>
/// <param name="Inputs">Inputs of a mixer: <c>1-6 !3</c>.</param>
/// <param name="Outputs">Outputs of a mixer.</param>
internal sealed record QSysAddress(QSysAddressKind Kind, string Name, string Component = "", string Inputs = "", string Outputs = "")
{
    /// <summary>Longest address, in characters.</summary>
    public const int MaxLength = 200;

    /// <summary>Not a member of the status, but whether its state is Active.</summary>
    public const string Active = "Active";

    private static readonly string[] Statuses = ["State", Active, "DesignName", "DesignCode", "IsRedundant", "IsEmulator"];

    /// <summary>True for what the core follows for us in a change group.</summary>
    public bool IsControl => Kind is QSysAddressKind.Control or QSysAddressKind.ComponentControl;

    /// <summary>Takes an address apart.</summary>
    /// <returns>Null when the text is not an address; <paramref name="error"/> then says why.</returns>
    public static QSysAddress? Parse(string text, out string error)
    {
        var address = text.StartsWith('@') ? ParseOwn(text) : ParseControl(text);
        error = address is null || text.Length > MaxLength
            ? $"address '{text}' must be the name of a control, COMPONENT:CONTROL (a colon of a name is written twice), @{string.Join(", @", Statuses)}, "
                + "@snapshot BANK, or @crosspoint-gain MIXER; INPUTS; OUTPUTS (or -mute)"
            : "";
        return error.Length == 0 ? address : null;
    }

    private static QSysAddress? ParseControl(string text)
    {
        // A control's name may have colons of its own: they are written twice.
        const string colon = "\u0001";
        var parts = text.Replace("::", colon, StringComparison.Ordinal).Split(':', 2);
        var names = Array.ConvertAll(parts, part => part.Replace(colon, ":", StringComparison.Ordinal));
        return names switch
        {
            [{ Length: > 0 } control] => new(QSysAddressKind.Control, control),
            [{ Length: > 0 } component, { Length: > 0 } control] => new(QSysAddressKind.ComponentControl, control, component),
            _ => null,
        };
    }

    private static QSysAddress? ParseOwn(string text)
    {
        var blank = text.IndexOf(' ', StringComparison.Ordinal);
        var (word, rest) = blank < 0 ? (text[1..], "") : (text[1..blank], text[(blank + 1)..].Trim());
        var parts = rest.Split(';', StringSplitOptions.TrimEntries);
        return word switch
        {
            "snapshot" when rest.Length > 0 => new(QSysAddressKind.Snapshot, rest),
            "crosspoint-gain" when parts.Length == 3 => new(QSysAddressKind.CrosspointGain, parts[0], "", parts[1], parts[2]),
            "crosspoint-mute" when parts.Length == 3 => new(QSysAddressKind.CrosspointMute, parts[0], "", parts[1], parts[2]),
            _ when rest.Length == 0 && Statuses.Contains(word) => new(QSysAddressKind.Status, word),
            _ => null,
        };
    }
}
