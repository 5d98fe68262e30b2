using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ConsoleBridge.Storage;

namespace ConsoleBridge.Bus.HomeAssistant;

/// <summary>
/// Gives each device an identity that its unique ids are made of, and keeps it: a device stays the same device when it is renamed in the
/// configuration (same model, same address), when it gets another address (same name, same model), and whatever the site and base are called.
/// </summary>
/// <remarks>
/// Kept in one small file of the state folder. Without that file an identity is the same again as long as the model and the address are, since a new
/// one is made from this machine, the model and the address, not from chance. A serial number would not do: many devices have none on
/// the wire, and the others tell it only once they are reached.
/// </remarks>
internal sealed class DeviceIdentities
{
    private const int MostRecords = 500;

    private DeviceIdentities(string node, IReadOnlyList<string> devices, bool wasUsed)
    {
        Node = node;
        Devices = devices;
        WasUsed = wasUsed;
    }

    /// <summary>This bridge's name in discovery topics and unique ids.</summary>
    public string Node { get; }

    /// <summary>Identity of each device, in the order that was given.</summary>
    public IReadOnlyList<string> Devices { get; }

    /// <summary>True when the file was there: something may have been published in an earlier life.</summary>
    public bool WasUsed { get; }

    /// <summary>Finds or makes the identities of the configured devices, and keeps them.</summary>
    /// <param name="file">The file; null keeps nothing.</param>
    /// <param name="node">The node id that the configuration gives; empty for one that is made up.</param>
    /// <param name="machine">What tells this machine and site from others, for a node id that is made up.</param>
    /// <param name="devices">The configured devices.</param>
    /// <param name="save">False to leave the file as it is.</param>
    /// <param name="error">Why it cannot be read or kept; null when it can.</param>
    public static DeviceIdentities Assign(string? file, string node, string machine, IReadOnlyList<KnownDevice> devices, bool save, out string? error)
    {
        var kept = Read(file, out error);
        var name = node.Length > 0 ? node : kept.Node is { Length: > 0 } old ? old : "cb-" + Hash(machine);
        var records = kept.Devices.ToList();
        var found = Match(records, devices);
        for (var i = 0; i < devices.Count; i++)
        {
            found[i] ??= Fresh(name, devices[i], records, found);
        }

        var now = devices.Select((device, i) => device with { Identity = found[i]! }).ToList();
        var all = now.Concat(records.Where(record => now.TrueForAll(device => device.Identity != record.Identity))).Take(MostRecords).ToArray();
        if (save && file is not null && error is null)
        {
            error = Write(file, new Kept(name, all));
        }

        return new DeviceIdentities(name, [.. now.Select(device => device.Identity)], kept.Devices.Length > 0);
    }

    // Who stayed as it was comes first, then who was renamed, then who got another address: so that two who swap names are not mixed up.
    private static string?[] Match(List<KnownDevice> records, IReadOnlyList<KnownDevice> devices)
    {
        Func<KnownDevice, KnownDevice, bool>[] passes =
        [
            (record, device) => record.Id == device.Id && record.Profile == device.Profile && record.Address == device.Address,
            (record, device) => record.Profile == device.Profile && record.Address == device.Address,
            (record, device) => record.Id == device.Id && record.Profile == device.Profile,
        ];
        var found = new string?[devices.Count];
        var used = new HashSet<string>();
        foreach (var isSame in passes)
        {
            for (var i = 0; i < devices.Count; i++)
            {
                if (found[i] is null && records.Find(record => !used.Contains(record.Identity) && isSame(record, devices[i])) is { } record)
                {
                    found[i] = record.Identity;
                    used.Add(record.Identity);
                }
            }
        }

        return found;
    }

    private static string Fresh(string node, KnownDevice device, List<KnownDevice> records, string?[] found)
    {
        var seed = $"{node}|{device.Profile}|{device.Address}";
        while (true)
        {
            var identity = Hash(seed);
            if (records.TrueForAll(record => record.Identity != identity) && !found.Contains(identity))
            {
                return identity;
            }

            seed += "|" + device.Id;
        }
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];

    private static Kept Read(string? file, out string? error)
    {
        error = null;
        if (file is null || !File.Exists(file))
        {
            return new Kept("", []);
        }

        try
        {
            var kept = JsonSerializer.Deserialize(File.ReadAllBytes(file), IdentityJson.Default.Kept);
            return kept is { Node: not null, Devices: not null } ? kept : throw new JsonException("it is empty");
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or JsonException)
        {
            error = $"{file} cannot be read: {wrong.Message}";
            return new Kept("", []);
        }
    }

    private static string? Write(string file, Kept kept)
    {
        try
        {
            WholeFile.Write(file, JsonSerializer.SerializeToUtf8Bytes(kept, IdentityJson.Default.Kept));
            return null;
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            return $"{file} cannot be written: {wrong.Message}";
        }
    }

    internal sealed record Kept(string Node, KnownDevice[] Devices);
}
