using System.Net;

namespace ConsoleBridge.Discovery.Search;

/// <summary>What was found so far: one entry a device and port, however often and however it was seen. Safe from any thread.</summary>
internal sealed class FoundDevices
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(IPAddress, int), FoundDevice> _found = [];

    /// <summary>Number of devices.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _found.Count;
            }
        }
    }

    /// <summary>Adds what was seen to what is known of it; what is known for certain is not replaced by what is likely.</summary>
    public void Add(FoundDevice seen)
    {
        lock (_lock)
        {
            var key = (seen.Address, seen.Port);
            _found[key] = _found.TryGetValue(key, out var known) ? Merge(known, seen) : seen;
        }
    }

    /// <summary>Everything, by address; what was heard by announcement alone is left out where the device itself was asked.</summary>
    public IReadOnlyList<FoundDevice> List()
    {
        lock (_lock)
        {
            return [.. _found.Values.OrderBy(device => device.Address.ToString(), StringComparer.Ordinal).ThenBy(device => device.Port)];
        }
    }

    private static FoundDevice Merge(FoundDevice known, FoundDevice seen)
    {
        var (better, other) = Rank(seen) > Rank(known) ? (seen, known) : (known, seen);
        return better with
        {
            Model = Either(better.Model, other.Model),
            Name = Either(better.Name, other.Name),
            Serial = Either(better.Serial, other.Serial),
            Firmware = Either(better.Firmware, other.Firmware),
            Mac = Either(better.Mac, other.Mac),
            Reasons = [.. known.Reasons.Union(seen.Reasons)],
        };
    }

    private static int Rank(FoundDevice device) => (device.Profile is null ? 0 : 1) + (device.IsExact ? 1 : 0);

    private static string Either(string one, string other) => one.Length > 0 ? one : other;
}
