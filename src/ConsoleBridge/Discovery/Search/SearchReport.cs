using System.Globalization;
using System.Text;
using System.Text.Json;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Discovery.Search;

/// <summary>What a search found, in words: for the terminal, for the bus, and as lines for the configuration.</summary>
internal static class SearchReport
{
    /// <summary>Lines for the configuration's <c>Devices</c>, one a device that was recognised and is not configured yet.</summary>
    /// <param name="found">What was found.</param>
    /// <param name="profiles">All profiles.</param>
    /// <param name="known">Devices that are configured: id by host.</param>
    public static IReadOnlyList<string> ConfigurationLines(IReadOnlyList<FoundDevice> found, ProfileLibrary profiles, IReadOnlyDictionary<string, string> known)
    {
        var taken = new HashSet<string>(known.Values, StringComparer.Ordinal);
        var lines = new List<string>();
        foreach (var device in found.Where(device => device.Profile is not null && !known.ContainsKey(device.Address.ToString())))
        {
            var id = Free(Slug(device.Name.Length > 0 ? device.Name : device.Profile!.Split('/')[^1]), taken);
            var port = profiles.TryGet(device.Profile!, out var profile) && profile.Transport.Port == device.Port ? "" : $", \"Port\": {device.Port.ToString(CultureInfo.InvariantCulture)}";
            var follow = device.Mac.Length > 0 ? device.Mac : device.Serial;
            var following = follow.Length > 0 ? $", \"Follow\": {JsonSerializer.Serialize(follow)}" : "";
            lines.Add($"\"{id}\": {{ \"Profile\": \"{device.Profile}\", \"Host\": \"{device.Address}\"{port}{following} }}");
        }

        return lines;
    }

    /// <summary>What is to be said of a device beside what it is: that it is configured, or has moved.</summary>
    /// <param name="device">The device.</param>
    /// <param name="known">Devices that are configured: id by host.</param>
    /// <param name="followed">Serial number or hardware address by id.</param>
    public static string StandingOf(FoundDevice device, IReadOnlyDictionary<string, string> known, IReadOnlyDictionary<string, string> followed)
    {
        var same = followed.FirstOrDefault(pair => device.Is(pair.Value)).Key;
        if (known.TryGetValue(device.Address.ToString(), out var id))
        {
            return same is null && followed.TryGetValue(id, out var wanted) && device is not { Mac: "", Serial: "" }
                ? $"at the address of '{id}', but not the unit {wanted}"
                : $"configured as '{id}'";
        }

        return same is null ? "" : $"'{same}', moved here from {known.FirstOrDefault(pair => pair.Value == same).Key}";
    }

    /// <summary>An id for the configuration, of a name that people gave.</summary>
    public static string Slug(string name)
    {
        var slug = new StringBuilder();
        foreach (var letter in name.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                slug.Append(letter);
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        return slug.ToString().Trim('-') is { Length: > 0 } text ? text : "device";
    }

    private static string Free(string id, HashSet<string> taken)
    {
        var free = id;
        for (var number = 2; !taken.Add(free); number++)
        {
            free = $"{id}-{number.ToString(CultureInfo.InvariantCulture)}";
        }

        return free;
    }
}
