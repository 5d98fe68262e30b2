using ConsoleBridge.Shows;

namespace ConsoleBridge.Configuration;

/// <summary>Checks what the configuration says of the show.</summary>
internal static class RigShow
{
    /// <summary>What is wrong, by key of the configuration.</summary>
    public static IEnumerable<(string Key, string Message)> Check(BridgeOptions options)
    {
        if (options.Show.End.Length > 0 && !ShowTime.TryRead(options.Show.End, DateTimeOffset.UnixEpoch, TimeZoneInfo.Utc, out _))
        {
            yield return ("Show:End", $"'{options.Show.End}' is not {ShowTime.Expected}");
        }
    }
}
