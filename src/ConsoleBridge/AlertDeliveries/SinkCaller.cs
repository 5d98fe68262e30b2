using ConsoleBridge.AlertSinks;
using ConsoleBridge.Core.Alerts;
using Polly;

namespace ConsoleBridge.AlertDeliveries;

/// <summary>Calls a sink and always comes back in time: also from one that hangs, throws, or does not hear that it is to stop.</summary>
internal sealed class SinkCaller(IAlertSink sink, ResiliencePipeline<AlertDelivery> oneAttempt)
{
    private Task<AlertDelivery> _last = Task.FromResult(default(AlertDelivery));

    /// <summary>One attempt.</summary>
    /// <param name="records">What to tell.</param>
    /// <param name="stopping">Ends the wait.</param>
    /// <returns>What became of it, and whether it may have arrived all the same.</returns>
    public async Task<(AlertDelivery Delivery, bool MayHaveArrived)> CallAsync(IReadOnlyList<Alert> records, CancellationToken stopping)
    {
        var isOver = false;
        try
        {
            var delivery = await oneAttempt.ExecuteAsync(
                async attempt =>
                {
                    // Calls to a sink never overlap: one that did not hear that it is to stop is waited for, within the time of this attempt.
                    await ((Task)_last).WaitAsync(attempt).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                    attempt.ThrowIfCancellationRequested();
                    _last = Start(records, attempt);
                    var answer = await _last.WaitAsync(attempt);
                    isOver = true;
                    return answer;
                },
                stopping);
            return (delivery, !isOver);
        }
        catch (Exception fault) when (!stopping.IsCancellationRequested && fault is not OutOfMemoryException)
        {
            // What can be expected a sink returns: this is a fault in it, and costs one record its attempts.
            return (new AlertDelivery(false, $"a fault in the sink: {fault.Message}", WorthRetrying: true), true);
        }
    }

    private Task<AlertDelivery> Start(IReadOnlyList<Alert> records, CancellationToken attempt) =>
        sink is IGatheringSink gathering ? gathering.DeliverAsync(records, attempt) : sink.DeliverAsync(records[0], attempt);
}
