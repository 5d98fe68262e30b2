using ConsoleBridge.Core.Alerts;
using ConsoleBridge.Core.Surfaces;

namespace ConsoleBridge.Hosting;

/// <summary>The key "I've got it" of a surface: acknowledges everything that sounds. No setting leaves for a device, so it works in show lock too.</summary>
internal sealed class SurfaceAcknowledgement(Func<AlertLoop> alerts) : ISurfaceOrders
{
    /// <inheritdoc/>
    public void Acknowledge(Surface surface)
    {
        alerts().Ask(engine =>
        {
            foreach (var alert in engine.Active())
            {
                if (alert is { AcknowledgedBy: null, IsMuted: false })
                {
                    engine.Acknowledge(alert.Id, surface.AcknowledgesAs);
                }
            }
        });
    }
}
