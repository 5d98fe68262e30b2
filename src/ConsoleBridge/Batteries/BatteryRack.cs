using System.Collections.Immutable;
using ConsoleBridge.Core.Batteries;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Core.State;

namespace ConsoleBridge.Batteries;

/// <summary>Every battery and charger bay of the rig: which parameter belongs to which, found once. Passing a change on allocates nothing.</summary>
internal sealed class BatteryRack
{
    private static readonly (string Leaf, BatteryReading Reading)[] Leaves =
    [
        ("battery/percent", BatteryReading.Percent), ("battery/bars", BatteryReading.Bars), ("battery/runtime", BatteryReading.Runtime),
        ("battery/type", BatteryReading.Type), ("tx/present", BatteryReading.Present),
    ];

    private readonly Place?[][] _places;
    private readonly ImmutableArray<Bay> _bays;

    /// <summary>Finds all batteries and bays.</summary>
    public BatteryRack(IDeviceDirectory devices)
    {
        _places = [.. devices.All.Select(device => new Place?[device.Description.Profile.Parameters.Length])];
        Batteries = [.. devices.All.SelectMany(Find)];
        _bays = [.. devices.All.SelectMany(FindBays)];
    }

    /// <summary>All batteries, in the order of the configuration.</summary>
    public ImmutableArray<TrackedBattery> Batteries { get; }

    /// <summary>A bay has changed, or a name, since this was last set to false.</summary>
    public bool IsChanged { get; set; } = true;

    /// <summary>Passes a change on to its battery.</summary>
    /// <param name="change">What a device said.</param>
    /// <param name="at">Now, on a clock that is never set.</param>
    public void Observe(in ParameterChange change, TimeSpan at)
    {
        if (_places[change.Key.Device][change.Key.Parameter] is not { } place)
        {
            return;
        }

        if (place.Battery is not { } battery)
        {
            IsChanged = true;
            return;
        }

        battery.IsDirty = true;
        if (place.Reading is { } reading)
        {
            battery.IsHeard |= change.Value.IsTrusted && reading is BatteryReading.Percent or BatteryReading.Bars or BatteryReading.Runtime;
            battery.Watch.Observe(reading, change.Value, at);
        }
    }

    /// <summary>Takes in what the store knows already.</summary>
    public void ObserveAll(IStateReader store, TimeSpan at)
    {
        for (var device = 0; device < _places.Length; device++)
        {
            for (var parameter = 0; parameter < _places[device].Length; parameter++)
            {
                if (_places[device][parameter] is not null && store.Read(new(device, parameter)) is { Revision: > 0 } known)
                {
                    Observe(known, at);
                }
            }
        }
    }

    /// <summary>The packs that lie in chargers.</summary>
    public IEnumerable<SpareBattery> Spares(IStateReader store)
    {
        foreach (var bay in _bays)
        {
            var isEmpty = bay.Occupied >= 0 && store.Read(new(bay.Device, bay.Occupied)).Value is { IsTrusted: true, Boolean: false };
            var percent = store.Read(new(bay.Device, bay.Percent)).Value;
            if (!isEmpty && percent.IsTrusted && percent.Kind == ValueKind.Number)
            {
                yield return new SpareBattery(bay.Device, bay.Name, percent.Number);
            }
        }
    }

    private IEnumerable<TrackedBattery> Find(IDevice device)
    {
        var profile = device.Description.Profile;
        foreach (var channel in Entities(profile, "rx"))
        {
            int Index(string leaf) => profile.ByName.GetValueOrDefault($"{channel}/{leaf}", -1);
            var bars = Index("battery/bars");
            if (Index("battery/percent") < 0 && bars < 0 && Index("battery/runtime") < 0)
            {
                continue;
            }

            var battery = new TrackedBattery
            {
                Number = device.Number, Device = device.Description.Id, Channel = channel,
                Watch = new BatteryWatch(bars >= 0 ? profile.Parameters[bars].Maximum ?? 5 : 5),
                Percent = Index("battery/percent"), Runtime = Index("battery/runtime"), Type = Index("battery/type"), Name = Index("name"),
            };
            foreach (var (leaf, reading) in Leaves)
            {
                Put(device.Number, Index(leaf), new Place(battery, reading));
            }

            Put(device.Number, battery.Name, new Place(battery, null));
            yield return battery;
        }
    }

    private IEnumerable<Bay> FindBays(IDevice device)
    {
        var profile = device.Description.Profile;
        foreach (var name in Entities(profile, "bay"))
        {
            if (profile.ByName.TryGetValue($"{name}/battery/percent", out var percent))
            {
                var occupied = profile.ByName.GetValueOrDefault($"{name}/occupied", -1);
                Put(device.Number, percent, new Place(null, null));
                Put(device.Number, occupied, new Place(null, null));
                yield return new Bay(device.Number, name, percent, occupied);
            }
        }
    }

    private void Put(int device, int parameter, Place place)
    {
        if (parameter >= 0)
        {
            _places[device][parameter] = place;
        }
    }

    private static IEnumerable<string> Entities(CompiledProfile profile, string kind) =>
        profile.Parameters.Where(parameter => parameter.Name.StartsWith(kind + "/", StringComparison.Ordinal)).Select(parameter => ParameterPath.EntityOf(parameter.Name)).Distinct();

    private sealed record Place(TrackedBattery? Battery, BatteryReading? Reading);

    private readonly record struct Bay(int Device, string Name, int Percent, int Occupied);
}
