namespace ConsoleBridge.Configuration;

/// <summary>Where the bridge keeps what must outlive it.</summary>
internal static class StateFolder
{
    /// <summary>The folder: as configured, else what the service manager gives, else the user's own place for such things.</summary>
    /// <param name="configured">The key <c>StateDirectory</c>; empty for none.</param>
    /// <param name="configuration">What a relative path is relative to.</param>
    public static string Of(string configured, BridgeConfiguration configuration)
    {
        if (configured.Length > 0)
        {
            return configuration.PathOf(configured);
        }

        if (Environment.GetEnvironmentVariable("STATE_DIRECTORY") is { Length: > 0 } given)
        {
            return given.Split(':')[0];
        }

        var home = Environment.GetEnvironmentVariable("XDG_STATE_HOME") is { Length: > 0 } state
            ? state
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "state");
        return Path.Combine(home, "consolebridge");
    }
}
