using System.Collections.Concurrent;
using System.Text;

namespace ConsoleBridge.Bus;

/// <summary>
/// Alerts that stand on the broker from before this start: a bridge that was killed could not take them away. Those that are not raised
/// again within a minute are over, and are cleared.
/// </summary>
internal sealed class AlertsLeftBehind(BusOutbox outbox, TimeProvider time)
{
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, long> _found = new();

    /// <summary>One stands on the broker.</summary>
    public void Found(ReadOnlySpan<byte> topic)
    {
        if (!outbox.IsKept(topic))
        {
            _found.TryAdd(Encoding.UTF8.GetString(topic), time.GetTimestamp());
        }
    }

    /// <summary>Clears those whose time is over.</summary>
    public void ClearDue()
    {
        foreach (var (topic, foundAt) in _found)
        {
            if (time.GetElapsedTime(foundAt) < Grace || !_found.TryRemove(topic, out _))
            {
                continue;
            }

            var utf8 = Encoding.UTF8.GetBytes(topic);
            if (!outbox.IsKept(utf8))
            {
                outbox.Keep(utf8, []);
            }
        }
    }
}
