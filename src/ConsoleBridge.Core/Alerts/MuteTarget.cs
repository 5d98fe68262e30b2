using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Alerts;

/// <summary>What a mute is to be of: a slip in it would leave alerts loud that somebody believes to be silent.</summary>
public static class MuteTarget
{
    /// <summary>What is wrong with device and parameters of a mute.</summary>
    /// <param name="device">Id of a device, a star for any letters.</param>
    /// <param name="parameters">Its parameters, <c>*</c> for one segment, <c>**</c> for any number; empty for everything about the device.</param>
    /// <param name="devices">The site's devices.</param>
    /// <returns>A sentence with what was probably meant; null when the two stand for something.</returns>
    public static string? FindProblem(string device, string parameters, IReadOnlyList<DeviceDescription> devices)
    {
        var meant = devices.Where(one => WordPattern.Matches(device, one.Id)).ToList();
        if (meant.Count == 0 && device != "*")
        {
            var known = devices.Select(one => one.Id).ToArray();
            return $"there is no device '{device}'{Proposal(device, known)}Configured are {string.Join(", ", known)}";
        }

        if (parameters.Length == 0 || parameters == "**" || meant.Exists(one => one.Profile.Parameters.Any(parameter => WordPattern.MatchesPath(parameters, parameter.Name))))
        {
            return null;
        }

        var possible = meant.SelectMany(one => one.Profile.Parameters).SelectMany(parameter => Patterns(parameter.Name)).Distinct();
        return $"'{parameters}' stands for no parameter of {device}{Proposal(parameters, possible)}Expected is one such as battery/percent or rx/1/**, or nothing for all that the device has";
    }

    private static string Proposal(string word, IEnumerable<string> known) => NearestWord.Find(word, known) is { } nearest ? $"; did you mean '{nearest}'? " : ". ";

    // rx/1/battery/percent is meant by itself, and by rx/**, rx/1/** and rx/1/battery/**; with stars where numbers are, too.
    private static IEnumerable<string> Patterns(string name)
    {
        var segments = name.Split('/');
        var starred = Array.ConvertAll(segments, segment => segment.All(char.IsAsciiDigit) ? "*" : segment);
        for (var i = 1; i < segments.Length; i++)
        {
            yield return string.Join('/', segments[..i]) + "/**";
            yield return string.Join('/', starred[..i]) + "/**";
        }

        yield return name;
        yield return string.Join('/', starred);
    }
}
