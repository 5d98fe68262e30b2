using System.Collections.Concurrent;
using ConsoleBridge.Bus;
using ConsoleBridge.Configuration;
using ConsoleBridge.Discovery;
using ConsoleBridge.Discovery.Search;

namespace ConsoleBridge.Hosting;

/// <summary>
/// Looks for units that are known by their serial number or hardware address when they do not answer any more, and tells where they
/// are now. The configuration is not changed: after a restart the unit is looked for anew.
/// </summary>
internal sealed class UnitFollower(Rig rig, SearchService search, BusVoice voice, TimeProvider time, ILogger<UnitFollower> logger) : IProgress<SearchProgress>
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(30);

    // Host by host means a connection to each of them, other receivers of the show among them: not every half minute of a whole evening.
    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Listening = TimeSpan.FromSeconds(4);

    private readonly ConcurrentDictionary<string, string> _moved = [];
    private readonly ConcurrentDictionary<string, long> _asked = [];
    private readonly ConcurrentDictionary<string, long> _swept = [];

    /// <summary>Where a device was found; null while it is where the configuration says.</summary>
    public string? AddressOf(string device) => _moved.GetValueOrDefault(device);

    /// <summary>A device was not reached, or did not answer: it is looked for, not more often than every 30 s, and host by host every 5 min.</summary>
    public void Missed(string device)
    {
        var options = rig.Options.Devices[device];
        var now = time.GetTimestamp();
        if (options.Follow.Length == 0 || (_asked.TryGetValue(device, out var before) && time.GetElapsedTime(before, now) < Between))
        {
            return;
        }

        _asked[device] = now;
        var wish = new SearchWish { For = Listening, Profiles = [options.Profile] };
        if (!_swept.TryGetValue(device, out var sweptAt) || time.GetElapsedTime(sweptAt, now) >= BetweenSweeps)
        {
            _swept[device] = now;
            wish = wish with { Subnets = [.. rig.Options.Discovery.Subnets.Select(Subnet)] };
        }

        search.TryAsk(wish, this, result => Look(device, options, result));
    }

    void IProgress<SearchProgress>.Report(SearchProgress value)
    {
        // Nobody watches: the device's own line tells that it is missing.
    }

    private void Look(string device, DeviceOptions options, SearchResult result)
    {
        var before = AddressOf(device) ?? options.Host;
        var found = result.Found.FirstOrDefault(found => found.Is(options.Follow));
        if (found is null || found.Address.ToString() == before)
        {
            return;
        }

        _moved[device] = found.Address.ToString();
        DiscoveryLog.Moved(logger, device, options.Follow, found.Address.ToString(), before);
        voice.Log("warning", device, $"the unit {options.Follow} is at {found.Address} now (was {before}); it is followed there. Put the new address into the configuration");
    }

    private static System.Net.IPNetwork Subnet(string text) => SearchWish.TryReadSubnet(text, out var subnet, out _) ? subnet : default;
}
