namespace ConsoleBridge.Configuration;

/// <summary>What the configuration knows of the units in the network.</summary>
internal static class KnownUnits
{
    /// <summary>Ids of the devices by their host.</summary>
    public static IReadOnlyDictionary<string, string> ByHost(Rig rig)
    {
        var known = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (id, device) in rig.Options.Devices)
        {
            if (device.Host.Length > 0 && !device.Simulate)
            {
                known.TryAdd(device.Host, id);
            }
        }

        return known;
    }

    /// <summary>Serial numbers and hardware addresses of the devices that are followed, by id.</summary>
    public static IReadOnlyDictionary<string, string> Followed(Rig rig) =>
        rig.Options.Devices.Where(pair => pair.Value.Follow.Length > 0).ToDictionary(pair => pair.Key, pair => pair.Value.Follow);
}
