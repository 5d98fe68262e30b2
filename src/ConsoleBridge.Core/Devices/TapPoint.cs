namespace ConsoleBridge.Core.Devices;

/// <summary>Where someone may look at a device's frames. One looker at a time; safe from any thread.</summary>
public sealed class TapPoint
{
    private IFrameTap? _tap;

    /// <summary>Who looks now; null for nobody.</summary>
    public IFrameTap? Current => Volatile.Read(ref _tap);

    /// <summary>Begins to look.</summary>
    /// <returns>False when somebody looks already.</returns>
    public bool TryBegin(IFrameTap tap) => Interlocked.CompareExchange(ref _tap, tap, null) is null;

    /// <summary>Ends looking.</summary>
    public void End(IFrameTap tap) => Interlocked.CompareExchange(ref _tap, null, tap);
}
