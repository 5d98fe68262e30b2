using System.Collections.Frozen;
using ConsoleBridge.Core.Alerts;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Guards;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Patches;
using ConsoleBridge.Core.State;
using ConsoleBridge.Core.Strips;

namespace ConsoleBridge.Strips;

/// <summary>All strips that alerts want or that are to be put back, fed with alerts, the patch and what consoles say. Does no I/O; owned by the strips' loop.</summary>
internal sealed class StripHouse
{
    private static readonly TimeSpan NewTextAfter = TimeSpan.FromSeconds(30);

    private readonly IStateReader _store;
    private readonly ShowLock _showLock;
    private readonly StripFaces _faces;
    private readonly ILogger _logger;
    private readonly StripAlerts _alerts = new();
    private readonly Dictionary<string, StripConsole> _consoles;
    private readonly Dictionary<ParameterKey, (Strip Strip, int Field)> _byKey = [];
    private readonly List<StripEntry> _orphans = [];

    /// <summary>Makes the house and takes up what was left touched.</summary>
    public StripHouse(IReadOnlyList<StripPlan> plans, IDeviceDirectory devices, IStateReader store, ShowLock showLock, ILogger logger)
    {
        (_store, _showLock, _faces, _logger) = (store, showLock, new StripFaces(devices, store), logger);
        var byDevice = plans.ToDictionary(plan => plan.Device);
        _consoles = devices.All.ToDictionary(device => device.Description.Id, device => new StripConsole(device, byDevice.GetValueOrDefault(device.Number)), StringComparer.Ordinal);
        Watched = devices.All.SelectMany(device => device.Description.Profile.Parameters.Where(IsWatched).Select(parameter => new ParameterKey(device.Number, parameter.Index))).ToFrozenSet();
    }

    /// <summary>The parameters whose changes matter here.</summary>
    public FrozenSet<ParameterKey> Watched { get; }

    /// <summary>Every console.</summary>
    public IEnumerable<StripConsole> Consoles => _consoles.Values;

    /// <summary>All strips that are not at rest.</summary>
    public IEnumerable<Strip> Strips => _consoles.Values.SelectMany(console => console.Strips);

    /// <summary>What the journal must hold.</summary>
    public IEnumerable<StripEntry> Entries => _orphans.Concat(Strips.SelectMany(strip => strip.Entries));

    /// <summary>True while a strip is touched that could be put back now.</summary>
    public bool CanRestore => Strips.Any(strip => strip.Machine.IsTouched && strip.Machine.CanWrite);

    /// <summary>Takes up what the journal says.</summary>
    public void TakeUp(IReadOnlyList<StripEntry> entries, TimeSpan now)
    {
        foreach (var entry in entries)
        {
            if (WhyNotHere(entry) is { } reason)
            {
                _orphans.Add(entry);
                StripLog.Orphan(_logger, entry.Device, entry.Channel, reason, entry.Record.Fields.FirstOrDefault()?.Original ?? "");
                continue;
            }

            Add(_consoles[entry.Device], entry.Channel, entry.Record, now);
        }

        if (entries.Count > _orphans.Count)
        {
            StripLog.Restoring(_logger, entries.Count - _orphans.Count);
        }
    }

    /// <summary>One step of an alert.</summary>
    public void Take(Alert alert) => _alerts.Take(alert);

    /// <summary>The store has something new of a watched parameter.</summary>
    public void Observe(in ParameterChange change, TimeSpan now)
    {
        if (_byKey.TryGetValue(change.Key, out var place) && place.Strip.Observe(place.Field, change, now))
        {
            StripLog.Changed(_logger, place.Strip.Name, change.Value.Text);
        }
    }

    /// <summary>Tells every strip what it is to show, whether it may be written, and what has come of its questions.</summary>
    /// <param name="patch">The patch as it is now; empty to take everything off.</param>
    /// <param name="now">The clock.</param>
    public void Refresh(Patch patch, TimeSpan now)
    {
        var wanted = _alerts.OnStrips(patch, device => _consoles.GetValueOrDefault(device)?.Plan);
        foreach (var ((device, channel), _) in wanted)
        {
            var console = _consoles[device];
            if (!console.Strips.Exists(strip => strip.Channel == channel))
            {
                Add(console, channel, null, now);
            }
        }

        foreach (var console in _consoles.Values)
        {
            console.Allow(_showLock);
            foreach (var strip in console.Strips)
            {
                HearAnswers(strip, now);
                Show(strip, wanted, now);
            }
        }
    }

    /// <summary>Forgets the strips that are at rest.</summary>
    public void Sweep()
    {
        foreach (var console in _consoles.Values)
        {
            foreach (var strip in console.Strips.Where(strip => strip.Machine.IsAtRest))
            {
                for (var i = 0; i < strip.Fields.Count; i++)
                {
                    _byKey.Remove(strip.KeyOf(i));
                }
            }

            console.Strips.RemoveAll(strip => strip.Machine.IsAtRest);
        }
    }

    /// <summary>Hears all fields again from the store: changes were missed.</summary>
    public void ObserveAll(TimeSpan now)
    {
        foreach (var key in _byKey.Keys)
        {
            Observe(_store.Read(key), now);
        }
    }

    private static bool IsWatched(ParameterDefinition parameter) =>
        parameter.Name == "device/session" || (StripParts.IsFit(parameter) && StripParts.Leaves.Any(leaf => parameter.Name.EndsWith("/" + leaf, StringComparison.Ordinal)));

    private string? WhyNotHere(StripEntry entry)
    {
        if (!_consoles.TryGetValue(entry.Device, out var console))
        {
            return "it is not in the configuration any more";
        }

        var profile = console.Device.Description.Profile;
        return entry.Record.Fields.Select(field => field.Leaf).Append(StripParts.Name).FirstOrDefault(leaf => StripParts.Find(profile, entry.Channel, leaf) is null) is { } missing
            ? $"{profile.Id} has no {entry.Channel}/{missing} that can be set"
            : null;
    }

    private void Add(StripConsole console, string channel, StripRecord? record, TimeSpan now)
    {
        var profile = console.Device.Description.Profile;
        if (StripParts.Find(profile, channel, StripParts.Name) is null)
        {
            return;
        }

        string[] leaves = [.. StripParts.Leaves.Where(leaf => StripParts.Find(profile, channel, leaf) is not null)];
        var times = new StripTimes { Every = console.Plan?.Every ?? new StripTimes().Every };
        var machine = record is null ? new StripMachine(leaves, times) : new StripMachine(leaves, times, record, now);
        var strip = new Strip(console, channel, [.. leaves.Select(leaf => StripParts.Find(profile, channel, leaf)!)], machine);
        console.Strips.Add(strip);
        for (var i = 0; i < strip.Fields.Count; i++)
        {
            _byKey[strip.KeyOf(i)] = (strip, i);
            strip.Observe(i, _store.Read(strip.KeyOf(i)), now);
        }
    }

    private void HearAnswers(Strip strip, TimeSpan now)
    {
        for (var i = 0; i < strip.Fields.Count; i++)
        {
            var stored = _store.Read(strip.KeyOf(i));
            strip.ObserveConfirmation(i, stored);
            if ((strip.IsAnswered(i, stored) || strip.HasOutlivedWrite(i, now)) && strip.Observe(i, stored, now, isAnswer: true))
            {
                StripLog.Changed(_logger, strip.Name, stored.Value.Text);
            }
        }
    }

    private void Show(Strip strip, Dictionary<(string Device, string Channel), (Alert Alert, PatchEntry Line)> wanted, TimeSpan now)
    {
        if (!wanted.TryGetValue((strip.Console.Device.Description.Id, strip.Channel), out var shown))
        {
            strip.Alert = null;
            strip.Machine.Show(null, now);
            return;
        }

        // A text that counts minutes does not change with every report.
        if (strip.Alert is { } before && before.Id == shown.Alert.Id && before.Severity == shown.Alert.Severity && now - strip.TextAt < NewTextAfter)
        {
            return;
        }

        strip.Alert = shown.Alert;
        strip.TextAt = now;
        strip.Machine.Show(_faces.Make(strip, shown.Alert, shown.Line), now);
    }
}
