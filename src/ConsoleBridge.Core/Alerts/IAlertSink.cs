namespace ConsoleBridge.Core.Alerts;

/// <summary>
/// Somewhere alerts are told to people: a mail, a web hook, a lamp. The caller orders, throttles and repeats; a sink only delivers.
/// Calls to one sink never overlap.
/// </summary>
public interface IAlertSink
{
    /// <summary>Name as the configuration gives it; shown when a delivery fails.</summary>
    string Name { get; }

    /// <summary>Delivers one record. What can be expected to go wrong (no connection, refused) is returned, not thrown.</summary>
    /// <param name="alert">The record.</param>
    /// <param name="stopping">Ends the attempt: the bridge stops, or the attempt takes too long.</param>
    /// <returns>Whether it has arrived, and whether another attempt makes sense.</returns>
    Task<AlertDelivery> DeliverAsync(Alert alert, CancellationToken stopping);
}
