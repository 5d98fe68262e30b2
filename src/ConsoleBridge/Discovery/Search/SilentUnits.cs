using System.Net;

namespace ConsoleBridge.Discovery.Search;

/// <summary>Hosts that may be devices which answer nothing before somebody has let others in. Safe from any thread.</summary>
internal sealed class SilentUnits
{
    private readonly Lock _lock = new();
    private readonly List<(DeviceProbe Probe, IPAddress Host, string Sign)> _seen = [];

    /// <summary>Notes a sign that such a device may be there.</summary>
    /// <param name="probe">The question that it would answer.</param>
    /// <param name="host">Where.</param>
    /// <param name="sign">What was seen, for people: <c>tcp 443 is open</c>.</param>
    public void Add(DeviceProbe probe, IPAddress host, string sign)
    {
        lock (_lock)
        {
            _seen.Add((probe, host, sign));
        }
    }

    /// <summary>What to open where, one line a kind of device; hosts that were recognised are left out.</summary>
    /// <param name="found">What was found in the end.</param>
    public IReadOnlyList<string> Remarks(IReadOnlyList<FoundDevice> found)
    {
        var recognised = found.Where(device => device.Profile is not null || device.Model.Length > 0).Select(device => device.Address).ToHashSet();
        lock (_lock)
        {
            return
            [
                .. _seen.Where(seen => !recognised.Contains(seen.Host))
                    .GroupBy(seen => seen.Probe)
                    .Select(silent => $"{Hosts(silent)}: no answer to {silent.Key}. {silent.Key.Closed}"),
            ];
        }
    }

    private static string Hosts(IEnumerable<(DeviceProbe Probe, IPAddress Host, string Sign)> silent) =>
        string.Join(", ", silent.GroupBy(seen => seen.Host).Select(host => $"{host.Key} ({string.Join(", ", host.Select(seen => seen.Sign).Distinct())})").Order(StringComparer.Ordinal));
}
