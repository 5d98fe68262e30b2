using System.Globalization;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Bus.HomeAssistant;

/// <summary>What entities are called on a screen, where the device itself has no name for them.</summary>
internal static class EntityWords
{
    /// <summary>The part of a device: <c>DCA 1</c>, <c>Main</c>, <c>Channel 12</c>; empty for the device itself.</summary>
    public static string OfEntity(string entity)
    {
        var parts = entity.Split('/');
        var word = parts[0] switch
        {
            "ch" => "Channel",
            "aux" => "Aux",
            "fx" => "FX return",
            "bus" => "Bus",
            "mtx" => "Matrix",
            "main" => "Main",
            "mono" => "Mono",
            "dca" => "DCA",
            "mutegroup" => "Mute group",
            "rx" => "Receiver",
            "tx" => "Transmitter",
            "bay" => "Bay",
            "device" => "",
            _ => Sentence(parts[0]),
        };
        return parts.Length > 1 ? $"{word} {parts[1]}" : word;
    }

    /// <summary>What of it: <c>fader</c>, <c>battery runtime</c>.</summary>
    public static string OfLeaf(string leaf) => leaf switch
    {
        "battery/percent" => "battery",
        "audio/mute" => "mute",
        "tx/mute" => "transmitter mute",
        "tx/present" => "transmitter present",
        "scene/current" => "scene number",
        "scene/name" => "scene",
        "rf/quality" => "RF quality",
        "rf/level" => "RF level",
        "rf/interference" => "RF interference",
        "rf/mute" => "RF mute",
        _ => leaf.Replace('/', ' ').Replace('-', ' '),
    };

    /// <summary>With a capital at its beginning.</summary>
    public static string Sentence(string words) =>
        words.Length == 0 ? words : string.Concat(char.ToUpper(words[0], CultureInfo.InvariantCulture).ToString(), words.AsSpan(1));

    /// <summary>A name as Home Assistant takes it: one line, not endless; null when nothing is left of it.</summary>
    public static string? Clean(string? name)
    {
        var clean = new string([.. (name ?? "").Where(letter => !char.IsControl(letter))]).Trim();
        return clean.Length == 0 ? null : clean.Length > 60 ? clean[..60] : clean;
    }

    /// <summary>Unit as Home Assistant spells it; null for none.</summary>
    public static string? Unit(Unit unit) => unit switch
    {
        Core.Model.Unit.None or Core.Model.Unit.Pan or Core.Model.Unit.Travel => null,
        Core.Model.Unit.DecibelFullScale => "dB",
        _ => UnitNames.Symbol(unit),
    };

    /// <summary>Home Assistant's device class for a measured number; null for none.</summary>
    public static string? DeviceClass(ParameterDefinition parameter) => parameter.Unit switch
    {
        Core.Model.Unit.Percent when parameter.Name.EndsWith("battery/percent", StringComparison.Ordinal) => "battery",
        Core.Model.Unit.Minute or Core.Model.Unit.Second or Core.Model.Unit.Millisecond => "duration",
        Core.Model.Unit.DecibelMilliwatt => "signal_strength",
        Core.Model.Unit.Celsius => "temperature",
        Core.Model.Unit.Megahertz or Core.Model.Unit.Hertz => "frequency",
        Core.Model.Unit.Milliwatt => "power",
        _ => null,
    };
}
