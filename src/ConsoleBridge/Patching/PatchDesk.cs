using ConsoleBridge.Core.Patches;

namespace ConsoleBridge.Patching;

/// <summary>The patch as it is now. Safe from any thread.</summary>
internal sealed class PatchDesk(Patch initial)
{
    private volatile Patch _now = initial;

    /// <summary>Told after the patch has changed, on the thread that changed it; must not wait.</summary>
    public event Action<Patch>? Changed;

    /// <summary>The patch.</summary>
    public Patch Now => _now;

    /// <summary>Puts another patch in its place.</summary>
    public void Replace(Patch patch)
    {
        _now = patch;
        Changed?.Invoke(patch);
    }
}
