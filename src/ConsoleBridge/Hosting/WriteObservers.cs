using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Hosting;

/// <summary>Tells what became of a write to everyone who wants to know.</summary>
internal sealed class WriteObservers(params IWriteObserver[] observers) : IWriteObserver
{
    /// <inheritdoc/>
    public void OnOutcome(in WriteOutcome outcome)
    {
        foreach (var observer in observers)
        {
            observer.OnOutcome(outcome);
        }
    }
}
