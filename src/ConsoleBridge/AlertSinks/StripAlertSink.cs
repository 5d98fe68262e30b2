using ConsoleBridge.Core.Alerts;

namespace ConsoleBridge.AlertSinks;

/// <summary>Alerts on the console's own strips: hands each step to those who write them.</summary>
/// <param name="take">Takes an alert at once; false when there is no room for it.</param>
internal sealed class StripAlertSink(Func<Alert, bool> take) : IAlertSink
{
    public string Name => "strip";

    public Task<AlertDelivery> DeliverAsync(Alert alert, CancellationToken stopping) =>
        Task.FromResult(take(alert) ? new AlertDelivery(true) : new AlertDelivery(false, "too much waits to be put on the strips", WorthRetrying: true));
}
