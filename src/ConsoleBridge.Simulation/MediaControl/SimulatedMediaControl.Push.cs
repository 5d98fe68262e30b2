using System.Globalization;
using System.Net;

namespace ConsoleBridge.Simulation.MediaControl;

// Push: who is told what, and for how long.
internal sealed partial class SimulatedMediaControl
{
    private const int MaxTimeout = 300;
    private const int MaxCycle = 60_000;
    private const int CycleStep = 100;
    private const int MaxMode = 7;

    private readonly Dictionary<SocketAddress, MediaControlLease> _leases = [];

    /// <summary>Clients that are pushed to now.</summary>
    internal int LeaseCount
    {
        get
        {
            lock (_gate)
            {
                return _leases.Count;
            }
        }
    }

    private void OnPush(string instruction, string rest, SocketAddress client)
    {
        string[] words = rest.Split(' ');
        var numbers = new int[3];
        if (words.Length != 3)
        {
            Refuse(MediaControlError.WrongCount, instruction, client);
            return;
        }

        for (int index = 0; index < 3; index++)
        {
            if (!MediaControlSettings.TryRead(words[index], out numbers[index]))
            {
                Refuse(words[index].StartsWith('#') ? MediaControlError.NotRelative : MediaControlError.InvalidParameter, instruction, client);
                return;
            }
        }

        var (timeout, cycle, mode) = (numbers[0], numbers[1], numbers[2]);
        if (timeout is < 0 or > MaxTimeout || cycle is < 0 or > MaxCycle || cycle % CycleStep != 0 || mode is < 0 or > MaxMode)
        {
            Refuse(MediaControlError.OutOfRange, instruction, client);
            return;
        }

        // What comes first, the acknowledgement or the data, is not said.
        string line = string.Create(CultureInfo.InvariantCulture, $"Push {timeout} {cycle} {mode}");
        bool isAcknowledgedFirst = _random.Next(2) == 0;
        if (isAcknowledgedFirst)
        {
            Send(line, client);
        }

        Begin(client, timeout, cycle, mode);
        if (!isAcknowledgedFirst)
        {
            Send(line, client);
        }
    }

    private void Begin(SocketAddress client, int timeout, int cycle, int mode)
    {
        if ((timeout, cycle, mode) == (0, 0, 0))
        {
            Forget(client);
            return;
        }

        var lease = new MediaControlLease(client, _options.Time.GetUtcNow() + TimeSpan.FromSeconds(timeout), TimeSpan.FromMilliseconds(cycle), mode);
        lease.Seen.Begin(_signals);
        if (lease.WantsAttributes)
        {
            SendText(string.Concat(_settings.Keywords.Select(keyword => _settings.Line(keyword) + "\r")), client);
        }

        if (timeout == 0)
        {
            // Once, now; what was asked for before goes on.
            if (cycle > 0)
            {
                Burst(lease);
            }

            return;
        }

        Forget(client);
        _leases[client] = lease;
        if (cycle > 0)
        {
            lease.Timer = _options.Time.CreateTimer(_ => WithLock(() => Burst(lease)), null, lease.Cycle, lease.Cycle);
        }
    }

    private void Forget(SocketAddress client)
    {
        if (_leases.Remove(client, out var lease))
        {
            lease.Timer?.Dispose();
        }
    }

    private void ForgetLeases()
    {
        foreach (var lease in _leases.Values)
        {
            lease.Timer?.Dispose();
        }

        _leases.Clear();
    }

    private MediaControlLease[] LiveLeases()
    {
        var now = _options.Time.GetUtcNow();
        foreach (var lease in _leases.Values.Where(lease => lease.Until <= now).ToArray())
        {
            Forget(lease.To);
        }

        return [.. _leases.Values];
    }

    private void Burst(MediaControlLease lease)
    {
        if (lease.Timer is not null && !LiveLeases().Contains(lease))
        {
            return;
        }

        lease.Seen.Take(_signals);
        SendText(_signals.Burst(lease.Seen), lease.To);
        lease.Seen.Begin(_signals);
    }

    private void TellAttribute(string keyword)
    {
        foreach (var lease in LiveLeases().Where(lease => lease.WantsAttributes))
        {
            Send(_settings.Line(keyword), lease.To);
        }
    }

    // Something happens to the air, the pack or the settings: every cycle takes part, and those who want it hear of it at once.
    private void Watching(Action happen) => Watching(() =>
    {
        happen();
        return MediaControlError.None;
    });

    private MediaControlError Watching(Func<MediaControlError> happen)
    {
        var before = (_signals.Warnings, _signals.HasPilot, _signals.Battery);
        var error = happen();
        var after = (_signals.Warnings, _signals.HasPilot, _signals.Battery);
        bool isWarned = before.Warnings != after.Warnings;
        bool isOther = !_model.IsTransmitter && (before.HasPilot != after.HasPilot || before.Battery != after.Battery);
        foreach (var lease in LiveLeases())
        {
            lease.Seen.Take(_signals);
            if ((isWarned && lease.WantsWarnings) || (isOther && lease.WantsTransmitter))
            {
                Burst(lease);
            }
        }

        return error;
    }
}
