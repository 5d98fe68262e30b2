namespace ConsoleBridge.Configuration;

/// <summary>A password that stands in a file of its own: a secret of Docker, a credential of systemd.</summary>
internal static class SecretFile
{
    /// <summary>Reads it, without the line end that editors leave.</summary>
    /// <param name="file">A path, relative to the configuration's folder; or the name of a credential that systemd gave this service.</param>
    /// <param name="configuration">What a relative path is relative to.</param>
    /// <param name="error">Why it cannot be read; null when it was.</param>
    /// <returns>The password; empty when it cannot be read.</returns>
    public static string Read(string file, BridgeConfiguration configuration, out string? error)
    {
        string path = PathOf(file, configuration);
        try
        {
            string password = File.ReadAllText(path).TrimEnd('\r', '\n');
            error = password.Length == 0 ? $"{path} is empty" : null;
            return password;
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            error = $"{path} cannot be read: {wrong.Message}";
            return "";
        }
    }

    private static string PathOf(string file, BridgeConfiguration configuration)
    {
        string? credentials = Environment.GetEnvironmentVariable("CREDENTIALS_DIRECTORY");
        return credentials is { Length: > 0 } && Path.GetFileName(file) == file && File.Exists(Path.Combine(credentials, file))
            ? Path.Combine(credentials, file)
            : configuration.PathOf(file);
    }
}
