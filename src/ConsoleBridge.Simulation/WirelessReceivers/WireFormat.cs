using System.Globalization;
using System.Text;
using ConsoleBridge.Protocols.ShureStrings.Wire;

namespace ConsoleBridge.Simulation.WirelessReceivers;

/// <summary>How a property's value looks on the wire: width, padding, words, sentinels.</summary>
internal abstract record WireFormat
{
    /// <summary>Brings a plain value (<c>20</c>, <c>on</c>, <c>Vox</c>) into the form of the wire, or refuses it.</summary>
    internal abstract bool TryFormat(string plain, out string wire);

    internal static NumberFormat Number(int width, int least, int most, params int[] sentinels) => new(width, least, most, sentinels);

    internal static WordFormat Words(params string[] words) => new(words);

    internal static TextFormat Text(int width) => new(width);
}

/// <summary>Zero padded digits within a range, or one of the sentinels.</summary>
internal sealed record NumberFormat(int Width, int Least, int Most, int[] Sentinels) : WireFormat
{
    internal override bool TryFormat(string plain, out string wire)
    {
        var read = int.TryParse(plain, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        wire = read ? Format(number) : string.Empty;
        return read && ((number >= Least && number <= Most) || Sentinels.Contains(number));
    }

    internal string Format(int number) => number.ToString(CultureInfo.InvariantCulture).PadLeft(Width, '0');
}

/// <summary>One of a few words.</summary>
internal sealed record WordFormat(string[] Allowed) : WireFormat
{
    internal override bool TryFormat(string plain, out string wire)
    {
        wire = Array.Find(Allowed, word => word.Equals(plain, StringComparison.OrdinalIgnoreCase)) ?? string.Empty;
        return wire.Length > 0;
    }
}

/// <summary>A text in braces, padded inside them to a width.</summary>
internal sealed record TextFormat(int Width) : WireFormat
{
    internal override bool TryFormat(string plain, out string wire)
    {
        wire = "{" + plain.PadRight(Width) + "}";
        return plain.Length <= Width && Ascii.IsValid(plain) && ShureText.IsAllowed(Encoding.ASCII.GetBytes(plain));
    }
}

/// <summary>Group and channel of a preset: <c>01,05</c> bare, or <c>{6,100     }</c>; <c>--,--</c> for none.</summary>
internal sealed record PresetFormat(bool Braced) : WireFormat
{
    internal const string None = "--,--";

    internal override bool TryFormat(string plain, out string wire)
    {
        wire = string.Empty;
        if (plain == None)
        {
            wire = Wrap(None);
            return true;
        }

        if (!TryParse(plain, out var group, out var channel))
        {
            return false;
        }

        wire = Braced
            ? Wrap(string.Create(CultureInfo.InvariantCulture, $"{group},{channel}"))
            : string.Create(CultureInfo.InvariantCulture, $"{group:00},{channel:00}");
        return true;
    }

    internal bool TryParse(string plain, out int group, out int channel)
    {
        group = channel = 0;
        var parts = plain.Split(',', ' ');
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out group)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out channel)
            && group is >= 1 and <= 99
            && channel >= 1
            && channel <= (Braced ? 999 : 99);
    }

    private string Wrap(string text) => Braced ? "{" + text.PadRight(10) + "}" : text;
}

/// <summary>Anything; for addresses, that travel as several words.</summary>
internal sealed record FreeFormat : WireFormat
{
    internal override bool TryFormat(string plain, out string wire)
    {
        wire = plain;
        return plain.Length > 0;
    }
}
