using ConsoleBridge.Core.Alerts;

namespace ConsoleBridge.Configuration;

/// <summary>Severities as the configuration writes them.</summary>
internal static class SeverityWord
{
    /// <summary>What is expected, for messages.</summary>
    public const string Expected = "info, warning or critical";

    /// <summary>The severity of a word; null when it is none.</summary>
    public static AlertSeverity? Read(string? word) => word switch
    {
        "info" => AlertSeverity.Info,
        "warning" => AlertSeverity.Warning,
        "critical" => AlertSeverity.Critical,
        _ => null,
    };
}
