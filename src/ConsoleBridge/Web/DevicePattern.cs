using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Web;

/// <summary>Patterns of a device and a parameter as the configuration has them: <c>*:**/fader</c>, <c>foh:ch/*/mute</c>.</summary>
internal static class DevicePattern
{
    /// <summary>Whether a pattern means this parameter.</summary>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> device, ReadOnlySpan<char> parameter)
    {
        var colon = pattern.IndexOf(':');
        return colon > 0 && NamePattern.Matches(pattern[..colon], device) && NamePattern.Matches(pattern[(colon + 1)..], parameter);
    }
}
