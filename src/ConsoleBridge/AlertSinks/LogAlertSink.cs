using ConsoleBridge.Core.Alerts;

namespace ConsoleBridge.AlertSinks;

/// <summary>Alerts in the log: once when raised, once when over.</summary>
internal sealed partial class LogAlertSink(ILogger<LogAlertSink> logger) : IAlertSink
{
    public string Name => "log";

    public Task<AlertDelivery> DeliverAsync(Alert alert, CancellationToken stopping)
    {
        switch (alert.Transition)
        {
            case AlertTransition.Raised when alert.Severity == AlertSeverity.Critical:
                Critical(logger, alert.Message);
                break;
            case AlertTransition.Raised when alert.Severity == AlertSeverity.Info:
                Information(logger, alert.Message);
                break;
            case AlertTransition.Raised:
                Warning(logger, alert.Message);
                break;
            case AlertTransition.Escalated:
                Escalated(logger, alert.Escalation, alert.Message);
                break;
            case AlertTransition.Acknowledged:
                Acknowledged(logger, alert.AcknowledgedBy!, alert.Message);
                break;
            case AlertTransition.Cleared:
                Cleared(logger, alert.Message);
                break;
        }

        return Task.FromResult(new AlertDelivery(true));
    }

    [LoggerMessage(3871, LogLevel.Error, "ALERT {Message}")]
    private static partial void Critical(ILogger logger, string message);

    [LoggerMessage(3872, LogLevel.Warning, "alert {Message}")]
    private static partial void Warning(ILogger logger, string message);

    [LoggerMessage(3875, LogLevel.Information, "for your information: {Message}")]
    private static partial void Information(ILogger logger, string message);

    [LoggerMessage(3876, LogLevel.Error, "ALERT that nobody has acknowledged, now told to more people (step {Step}): {Message}")]
    private static partial void Escalated(ILogger logger, int step, string message);

    [LoggerMessage(3874, LogLevel.Information, "acknowledged by {Who}: {Message}")]
    private static partial void Acknowledged(ILogger logger, string who, string message);

    [LoggerMessage(3873, LogLevel.Information, "over: {Message}")]
    private static partial void Cleared(ILogger logger, string message);
}
