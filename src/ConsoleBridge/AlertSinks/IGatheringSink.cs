using ConsoleBridge.Core.Alerts;

namespace ConsoleBridge.AlertSinks;

/// <summary>A sink that tells several alerts in one message: twelve receivers lost at once are one mail.</summary>
internal interface IGatheringSink : IAlertSink
{
    /// <summary>How long to wait for more after the first.</summary>
    TimeSpan GatherFor { get; }

    /// <summary>The most in one message.</summary>
    int Most { get; }

    /// <summary>Delivers several records in one message, in their order.</summary>
    /// <param name="alerts">The records, at least one.</param>
    /// <param name="stopping">Ends the attempt.</param>
    Task<AlertDelivery> DeliverAsync(IReadOnlyList<Alert> alerts, CancellationToken stopping);
}
