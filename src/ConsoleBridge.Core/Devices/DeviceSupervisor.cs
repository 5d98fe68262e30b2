using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using ConsoleBridge.Core.Guards;
using ConsoleBridge.Core.State;
using Microsoft.Extensions.Logging;

namespace ConsoleBridge.Core.Devices;

/// <summary>Starts and stops all devices, and lets old values grow stale. What happens to one device costs the others nothing.</summary>
public sealed class DeviceSupervisor : IDeviceDirectory
{
    private static readonly TimeSpan AgeEvery = TimeSpan.FromMilliseconds(250);

    private readonly StateStore _store;
    private readonly TimeProvider _time;
    private readonly ImmutableArray<DeviceActor> _actors;
    private readonly FrozenDictionary<string, IDevice> _byId;

    /// <summary>Makes an actor for each device; nothing is opened yet.</summary>
    /// <param name="devices">The configured devices; their order numbers them.</param>
    /// <param name="store">The state store; it must be empty.</param>
    /// <param name="connectorFor">Gives the way to a device.</param>
    /// <param name="observer">Is told what becomes of writes.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">For devices coming and going.</param>
    /// <param name="showLock">May forbid writes; null for none.</param>
    public DeviceSupervisor(
        IEnumerable<DeviceDescription> devices, StateStore store, Func<DeviceDescription, IConnector> connectorFor,
        IWriteObserver observer, TimeProvider time, ILogger logger, ShowLock? showLock = null)
    {
        _store = store;
        _time = time;
        _actors = [.. devices.Select(device => new DeviceActor(device, store, connectorFor(device), observer, time, logger, showLock))];
        All = [.. _actors];
        _byId = _actors.ToFrozenDictionary(actor => actor.Description.Id, IDevice (actor) => actor);
    }

    /// <inheritdoc/>
    public ImmutableArray<IDevice> All { get; }

    /// <inheritdoc/>
    public bool TryFind(string id, [NotNullWhen(true)] out IDevice? device) => _byId.TryGetValue(id, out device);

    /// <summary>Runs all devices until the bridge stops; returns when the last has said goodbye.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        var lives = _actors.Select(actor => actor.RunAsync(stopping)).Append(AgeAsync(stopping));
        await Task.WhenAll(lives);
    }

    private async Task AgeAsync(CancellationToken stopping)
    {
        using var tick = new PeriodicTimer(AgeEvery, _time);
        try
        {
            while (await tick.WaitForNextTickAsync(stopping))
            {
                _store.Age(_time.GetUtcNow().UtcTicks);
            }
        }
        catch (OperationCanceledException)
        {
            return;
        }
    }
}
