namespace ConsoleBridge.Core.Alerts;

/// <summary>
/// Where the alert loop puts what is to be told: everything behind it, queues, retries, what could not be delivered, is its own affair.
/// </summary>
public interface IAlertOutlet
{
    /// <summary>Takes one record for the sinks in <see cref="Alert.Sinks"/>; null for all. Called on one thread, in order; must not wait.</summary>
    void Tell(Alert alert);

    /// <summary>Delivers until told to stop. Run by the alert loop, which ends after it.</summary>
    /// <param name="stopping">Ends the delivery.</param>
    Task RunAsync(CancellationToken stopping);
}
