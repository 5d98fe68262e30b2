using System.Net;
using ConsoleBridge.Configuration;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Simulation;
using ConsoleBridge.Transports;

namespace ConsoleBridge.Hosting;

/// <summary>The simulated devices of a rig, inside this program, each on a free port of the loopback address.</summary>
internal sealed class SimulatedRig : IAsyncDisposable
{
    private readonly Dictionary<string, SimulatedDevice> _devices = [];
    private readonly List<(SimulatedDevice Device, string Scenario)> _scenarios = [];
    private readonly TimeProvider _time;

    public SimulatedRig(Rig rig, TimeProvider time)
    {
        _time = time;
        var seed = 1;
        foreach (var (id, options) in rig.Options.Devices.Where(device => device.Value.Simulate))
        {
            var simulator = new SimulatorOptions
            {
                Address = IPAddress.Loopback, Port = 0, Seed = seed++, Time = time,
                Transport = rig.Devices.First(device => device.Id == id).Transport.Kind,
            };
            if (SimulatedDevices.TryCreate(options.Profile, simulator, out var device))
            {
                _devices.Add(id, device);
                if (options.Scenario.Length > 0)
                {
                    _scenarios.Add((device, rig.Configuration.PathOf(options.Scenario)));
                }
            }
        }
    }

    /// <summary>Where a simulated device is reached; null when the device is not simulated.</summary>
    public DeviceWay? WayTo(DeviceDescription description) =>
        !_devices.TryGetValue(description.Id, out var device) ? null
        : device.DevicePath is { } path ? new DeviceWay(description.Id, description.Transport, "", 0, path)
        : new DeviceWay(
            description.Id, AnyLocalPort(description.Transport), device.EndPoint.Address.ToString(), device.EndPoint.Port, Protocol: description.Protocol);

    /// <summary>The simulated device of that id; null when there is none.</summary>
    public SimulatedDevice? Find(string id) => _devices.GetValueOrDefault(id);

    /// <summary>Opens all sockets.</summary>
    public async Task StartAsync(CancellationToken stopping)
    {
        foreach (var device in _devices.Values)
        {
            await device.StartAsync(stopping);
        }
    }

    /// <summary>Plays the scenarios until the bridge stops.</summary>
    public Task PlayAsync(CancellationToken stopping) =>
        Task.WhenAll(_scenarios.Select(item => ScenarioPlayback.PlayAsync(item.Device, item.Scenario, _time, stopping)));

    public async ValueTask DisposeAsync()
    {
        foreach (var device in _devices.Values)
        {
            await device.DisposeAsync();
        }
    }

    // A simulated device answers to where it was asked from: two bridges on one machine need not fight for a port.
    private static ProfileTransport AnyLocalPort(ProfileTransport transport) => transport with { LocalPort = null };
}
