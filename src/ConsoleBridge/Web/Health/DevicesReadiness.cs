using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.State;

namespace ConsoleBridge.Web.Health;

/// <summary>The devices' loops run and the store takes what they say. That a device is away does not make the bridge unready.</summary>
internal sealed class DevicesReadiness(IDeviceDirectory devices, StateStore store) : IReadiness
{
    public string Name => "devices";

    // The first thing a device's loop does is to say that it connects.
    public string? Missing => devices.All.Length == 0 || store.Revision > 0 ? null : "no device has begun yet";
}
