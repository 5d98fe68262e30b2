using ConsoleBridge.Audit;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Guards;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.State;
using ConsoleBridge.Strips;
using ConsoleBridge.Writes;

namespace ConsoleBridge.Patching;

/// <summary>Renames a channel once: in the patch, at the receiver and at the console. Surfaces follow the console by their links. Safe from any thread.</summary>
/// <param name="book">The patch.</param>
/// <param name="devices">The devices.</param>
/// <param name="store">What they say.</param>
/// <param name="writes">Writes to them.</param>
/// <param name="showLock">The show lock.</param>
/// <param name="realNames">What consoles would show without alerts on their strips.</param>
internal sealed class NameDesk(PatchBook book, IDeviceDirectory devices, IStateReader store, WriteDesk writes, ShowLock showLock, RealNames realNames)
{
    // An alert on a strip writes the same parameter; who comes first is chance.
    private const int MostAttempts = 4;

    /// <summary>What every device should call its channels.</summary>
    public Dictionary<ParameterKey, NameTarget> Plan() => NamePlan.Of(book.Desk.Now, devices);

    /// <summary>What a device calls a channel, an alert that covers it aside; null when that is not surely known.</summary>
    public string? NameOf(ParameterKey key) =>
        !realNames.IsKnown && CanShowAlerts(key) ? null : realNames.Find(key) ?? (store.Read(key).Value is { IsTrusted: true } value ? value.Text : null);

    /// <summary>Says what a rename would do.</summary>
    /// <param name="receiver">The receiver channel, in its one spelling.</param>
    /// <param name="name">The new name.</param>
    public IReadOnlyList<NamedPlace> Preview(string receiver, string name) =>
        [.. Targets(receiver, Plan(), NamePlan.Of(book.With(receiver, name), devices)).Select(target => Said(target, WhyNot(target) ?? (IsThere(target) ? "unchanged" : "would be set")))];

    /// <summary>Renames.</summary>
    /// <param name="receiver">The receiver channel, in its one spelling.</param>
    /// <param name="name">The new name; empty takes the patch's name away and leaves the devices as they are.</param>
    /// <param name="by">Who.</param>
    /// <param name="stopping">Gives up waiting for devices.</param>
    /// <returns>What each device is called now, or why not.</returns>
    public async Task<IReadOnlyList<NamedPlace>> RenameAsync(string receiver, string name, string by, CancellationToken stopping)
    {
        var before = Plan();
        book.Rename(receiver, name, by);
        return await Task.WhenAll(Targets(receiver, before, Plan()).Select(target => WriteAsync(target, stopping)));
    }

    /// <summary>Writes one name, unless it is there.</summary>
    public async Task<NamedPlace> WriteAsync(NameTarget target, CancellationToken stopping)
    {
        if (WhyNot(target) is { } reason)
        {
            return Said(target, reason);
        }

        if (IsThere(target))
        {
            return Said(target, "unchanged");
        }

        var wish = new ParameterWrite { Parameter = target.Parameter.Index, Value = ParameterValue.FromText(target.Name) };
        var outcome = await writes.SetAsync(target.Device, wish, stopping);
        for (var attempt = 1; attempt < MostAttempts && outcome.Status == WriteStatus.Superseded; attempt++)
        {
            outcome = await writes.SetAsync(target.Device, wish, stopping);
        }

        return Said(target, OutcomeWords.Of(outcome));
    }

    private static IEnumerable<NameTarget> Targets(string receiver, Dictionary<ParameterKey, NameTarget> before, Dictionary<ParameterKey, NameTarget> after) =>
        after.Values.Where(target => target.Entry.Id == receiver || (before.TryGetValue(target.Key, out var known) && known.Name != target.Name));

    private static NamedPlace Said(NameTarget target, string status) => new(target.Device.Description.Id, target.Parameter.Name, target.Name, status);

    private bool CanShowAlerts(ParameterKey key)
    {
        var profile = devices.All[key.Device].Description.Profile;
        return StripParts.Find(profile, profile.Parameters[key.Parameter].Name[..^"/name".Length], StripParts.Name) is not null;
    }

    private bool IsThere(NameTarget target) => NameOf(target.Key) == target.Name;

    private string? WhyNot(NameTarget target) =>
        target.Name.Length == 0 ? $"refused: {target.Device.Description.Id} has no letters for '{target.Entry.Name}'"
        : !target.Parameter.CanWrite ? "refused: this name can only be read"
        : target.Device.Description.ReadOnly ? $"refused: {target.Device.Description.Id} is read-only"
        : target.Device.Availability != Availability.Online ? $"refused: {target.Device.Description.Id} is offline"
        : showLock.IsLocked && showLock.Refuses(target.Device.Number, target.Parameter.Index, target.Parameter.Index) ? "refused: the show lock is on" : null;
}
