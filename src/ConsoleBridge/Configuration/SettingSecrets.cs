namespace ConsoleBridge.Configuration;

/// <summary>Which values of the configuration nobody is shown.</summary>
internal static class SettingSecrets
{
    /// <summary>What is shown in place of a secret.</summary>
    public const string Hidden = "•••";

    private const int ShortestToLookFor = 4;

    private static readonly string[] Endings = ["password", "passphrase", "token", "secret", "apikey", "appkey", "userkey", "authorization", "credential", "credentials"];
    private static readonly string[] AddressEndings = ["url", "webhook", "host", "hosts"];

    /// <summary>A value as it may be shown.</summary>
    /// <param name="key">Its key: <c>Bus:Password</c>.</param>
    /// <param name="value">The value.</param>
    public static string Show(string key, string value) =>
        value.Length == 0 ? value : IsSecret(key) ? Hidden : IsAddress(key) ? WithoutLogin(key, value) : value;

    /// <summary>A sentence about the configuration, with the secrets in it covered.</summary>
    public static string Cover(string message, IEnumerable<KeyValuePair<string, string?>> settings)
    {
        foreach (var (key, value) in settings)
        {
            if (value is { Length: >= ShortestToLookFor } && Show(key, value) is var shown && shown != value)
            {
                message = message.Replace(value, shown, StringComparison.Ordinal);
            }
        }

        return message;
    }

    // A key that the options do not know may be a password with a slip in its name. The names of headers are anybody's.
    private static bool IsSecret(string key)
    {
        var segments = key.Split(':');
        var leaf = Array.FindLast(segments, segment => !int.TryParse(segment, out _)) ?? key;
        return Endings.Any(ending => leaf.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            || segments.SkipLast(1).Contains("Headers", StringComparer.OrdinalIgnoreCase)
            || !OptionsCheck.Knows(key);
    }

    private static bool IsAddress(string key)
    {
        var leaf = Array.FindLast(key.Split(':'), segment => !int.TryParse(segment, out _)) ?? key;
        return AddressEndings.Any(ending => leaf.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
    }

    // Of a web hook the path is the password; of a broker it is only what stands before the '@'.
    private static string WithoutLogin(string key, string value)
    {
        if (!Uri.TryCreate(value, UriKind.Absolute, out var address) || address.Host.Length == 0)
        {
            return value;
        }

        var login = address.UserInfo.Length > 0 ? Hidden + "@" : "";
        var isHost = key.Contains("Host", StringComparison.OrdinalIgnoreCase);
        var path = isHost ? address.AbsolutePath : address.PathAndQuery.Length > 1 ? "/" + Hidden : "";
        return isHost && login.Length == 0 ? value : $"{address.Scheme}://{login}{address.Authority}{path}";
    }
}
