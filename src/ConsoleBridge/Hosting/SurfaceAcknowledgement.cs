using ConsoleBridge.Audit;
using ConsoleBridge.Core.Alerts;
using ConsoleBridge.Core.Surfaces;

namespace ConsoleBridge.Hosting;

/// <summary>The key "I've got it" of a surface: acknowledges everything that sounds. No setting leaves for a device, so it works in show lock too.</summary>
internal sealed class SurfaceAcknowledgement(Func<AlertLoop> alerts, TimeProvider time, IAuditTrail? audit = null) : ISurfaceOrders
{
    /// <inheritdoc/>
    public void Acknowledge(Surface surface)
    {
        alerts().Ask((book, now) =>
        {
            foreach (var alert in book.Active())
            {
                // A group's alert speaks for its members.
                if (alert is { Group: null, AcknowledgedBy: null, IsMuted: false })
                {
                    book.Acknowledge(alert.Id, surface.AcknowledgesAs, null, now);
                    audit?.Note(new AuditEntry(time.GetUtcNow(), surface.AcknowledgesAs, $"surface {surface.Name}", "acknowledge", alert.Id, "", "", "confirmed"));
                }
            }
        });
    }
}
