using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Guards;

namespace ConsoleBridge.Strips;

/// <summary>One console, and its strips that are not at rest. Owned by the strips' loop.</summary>
/// <param name="device">The console.</param>
/// <param name="plan">What alerts may do with its strips; null when nothing new may be shown.</param>
internal sealed class StripConsole(IDevice device, StripPlan? plan)
{
    private int _next;

    public IDevice Device { get; } = device;

    public StripPlan? Plan { get; } = plan;

    public List<Strip> Strips { get; } = [];

    /// <summary>Completed when no write is on its way.</summary>
    public Task Writing { get; private set; } = Task.CompletedTask;

    /// <summary>How many writes are on their way, or are being rested from.</summary>
    public int Writes { get; private set; }

    /// <summary>Its strips, the one after the one that wrote last first: whoever waits longest writes next.</summary>
    public IEnumerable<Strip> InTurn()
    {
        var first = _next;
        for (var i = 0; i < Strips.Count; i++)
        {
            yield return Strips[(first + i) % Strips.Count];
        }
    }

    /// <summary>A write of one of its strips has begun.</summary>
    public void Begin(Strip strip, Task writing)
    {
        _next = Strips.IndexOf(strip) + 1;
        Writes++;
        Writing = Writing.IsCompleted ? writing : Task.WhenAll(Writing, writing);
    }

    /// <summary>A write is over, and what the console needs after it.</summary>
    public void End() => Writes--;

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
