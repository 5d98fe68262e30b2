using System.Text.Json;
using ConsoleBridge.Audit;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.State;
using ConsoleBridge.Core.Strips;
using ConsoleBridge.Writes;

namespace ConsoleBridge.Strips;

/// <summary>Writes to consoles what strips want, and notes in the audit trail that an alert has come to a strip and gone from it. Whoever blinks does nothing new.</summary>
/// <param name="store">What consoles say.</param>
/// <param name="writes">Writes to them.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
/// <param name="audit">Keeps what was written; null for nobody.</param>
internal sealed class StripWriter(IStateReader store, WriteDesk writes, TimeProvider time, ILogger logger, IAuditTrail? audit)
{
    /// <summary>Writes one text and waits for what the console says. A fault of ours is a write that has failed: the strip goes on.</summary>
    /// <param name="strip">The strip.</param>
    /// <param name="step">What is to be written.</param>
    /// <param name="occasion">Why: id of the alert that comes to the strip; empty when the strip is put back; null when its texts take turns.</param>
    /// <param name="ending">Gives up waiting.</param>
    public async Task<WriteOutcome> WriteAsync(Strip strip, StripStep step, string? occasion, CancellationToken ending)
    {
        var (device, field) = (strip.Console.Device, strip.Fields[step.Field]);
        try
        {
            var before = store.Read(strip.KeyOf(step.Field)).Value;
            var outcome = await writes.SetAsync(device, new ParameterWrite { Parameter = field.Index, Value = ParameterValue.FromText(step.Text!) }, ending);
            if (occasion is not null && strip.IsNews(step.Field, occasion, outcome.Status))
            {
                audit?.Note(new AuditEntry(
                    time.GetUtcNow(), "strip alert", "bridge", "set", $"{device.Description.Id}/{field.Name}", before.IsKnown ? JsonSerializer.Serialize(before.Text) : "",
                    JsonSerializer.Serialize(step.Text), outcome.Status.ToString().ToLowerInvariant() + (outcome.Reason is { } reason ? ": " + reason : "")));
            }

            return outcome;
        }
        catch (Exception fault) when (fault is not (OutOfMemoryException or OperationCanceledException))
        {
            StripLog.Fault(logger, fault);
            return new WriteOutcome(strip.KeyOf(step.Field), 0, WriteStatus.Failed, fault.Message);
        }
    }
}
