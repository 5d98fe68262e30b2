using System.Collections.Immutable;
using System.Globalization;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Patches;

namespace ConsoleBridge.Configuration;

/// <summary>The patch of a rig: which receiver channel feeds which console channel.</summary>
internal static class RigPatch
{
    /// <summary>Reads and checks the patch.</summary>
    /// <param name="options">The configuration.</param>
    /// <param name="devices">The devices, by number.</param>
    /// <param name="errors">What is wrong, by key of the configuration; what is wrong is left out.</param>
    public static Patch Read(BridgeOptions options, IReadOnlyList<DeviceDescription> devices, out List<(string Key, string Message)> errors)
    {
        errors = [];
        var ends = new RigEnds(devices, options.Devices.Keys);
        var entries = ImmutableArray.CreateBuilder<PatchEntry>();
        for (var i = 0; i < options.Patch.Length; i++)
        {
            var line = options.Patch[i];
            var key = $"Patch:{i.ToString(CultureInfo.InvariantCulture)}";
            var receiver = Find(line.Receiver, "rack-a:rx/1", devices, ends, $"{key}:Receiver", errors);
            var console = line.Console.Length == 0 ? ("", "") : Find(line.Console, "foh:ch/5", devices, ends, $"{key}:Console", errors);
            if (receiver is null || console is null)
            {
                continue;
            }

            var entry = new PatchEntry
            {
                Receiver = receiver.Value.Device, ReceiverChannel = receiver.Value.Channel,
                Console = console.Value.Item1, ConsoleChannel = console.Value.Item2, Name = line.Name, Wearer = line.Wearer,
            };
            if (entries.Any(other => other.Id == entry.Id))
            {
                errors.Add(($"{key}:Receiver", $"'{line.Receiver}' stands in the patch twice"));
            }
            else
            {
                entries.Add(entry);
            }
        }

        return new Patch(entries.ToImmutable());
    }

    private static (string Device, string Channel)? Find(string text, string example, IReadOnlyList<DeviceDescription> devices, RigEnds ends, string key, List<(string Key, string Message)> errors)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0)
        {
            errors.Add((key, $"'{text}' is not a device and a channel, such as {example}"));
            return null;
        }

        var (id, channel) = (text[..colon], text[(colon + 1)..]);
        if (ends.FindDevice(id, out var error) is not { } number)
        {
            if (error is not null)
            {
                errors.Add((key, error));
            }

            return null;
        }

        var device = devices[number];
        if (!device.Profile.ByName.Keys.Any(name => name.StartsWith(channel + "/", StringComparison.Ordinal)))
        {
            var channels = device.Profile.ByName.Keys.Select(name => string.Join('/', name.Split('/').Take(2))).Distinct();
            errors.Add((key, $"{id} ({device.Profile.Id}) has no channel '{channel}'{RigEnds.Proposal(channel, channels)}"));
            return null;
        }

        return (id, channel);
    }
}
