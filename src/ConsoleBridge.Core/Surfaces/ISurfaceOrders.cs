namespace ConsoleBridge.Core.Surfaces;

/// <summary>What keys of a surface order that is not the surface's own affair. Called on the loop of the links; must not wait.</summary>
public interface ISurfaceOrders
{
    /// <summary>Somebody at the surface knows of all alerts that are active now.</summary>
    /// <param name="surface">The surface.</param>
    void Acknowledge(Surface surface);
}
