using System.Collections.Frozen;
using ConsoleBridge.Configuration;
using ConsoleBridge.Core.Devices;

namespace ConsoleBridge.Patching;

/// <summary>Finds channels as people write them: <c>rack-a/rx/1</c>, <c>rack-a:rx/1</c>, <c>rack-a 1</c>, <c>foh ch 5</c>, or <c>5</c> where there is but one console.</summary>
/// <param name="devices">The devices of the rig.</param>
internal sealed class PatchPlaces(IReadOnlyList<DeviceDescription> devices)
{
    private static readonly char[] Between = [' ', ':', '/', '\t', ';', ','];

    // Looked up for each end of each line: a console has thousands of parameters.
    private readonly FrozenDictionary<string, FrozenSet<string>> _channels = devices.ToFrozenDictionary(device => device.Id, ChannelsOf);

    /// <summary>The devices.</summary>
    public IReadOnlyList<DeviceDescription> Devices => devices;

    /// <summary>Finds a channel of a receiver.</summary>
    /// <param name="text">As somebody wrote it.</param>
    /// <param name="problem">What is wrong; empty when it was found.</param>
    public (string Device, string Channel)? Receiver(string text, out string problem) => Find(text, "rx", "rack-a/rx/1", out problem);

    /// <summary>Finds a channel of a console.</summary>
    /// <param name="text">As somebody wrote it.</param>
    /// <param name="problem">What is wrong; empty when it was found.</param>
    public (string Device, string Channel)? Console(string text, out string problem) => Find(text, "ch", "foh/ch/5", out problem);

    private (string Device, string Channel)? Find(string text, string entity, string example, out string problem)
    {
        var parts = text.Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(part => part.ToLowerInvariant()).ToList();
        var device = devices.FirstOrDefault(known => parts.Count > 0 && known.Id == parts[0]);
        if (device is not null)
        {
            parts.RemoveAt(0);
        }
        else if (parts.Count > 0 && char.IsAsciiDigit(parts[^1][^1]) && (parts.Count == 1 || IsChannelWord(parts[0])) && OnlyOne(entity) is { } only && !LooksLikeDevice(parts[0]))
        {
            device = only;
        }

        if (device is null)
        {
            problem = parts.Count < 2 && !text.Contains('-', StringComparison.Ordinal)
                ? $"'{text}' is not a device and a channel, such as {example}"
                : $"there is no device '{parts[0]}'{RigEnds.Proposal(parts[0], devices.Select(known => known.Id))}; expected is a device and a channel, such as {example}";
            return null;
        }

        var channel = Channel(parts, entity);
        if (!_channels[device.Id].Contains(channel))
        {
            // As many words as 'ch/5' has: nobody means 'ch/5/send/2'.
            var likely = _channels[device.Id].Where(known => known.Count('/') == 1);
            problem = $"{device.Id} ({device.Profile.Id}) has no channel '{(channel.Length > 0 ? channel : text)}'{RigEnds.Proposal(channel, likely)}; expected is such as {example}";
            return null;
        }

        problem = "";
        return (device.Id, channel);
    }

    // Whatever has parameters below it: ch, ch/5, ch/5/send, ch/5/send/2
    private static FrozenSet<string> ChannelsOf(DeviceDescription device)
    {
        var channels = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in device.Profile.ByName.Keys)
        {
            for (var end = name.LastIndexOf('/'); end > 0 && channels.Add(name[..end]); end = name.LastIndexOf('/', end - 1))
            {
            }
        }

        return channels.ToFrozenSet(StringComparer.Ordinal);
    }

    // 5, ch 5, ch5, channel 5, ch/05
    private static string Channel(List<string> parts, string entity)
    {
        if (parts.Count == 0)
        {
            return "";
        }

        var last = parts[^1];
        var digits = last.Length - last.Reverse().TakeWhile(char.IsAsciiDigit).Count();
        var (word, number) = (parts.Count > 1 ? string.Join('/', parts[..^1]) : last[..digits], last[(parts.Count > 1 ? 0 : digits)..].TrimStart('0'));
        word = IsChannelWord(word) || word.Length == 0 ? entity : word;
        return number.Length > 0 ? $"{word}/{number}" : word;
    }

    private static bool IsChannelWord(string word) => word.TrimEnd('.') is "ch" or "rx" or "channel" or "chan" or "kanal" or "kan" or "k" or "input" or "eingang";

    private bool LooksLikeDevice(string word) => word.Contains('-', StringComparison.Ordinal) || devices.Any(device => word.StartsWith(device.Id, StringComparison.Ordinal));

    private DeviceDescription? OnlyOne(string entity)
    {
        var found = devices.Where(device => _channels[device.Id].Contains(entity + "/1")).Take(2).ToList();
        return found.Count == 1 ? found[0] : null;
    }
}
