using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Patches;

namespace ConsoleBridge.Patching;

/// <summary>What every device should call the patched channels.</summary>
internal static class NamePlan
{
    /// <summary>Makes the plan of a patch. Of two receivers on one console channel the first one names it.</summary>
    public static Dictionary<ParameterKey, NameTarget> Of(Patch patch, IDeviceDirectory devices)
    {
        var places = new Dictionary<ParameterKey, NameTarget>();
        foreach (var entry in patch.Entries.Where(entry => entry.Name.Length > 0))
        {
            Add(places, devices, entry, entry.Receiver, entry.ReceiverChannel);
            Add(places, devices, entry, entry.Console, entry.ConsoleChannel);
        }

        // Within a device no two names may look alike, whichever of its channels they are on.
        foreach (var group in places.Values.GroupBy(target => (target.Device.Number, NameRule.Of(target.Parameter))).ToList())
        {
            var fitted = NameFitting.Fit(group.Select(target => target.Entry.Name), group.Key.Item2);
            foreach (var target in group)
            {
                places[target.Key] = target with { Name = fitted.GetValueOrDefault(target.Entry.Name, "") };
            }
        }

        return places;
    }

    private static void Add(Dictionary<ParameterKey, NameTarget> places, IDeviceDirectory devices, PatchEntry entry, string id, string channel)
    {
        if (devices.TryFind(id, out var device) && device.Description.Profile.TryFind($"{channel}/name", out var parameter) && parameter.Type == ValueKind.Text)
        {
            places.TryAdd(new ParameterKey(device.Number, parameter.Index), new NameTarget(device, parameter, entry, ""));
        }
    }
}
