using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Guards;

namespace ConsoleBridge.Strips;

/// <summary>One console, and its strips that are not at rest. Owned by the strips' loop.</summary>
/// <param name="device">The console.</param>
/// <param name="plan">What alerts may do with its strips; null when nothing new may be shown.</param>
internal sealed class StripConsole(IDevice device, StripPlan? plan)
{
    private int _turn;

    public IDevice Device { get; } = device;

    public StripPlan? Plan { get; } = plan;

    public List<Strip> Strips { get; } = [];

    /// <summary>The write that is on its way; completed when the console can take the next one.</summary>
    public Task Writing { get; set; } = Task.CompletedTask;

    /// <summary>True while a write is on its way, or its pace is not over.</summary>
    public bool IsBusy { get; set; }

    /// <summary>Its strips, each time another one first: whoever waits longest writes next.</summary>
    public IEnumerable<Strip> InTurn()
    {
        _turn++;
        for (var i = 0; i < Strips.Count; i++)
        {
            yield return Strips[(_turn + i) % Strips.Count];
        }
    }

    /// <summary>Tells its strips whether they may be written.</summary>
    public void Allow(ShowLock showLock)
    {
        var isLive = Device.Session == Core.Model.SessionState.Live;
        foreach (var strip in Strips)
        {
            strip.Machine.Allow(isLive, MayWrite(strip, showLock));
        }
    }

    private bool MayWrite(Strip strip, ShowLock showLock) =>
        !showLock.IsLocked || (Plan?.InShowLock == true && strip.Fields.All(field => !showLock.Refuses(Device.Number, field.Index, field.Index)));
}
