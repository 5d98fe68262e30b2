using System.Globalization;
using ConsoleBridge.Core.Profiles.Compiling;

namespace ConsoleBridge.Core.Profiles;

/// <summary>Brings a profile's settings and a device's configuration together.</summary>
public static class ProfileSettings
{
    /// <summary>Every setting of the profile: the configuration's value where it has one, else the default.</summary>
    /// <param name="profile">The device's profile.</param>
    /// <param name="overrides">What the configuration sets, by name.</param>
    /// <param name="errors">Names that the profile does not know, and values out of range (these keep their default); empty when all is well.</param>
    public static IReadOnlyDictionary<string, double> Complete(
        CompiledProfile profile, IReadOnlyDictionary<string, double> overrides, out IReadOnlyList<string> errors)
    {
        var found = new List<string>();
        var settings = profile.Settings.ToDictionary(setting => setting.Name, setting => setting.Default, StringComparer.Ordinal);
        foreach (var (name, value) in overrides)
        {
            var setting = profile.Settings.FirstOrDefault(setting => setting.Name == name);
            if (setting is null)
            {
                found.Add($"{profile.Id} has no setting '{name}'{Spelling.Hint(name, settings.Keys)}");
            }
            else if (!(value >= setting.Minimum && value <= setting.Maximum))
            {
                found.Add(string.Create(
                    CultureInfo.InvariantCulture, $"{name}: {value} is outside {setting.Minimum} … {setting.Maximum} ({setting.Description})"));
            }
            else
            {
                settings[name] = value;
            }
        }

        errors = found;
        return settings;
    }
}
