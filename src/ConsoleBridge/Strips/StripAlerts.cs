using ConsoleBridge.Core.Alerts;
using ConsoleBridge.Core.Patches;

namespace ConsoleBridge.Strips;

/// <summary>The active alerts, and which of them each strip is to show. Owned by the strips' loop.</summary>
internal sealed class StripAlerts
{
    private readonly Dictionary<string, Alert> _active = new(StringComparer.Ordinal);

    /// <summary>One step of an alert.</summary>
    public void Take(Alert alert)
    {
        if (alert.State == AlertState.Active)
        {
            _active[alert.Id] = alert;
        }
        else
        {
            _active.Remove(alert.Id);
        }
    }

    /// <summary>The alert of each strip: the most severe, and of those the oldest.</summary>
    /// <param name="patch">Which receiver channel feeds which console channel.</param>
    /// <param name="planOf">What alerts may do on a console; null for nothing.</param>
    public Dictionary<(string Device, string Channel), (Alert Alert, PatchEntry Line)> OnStrips(Patch patch, Func<string, StripPlan?> planOf)
    {
        var strips = new Dictionary<(string, string), (Alert Alert, PatchEntry Line)>();
        var lost = _active.Values.Where(IsOfDevice).Select(alert => alert.Device).ToHashSet(StringComparer.Ordinal);
        foreach (var alert in _active.Values)
        {
            // What a device said before it was lost is silent until it answers: its own alert speaks, or none. A group's members show, each on its own strip.
            if (!alert.Members.IsEmpty || (alert.Parameter is not null && lost.Contains(alert.Device)))
            {
                continue;
            }

            foreach (var line in patch.Entries)
            {
                if (line.Console.Length == 0 || !Concerns(alert, line) || planOf(line.Console)?.Wants(alert) != true)
                {
                    continue;
                }

                var strip = (line.Console, line.ConsoleChannel);
                if (!strips.TryGetValue(strip, out var other) || IsWorse(alert, other.Alert))
                {
                    strips[strip] = (alert, line);
                }
            }
        }

        return strips;
    }

    private static bool IsOfDevice(Alert alert) => alert.Parameter is null && alert.Members.IsEmpty;

    // An alert about the whole receiver concerns all its channels.
    private static bool Concerns(Alert alert, PatchEntry line) =>
        alert.Device == line.Receiver && (alert.Parameter is null || alert.Parameter.StartsWith(line.ReceiverChannel + "/", StringComparison.Ordinal));

    private static bool IsWorse(Alert alert, Alert other)
    {
        if (alert.Severity != other.Severity)
        {
            return alert.Severity > other.Severity;
        }

        return alert.Since != other.Since ? alert.Since < other.Since : string.CompareOrdinal(alert.Id, other.Id) < 0;
    }
}
