using ConsoleBridge.Configuration;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Patches;

namespace ConsoleBridge.Patching;

/// <summary>
/// Keeps names together when somebody renames at a device: the side that leads is read and never written, so nothing can go round.
/// A name that only says what we have written, shortened, is no rename.
/// </summary>
/// <param name="lead">Who leads.</param>
/// <param name="book">The patch.</param>
/// <param name="names">The names on the devices.</param>
/// <param name="devices">The devices.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
internal sealed class NameFollower(NameLead lead, PatchBook book, NameDesk names, IDeviceDirectory devices, TimeProvider time, ILogger<NameFollower> logger)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500);

    // What cannot be done now is tried again: a lock opens, a menu is left. A device that itself does not take a name is not asked for ever.
    private const int MostFailures = 3;

    private static readonly TimeSpan AgainAfter = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, string> _heard = [];
    private readonly Dictionary<string, string> _settling = [];
    private readonly Dictionary<ParameterKey, (string Name, long Session)> _written = [];
    private readonly Dictionary<ParameterKey, (string Why, int Failures, string? Was)> _notWritten = [];
    private long _triedAt;

    /// <summary>Follows until told to stop.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        if (lead == NameLead.None)
        {
            return;
        }

        using var tick = new PeriodicTimer(LookEvery, time);
        try
        {
            while (await tick.WaitForNextTickAsync(stopping))
            {
                try
                {
                    await LookAsync(stopping);
                }
                catch (Exception fault) when (fault is not (OperationCanceledException or OutOfMemoryException))
                {
                    // The one catch-all of this loop: a fault of ours costs a name, and the show nothing.
                    PatchLog.Fault(logger, fault);
                }
            }
        }
        catch (OperationCanceledException)
        {
            return;
        }
    }

    /// <summary>Looks once.</summary>
    internal async Task LookAsync(CancellationToken stopping)
    {
        var isRenamed = false;
        if (lead != NameLead.Patch)
        {
            foreach (var entry in book.Desk.Now.Entries)
            {
                isRenamed |= Hear(entry);
            }
        }

        var isAgain = _notWritten.Count > 0 && time.GetElapsedTime(_triedAt) >= AgainAfter;
        if (isAgain)
        {
            _triedAt = time.GetTimestamp();
        }

        var isAll = lead == NameLead.Patch || isRenamed;
        if (isAll || isAgain)
        {
            await WriteAsync(isAll, isAgain, stopping);
        }
    }

    /// <returns>True when somebody has given the channel another name where it leads.</returns>
    private bool Hear(PatchEntry entry)
    {
        var (id, channel) = lead == NameLead.Receiver ? (entry.Receiver, entry.ReceiverChannel) : (entry.Console, entry.ConsoleChannel);
        if (Find(id, channel) is not { } key || names.NameOf(key) is not { Length: > 0 } now)
        {
            _settling.Remove(entry.Id);
            return false;
        }

        // Letters come one by one from some panels: what is said twice is meant.
        if (_heard.GetValueOrDefault(entry.Id) == now || _settling.GetValueOrDefault(entry.Id) != now)
        {
            _settling[entry.Id] = now;
            return false;
        }

        _heard[entry.Id] = now;
        if (now == entry.Name || names.Plan().GetValueOrDefault(key)?.Name == now)
        {
            return false;
        }

        book.Rename(entry.Id, now, $"{id} (it leads)");
        return true;
    }

    private async Task WriteAsync(bool isAll, bool isAgain, CancellationToken stopping)
    {
        var plan = names.Plan();
        foreach (var gone in _notWritten.Keys.Where(key => !plan.TryGetValue(key, out var target) || IsOverruled(target)).ToList())
        {
            _notWritten.Remove(gone);
        }

        foreach (var target in plan.Values)
        {
            var leads = (lead == NameLead.Receiver && target.Device.Description.Id == target.Entry.Receiver) || (lead == NameLead.Console && target.Device.Description.Id == target.Entry.Console);
            var wanted = (target.Name, target.Device.Counters.Sessions);
            var isNew = isAll && !(_written.TryGetValue(target.Key, out var written) && written == wanted);
            var isDue = isAgain && _notWritten.TryGetValue(target.Key, out var failed) && failed.Failures < MostFailures;
            if (!leads && target.Device.Session == SessionState.Live && (isNew || isDue))
            {
                if (isNew)
                {
                    _notWritten.Remove(target.Key);
                }

                _written[target.Key] = wanted;
                await WriteAsync(target, stopping);
            }
        }
    }

    // Somebody has given it a name of his own since it was tried.
    private bool IsOverruled(NameTarget target) =>
        _notWritten[target.Key].Was is { } was && names.NameOf(target.Key) is { } now && now != was && now != target.Name;

    private async Task WriteAsync(NameTarget target, CancellationToken stopping)
    {
        var was = names.NameOf(target.Key);
        var said = await names.WriteAsync(target, stopping);
        if (said.Status is "unchanged" or "confirmed" or "sent")
        {
            _notWritten.Remove(target.Key);
            return;
        }

        if (_notWritten.Count == 0)
        {
            _triedAt = time.GetTimestamp();
        }

        // Said once, however often it is tried.
        var before = _notWritten.GetValueOrDefault(target.Key);
        if (before.Why != said.Status)
        {
            PatchLog.NotNamed(logger, said.Device, said.Parameter, said.Name, said.Status);
        }

        _notWritten[target.Key] = (said.Status, before.Failures + (said.Status.StartsWith("refused", StringComparison.Ordinal) ? 0 : 1), before.Was ?? was);
    }

    private ParameterKey? Find(string id, string channel) =>
        devices.TryFind(id, out var device) && device.Session == SessionState.Live && device.Description.Profile.TryFind($"{channel}/name", out var parameter)
            ? new ParameterKey(device.Number, parameter.Index)
            : null;
}
