using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ConsoleBridge.Transports.Midi;

/// <summary>The cards and MIDI ports of this machine, as ALSA lists them below <c>/proc/asound</c>.</summary>
/// <param name="listing">ALSA's folder of lists; another one in tests.</param>
/// <param name="devices">Folder of the device files; another one in tests.</param>
internal sealed partial class SoundCards(string listing = "/proc/asound", string devices = "/dev/snd")
{
    /// <summary>Folder of the device files.</summary>
    public string Devices => devices;

    /// <summary>All cards now, MIDI or not; empty where there is no sound system at all.</summary>
    public ImmutableArray<SoundCard> Read()
    {
        var lines = TryRead(Path.Combine(listing, "cards"));
        var cards = ImmutableArray.CreateBuilder<SoundCard>();
        for (var i = 0; i < lines.Length; i++)
        {
            //  2 [XTOUCH         ]: USB-Audio - X-Touch
            //                       Behringer X-Touch at usb-0000:00:14.0-2, high speed
            if (CardLine().Match(lines[i]) is { Success: true } line)
            {
                var number = int.Parse(line.Groups["number"].ValueSpan, CultureInfo.InvariantCulture);
                var place = i + 1 < lines.Length && !CardLine().IsMatch(lines[i + 1]) ? lines[i + 1].Trim() : "";
                var folder = Path.Combine(listing, FormattableString.Invariant($"card{number}"));
                var usbId = TryRead(Path.Combine(folder, "usbid")).FirstOrDefault("").Trim();
                cards.Add(new SoundCard(number, line.Groups["id"].Value, line.Groups["name"].Value, place, usbId, ReadPorts(folder, number)));
            }
        }

        return cards.ToImmutable();
    }

    /// <summary>Finds the port that a configuration means.</summary>
    /// <param name="path">A device file (<c>/dev/snd/midiC2D0</c>), the link that stays (<c>/dev/snd/by-id/…</c>), any other file
    /// that carries MIDI (a pty), or the name or id of a card.</param>
    /// <param name="subport">Which port of the card, from 0, over all its devices.</param>
    /// <param name="port">The port; null when the path is a file that ALSA does not know, to be opened as it is.</param>
    /// <returns>What is wrong, in plain words; null when it was found.</returns>
    public string? Find(string path, int subport, out MidiPort? port)
    {
        port = null;
        if (Path.IsPathRooted(path))
        {
            return FindByFile(path, subport, ref port);
        }

        var cards = Read();
        var named = cards.Where(card => !card.Ports.IsEmpty && (Is(card.Name, path) || Is(card.Id, path) || card.Ports.Any(other => Is(other.Name, path)))).ToList();
        if (named.Count == 1)
        {
            return Choose(named[0].Ports, $"card '{path}'", subport, ref port);
        }

        if (named.Count > 1)
        {
            return $"{named.Count} cards are called '{path}'; name one by its id ({string.Join(", ", named.Select(card => card.Id))}) or by its file in {devices}/by-id";
        }

        var others = cards.Where(card => !card.Ports.IsEmpty).Select(card => $"'{card.Name}'").ToList();
        return others.Count == 0
            ? $"'{path}' is not there: this machine has no MIDI ports now"
            : $"'{path}' is not there: the cards with MIDI are {string.Join(", ", others)}";
    }

    private string? FindByFile(string path, int subport, ref MidiPort? port)
    {
        for (string? file = path; file is not null; file = TryFollow(file))
        {
            var name = Path.GetFileName(file);
            if (NodeName().Match(name) is { Success: true } node)
            {
                return Choose([.. Read().SelectMany(card => card.Ports).Where(other => other.Node == node.Value)], path, subport, ref port);
            }

            if (ControlName().IsMatch(name))
            {
                return Choose([.. Read().SelectMany(card => card.Ports).Where(other => other.Control == name)], path, subport, ref port);
            }
        }

        return File.Exists(path) ? null : $"{path} is not there: unplugged, or another name";
    }

    private static string? Choose(ImmutableArray<MidiPort> ports, string of, int subport, ref MidiPort? port)
    {
        if (ports.IsEmpty)
        {
            return $"{of} has no MIDI port now";
        }

        if (subport >= ports.Length)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{of} has {ports.Length} MIDI ports; 'Subport' {subport} is not one of 0 … {ports.Length - 1}");
        }

        port = ports[subport];
        return null;
    }

    private static ImmutableArray<MidiPort> ReadPorts(string folder, int card)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        var ports = ImmutableArray.CreateBuilder<MidiPort>();
        foreach (var file in Directory.GetFiles(folder, "midi*").Order(StringComparer.Ordinal))
        {
            if (int.TryParse(Path.GetFileName(file).AsSpan("midi".Length), NumberStyles.None, CultureInfo.InvariantCulture, out var device))
            {
                var lines = TryRead(file);
                var name = lines.FirstOrDefault("").Trim();
                var outputs = lines.Count(line => line.StartsWith("Output ", StringComparison.Ordinal));
                var inputs = lines.Count(line => line.StartsWith("Input ", StringComparison.Ordinal));
                var count = Math.Max(inputs, outputs);
                ports.AddRange(Enumerable.Range(0, count).Select(number => new MidiPort(card, device, number, name, number < inputs, number < outputs, count == 1)));
            }
        }

        return ports.ToImmutable();
    }

    // A card may be unplugged between two looks: what is not there any more is empty.
    private static string[] TryRead(string file)
    {
        try
        {
            return File.ReadAllLines(file);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static string? TryFollow(string file)
    {
        try
        {
            return File.ResolveLinkTarget(file, returnFinalTarget: false)?.FullName;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static bool Is(string name, string wanted) => string.Equals(name, wanted, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^ *(?<number>\d+) \[(?<id>[^\]]*?) *\]: [^ ]+ - (?<name>.*?) *$")]
    private static partial Regex CardLine();

    [GeneratedRegex(@"^midiC\d+D\d+$")]
    private static partial Regex NodeName();

    [GeneratedRegex(@"^controlC\d+$")]
    private static partial Regex ControlName();
}
