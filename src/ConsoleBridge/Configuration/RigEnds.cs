using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Links;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Configuration;

/// <summary>Finds what links and surfaces speak of: a device and one of its parameters.</summary>
/// <remarks>A configured device that could not be read has a mistake of its own: what speaks of it is not found, and nothing is said of that.</remarks>
/// <param name="devices">The devices that could be read, by number.</param>
/// <param name="configured">The ids of all that are configured.</param>
internal sealed class RigEnds(IReadOnlyList<DeviceDescription> devices, IReadOnlyCollection<string> configured)
{
    /// <summary>Finds a parameter by its name, such as <c>foh:ch/1/fader</c>.</summary>
    /// <param name="name">Device and parameter.</param>
    /// <param name="error">What is wrong with the name; null when it was found, and when its device could not be read.</param>
    public LinkEnd? Find(string name, out string? error)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0)
        {
            error = $"'{name}' is not a device and a parameter, such as foh:ch/1/fader";
            return null;
        }

        var (id, parameter) = (name[..colon], name[(colon + 1)..]);
        if (FindDevice(id, out error) is not { } number)
        {
            return null;
        }

        var end = Of(number, parameter);
        error = end is not null ? null : $"{id} ({devices[number].Profile.Id}) has no parameter '{parameter}'{Proposal(parameter, devices[number].Profile.ByName.Keys)}";
        return end;
    }

    /// <summary>Finds a device by its id.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="error">That there is none; null when it was found, and when it could not be read.</param>
    /// <returns>Its number; null when there is none that could be read.</returns>
    public int? FindDevice(string id, out string? error)
    {
        for (var i = 0; i < devices.Count; i++)
        {
            if (devices[i].Id == id)
            {
                error = null;
                return i;
            }
        }

        error = IsUnread(id) ? null : $"there is no device '{id}'{Proposal(id, devices.Select(device => device.Id).Union(configured))}";
        return null;
    }

    /// <summary>Whether a device is configured and could not be read.</summary>
    public bool IsUnread(string id) => configured.Contains(id) && devices.All(device => device.Id != id);

    /// <summary>Whether a pattern of a device and a parameter, such as <c>*:ch/1/mute</c>, may stand for something of a device that could not be read.</summary>
    public bool MayBeUnread(string pattern) => configured.Any(id => IsUnread(id) && pattern.Split(':')[0] is var wanted && (wanted == "*" || wanted == id));

    /// <summary>A parameter of a device; null when it has none of that name.</summary>
    public LinkEnd? Of(int device, string parameter)
    {
        var profile = devices[device].Profile;
        if (!profile.ByName.TryGetValue(parameter, out var index))
        {
            return null;
        }

        var isFader = parameter.EndsWith("/fader", StringComparison.Ordinal);
        var strip = parameter[..Math.Max(parameter.LastIndexOf('/'), 0)];
        return new LinkEnd(
            new(device, index), profile.Parameters[index], $"{devices[device].Id}:{parameter}",
            isFader ? KeyOf(device, strip + "/touch") : null,
            KeyOf(device, "device/session"),
            isFader && !profile.Parameters[index].CanWrite ? KeyOf(device, $"x/{strip}/pickup") : null);
    }

    /// <summary>The key of a parameter; null when the device has none of that name.</summary>
    public ParameterKey? KeyOf(int device, string parameter) =>
        devices[device].Profile.ByName.TryGetValue(parameter, out var index) ? new ParameterKey(device, index) : null;

    /// <summary>The nearest word, as a question to add to an error.</summary>
    public static string Proposal(string word, IEnumerable<string> known) =>
        NearestWord.Find(word, known) is { } nearest ? $"; did you mean '{nearest}'?" : "";
}
