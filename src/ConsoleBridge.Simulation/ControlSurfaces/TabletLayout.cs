namespace ConsoleBridge.Simulation.ControlSurfaces;

/// <summary>The addresses of a tablet's controls; <c>{n}</c> stands for the strip, <c>{name}</c> for the key.</summary>
internal sealed class TabletLayout
{
    internal string Fader { get; set; } = "/strip/{n}/fader";

    internal string Touch { get; set; } = "/strip/{n}/touch";

    /// <summary>Key of a strip: mute, solo, select, rec.</summary>
    internal string Key { get; set; } = "/strip/{n}/{name}";

    /// <summary>Key of its own: play, bank-right.</summary>
    internal string Button { get; set; } = "/button/{name}";

    internal string Encoder { get; set; } = "/strip/{n}/encoder";

    internal string Page { get; set; } = "/{n}";

    internal static string Fill(string template, string strip, string name = "") => template
        .Replace("{n}", strip, StringComparison.Ordinal)
        .Replace("{name}", name, StringComparison.Ordinal);

    /// <summary>The strip whose fader has that address; null when none has.</summary>
    internal string? FaderAt(string address, IEnumerable<string> strips) =>
        strips.FirstOrDefault(strip => Fill(Fader, strip) == address);

    /// <summary>Sets the address of a kind of control.</summary>
    /// <returns>False when there is no such kind.</returns>
    internal bool TrySet(string kind, string template)
    {
        switch (kind)
        {
            case "fader":
                Fader = template;
                return true;
            case "touch":
                Touch = template;
                return true;
            case "key":
                Key = template;
                return true;
            case "button":
                Button = template;
                return true;
            case "encoder":
                Encoder = template;
                return true;
            case "page":
                Page = template;
                return true;
            default:
                return false;
        }
    }
}
