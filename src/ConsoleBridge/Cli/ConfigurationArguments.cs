namespace ConsoleBridge.Cli;

/// <summary>Tells configuration keys on the command line (<c>--Bus:Port=1884</c>) from the program's own options.</summary>
internal static class ConfigurationArguments
{
    private static readonly string[] TopKeys = ["Site", "ProfileDirectory", "StateDirectory"];

    /// <summary>Parts the arguments.</summary>
    /// <returns>The program's own arguments, and the configuration's.</returns>
    public static (string[] Own, string[] Settings) Split(IReadOnlyList<string> args)
    {
        var own = new List<string>();
        var settings = new List<string>();
        for (var i = 0; i < args.Count; i++)
        {
            if (!IsKey(args[i]))
            {
                own.Add(args[i]);
                continue;
            }

            settings.Add(args[i]);
            if (!args[i].Contains('=', StringComparison.Ordinal) && i + 1 < args.Count)
            {
                settings.Add(args[++i]);
            }
        }

        return ([.. own], [.. settings]);
    }

    private static bool IsKey(string argument)
    {
        if (!argument.StartsWith("--", StringComparison.Ordinal))
        {
            return false;
        }

        var name = argument[2..].Split('=')[0];
        return name.Contains(':', StringComparison.Ordinal) || TopKeys.Contains(name, StringComparer.OrdinalIgnoreCase);
    }
}
