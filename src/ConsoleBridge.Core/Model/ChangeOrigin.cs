namespace ConsoleBridge.Core.Model;

/// <summary>Where a change comes from.</summary>
public enum ChangeOrigin : byte
{
    /// <summary>The device said so.</summary>
    Device,

    /// <summary>We set it, and this device never confirms.</summary>
    Assumed,

    /// <summary>The device said so while it was first read after connecting.</summary>
    Initial,

    /// <summary>The bridge itself: a value went stale, a device was lost.</summary>
    Bridge,
}
