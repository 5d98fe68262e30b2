using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Devices;

/// <summary>Is told what became of writes. Called from the devices' loops: must return at once.</summary>
public interface IWriteObserver
{
    /// <summary>A write was confirmed, sent, refused, superseded, or has failed.</summary>
    void OnOutcome(in WriteOutcome outcome);
}
