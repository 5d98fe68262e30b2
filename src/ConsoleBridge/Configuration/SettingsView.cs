using System.Reflection;
using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.EnvironmentVariables;

namespace ConsoleBridge.Configuration;

/// <summary>The configuration for people: every value with where it comes from, secrets covered.</summary>
internal static class SettingsView
{
    private static readonly HashSet<string> Groups =
        [.. typeof(BridgeOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => property.Name.ToUpperInvariant())];

    /// <summary>All values that are set, in the order of their keys.</summary>
    public static IReadOnlyList<SettingEntry> Of(BridgeConfiguration configuration)
    {
        var entries = new List<SettingEntry>();
        Collect(configuration, configuration.Merged.GetChildren(), entries);
        return entries;
    }

    private static void Collect(BridgeConfiguration configuration, IEnumerable<IConfigurationSection> sections, List<SettingEntry> entries)
    {
        foreach (var section in sections)
        {
            // The environment is full of what is not ours, and of other programs' secrets.
            var top = section.Path.Split(':')[0];
            if (!Groups.Contains(top.ToUpperInvariant()) && !configuration.Own.GetSection(top).Exists())
            {
                continue;
            }

            if (section.Value is { } value)
            {
                entries.Add(new SettingEntry(section.Path, SettingSecrets.Show(section.Path, value), SourceOf(configuration, section.Path), configuration.Places.LineOf(section.Path)));
            }

            Collect(configuration, section.GetChildren(), entries);
        }
    }

    // What comes later wins.
    private static string SourceOf(BridgeConfiguration configuration, string key) =>
        configuration.Merged.Providers.Reverse().FirstOrDefault(provider => provider.TryGet(key, out _)) switch
        {
            CommandLineConfigurationProvider => "command line",
            EnvironmentVariablesConfigurationProvider => "environment",
            _ => "file",
        };
}
