using System.Runtime.ExceptionServices;
using ConsoleBridge.Core.Patches;

namespace ConsoleBridge.Patching;

/// <summary>The patch as it is now. Safe from any thread.</summary>
internal sealed class PatchDesk(Patch initial)
{
    private volatile Patch _now = initial;
    private int _untold;

    /// <summary>Told after the patch has changed, one at a time and never an older patch after a newer one; must not wait.</summary>
    public event Action<Patch>? Changed;

    /// <summary>The patch.</summary>
    public Patch Now => _now;

    /// <summary>Puts another patch in its place; to be followed by <see cref="Tell"/> as soon as no lock is held.</summary>
    public void Put(Patch patch) => _now = patch;

    /// <summary>Tells the followers the patch as it is now. While somebody is telling them, it is that somebody who does it, before he is done.</summary>
    public void Tell()
    {
        if (Interlocked.Increment(ref _untold) > 1)
        {
            return;
        }

        ExceptionDispatchInfo? fault = null;
        int told;
        do
        {
            told = Volatile.Read(ref _untold);
            try
            {
                Changed?.Invoke(_now);
            }
            catch (Exception thrown) when (thrown is not OutOfMemoryException)
            {
                // Who came meanwhile relies on being told here, and nobody is told any more while this is not done.
                fault = ExceptionDispatchInfo.Capture(thrown);
            }
        }
        while (Interlocked.Add(ref _untold, -told) > 0);
        fault?.Throw();
    }
}
