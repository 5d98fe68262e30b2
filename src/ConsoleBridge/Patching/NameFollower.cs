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

    private readonly Dictionary<string, string> _heard = [];
    private readonly Dictionary<string, string> _settling = [];
    private readonly Dictionary<ParameterKey, (string Name, long Session)> _written = [];

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

        if (lead == NameLead.Patch || isRenamed)
        {
            await WriteAsync(stopping);
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

    private async Task WriteAsync(CancellationToken stopping)
    {
        foreach (var target in names.Plan().Values)
        {
            var leads = (lead == NameLead.Receiver && target.Device.Description.Id == target.Entry.Receiver) || (lead == NameLead.Console && target.Device.Description.Id == target.Entry.Console);
            var wanted = (target.Name, target.Device.Counters.Sessions);
            if (leads || target.Device.Session != SessionState.Live || (_written.TryGetValue(target.Key, out var before) && before == wanted))
            {
                continue;
            }

            _written[target.Key] = wanted;
            var said = await names.WriteAsync(target, stopping);
            if (said.Status is not ("unchanged" or "confirmed" or "sent"))
            {
                PatchLog.NotNamed(logger, said.Device, said.Parameter, said.Name, said.Status);
            }
        }
    }

    private ParameterKey? Find(string id, string channel) =>
        devices.TryFind(id, out var device) && device.Session == SessionState.Live && device.Description.Profile.TryFind($"{channel}/name", out var parameter)
            ? new ParameterKey(device.Number, parameter.Index)
            : null;
}
