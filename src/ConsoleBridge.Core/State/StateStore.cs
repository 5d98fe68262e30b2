using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Core.State;

/// <summary>
/// Where the truth is kept: the last thing each device said about each parameter. One writer at a time: devices take turns
/// behind a lock that is held for comparing, numbering and queueing only, never for I/O (decision 0002). Who follows is woken after
/// the lock is released and goes on within the device's turn: handing over to another thread would cost more than all of this.
/// </summary>
public sealed class StateStore : IStateReader
{
    private readonly Lock _turn = new();
    private readonly ChangeBus _bus = new();
    private DeviceState[] _devices = [];
    private long _revision;

    /// <summary>Number of the newest change.</summary>
    public long Revision => Interlocked.Read(ref _revision);

    /// <summary>Makes room for a device. Devices are numbered from 0 in the order of the calls.</summary>
    /// <returns>The device's number.</returns>
    public int AddDevice(CompiledProfile profile)
    {
        lock (_turn)
        {
            _devices = [.. _devices, new DeviceState(_devices.Length, profile)];
            return _devices.Length - 1;
        }
    }

    /// <summary>Stores what a device said and tells everyone who follows. Equal settings and telemetry are not told again.</summary>
    public void Apply(ReadOnlySpan<ParameterChange> changes)
    {
        lock (_turn)
        {
            foreach (ref readonly var change in changes)
            {
                Store(change);
            }
        }

        _bus.Wake();
    }

    /// <summary>A device is lost: its settings become stale, its telemetry and meters unknown, each told once.</summary>
    public void DeviceLost(int device, long at)
    {
        lock (_turn)
        {
            var state = _devices[device];
            for (var parameter = 0; parameter < state.Entries.Length; parameter++)
            {
                ref readonly var entry = ref state.Entries[parameter];
                if (entry.Value.IsKnown && (entry.Value.Quality != Quality.Stale || entry.IsDoubt))
                {
                    var value = entry.Kind == ParameterKind.Setting
                        ? entry.Value.WithQuality(Quality.Stale)
                        : ParameterValue.FromUnknown(UnknownReason.DeviceLost);
                    Store(new ParameterChange
                    {
                        Key = new(device, parameter), Value = value, HeardAt = entry.Kind == ParameterKind.Setting ? entry.HeardAt : at,
                        Kind = entry.Kind, Origin = ChangeOrigin.Bridge,
                    });
                }
            }
        }

        _bus.Wake();
    }

    /// <summary>Lets values grow old: what outlived its stale time becomes stale (a setting) or unknown (telemetry, meters).</summary>
    /// <param name="now">UTC ticks.</param>
    public void Age(long now)
    {
        lock (_turn)
        {
            foreach (var state in _devices)
            {
                foreach (var (parameter, lifetime) in state.Ageing)
                {
                    ref readonly var entry = ref state.Entries[parameter];
                    if (entry.Value.IsTrusted && entry.HeardAt + lifetime < now)
                    {
                        Store(new ParameterChange
                        {
                            Key = new(state.Number, parameter),
                            Value = entry.Kind == ParameterKind.Setting
                                ? entry.Value.WithQuality(Quality.Stale)
                                : ParameterValue.FromUnknown(UnknownReason.Stale),
                            HeardAt = entry.HeardAt, Kind = entry.Kind, Origin = ChangeOrigin.Bridge,
                        });
                    }
                }
            }
        }

        _bus.Wake();
    }

    /// <inheritdoc/>
    public ParameterChange Read(ParameterKey key)
    {
        lock (_turn)
        {
            return _devices[key.Device].Entries[key.Parameter];
        }
    }

    /// <inheritdoc/>
    public int Snapshot(int device, Span<ParameterChange> destination)
    {
        lock (_turn)
        {
            _devices[device].Entries.CopyTo(destination);
            return _devices[device].Entries.Length;
        }
    }

    /// <inheritdoc/>
    public int ParameterCount(int device) => _devices[device].Entries.Length;

    /// <inheritdoc/>
    public Subscription Subscribe(string name, int capacity = Subscription.DefaultCapacity)
    {
        lock (_turn)
        {
            return _bus.Add(name, capacity, Unsubscribe);
        }
    }

    private void Unsubscribe(Subscription subscription)
    {
        lock (_turn)
        {
            _bus.Remove(subscription);
        }
    }

    private void Store(in ParameterChange change)
    {
        var state = _devices[change.Key.Device];
        ref var entry = ref state.Entries[change.Key.Parameter];
        if (change.Kind is ParameterKind.Setting or ParameterKind.Telemetry && entry.Revision != 0 && entry.Value == change.Value && entry.IsDoubt == change.IsDoubt)
        {
            entry = entry with { HeardAt = change.HeardAt };
            return;
        }

        var numbered = change with { Revision = ++_revision };
        if (change.Kind != ParameterKind.Event)
        {
            entry = numbered;
        }

        _bus.Publish(numbered);
    }

    private sealed class DeviceState
    {
        public DeviceState(int number, CompiledProfile profile)
        {
            Number = number;
            Entries = new ParameterChange[profile.Parameters.Length];
            var ageing = new List<(int, long)>();
            foreach (var definition in profile.Parameters)
            {
                Entries[definition.Index] = new ParameterChange
                {
                    Key = new(number, definition.Index), Value = ParameterValue.Unknown, HeardAt = 0, Kind = definition.Kind,
                };
                if (definition.StaleAfter is { } staleAfter && definition.Kind != ParameterKind.Event)
                {
                    ageing.Add((definition.Index, staleAfter.Ticks));
                }
            }

            Ageing = [.. ageing];
        }

        public int Number { get; }

        public ParameterChange[] Entries { get; }

        public (int Parameter, long Lifetime)[] Ageing { get; }
    }
}
