namespace ConsoleBridge.Core.Alerts;

/// <summary>What became of an alert that was given to a sink.</summary>
/// <param name="Delivered">True when it has arrived, or when the sink by its settings does not want it.</param>
/// <param name="Reason">In plain words, why it has not arrived; null when it has.</param>
/// <param name="WorthRetrying">True when the same may succeed later: no connection, a busy server. False for a wrong password.</param>
/// <param name="RetryAfter">How long the other side wants to be left alone; null when it did not say.</param>
public readonly record struct AlertDelivery(bool Delivered, string? Reason = null, bool WorthRetrying = false, TimeSpan? RetryAfter = null);
