using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace ConsoleBridge.Core.Devices;

/// <summary>Finds devices and takes writes for them. Never waits.</summary>
public interface IDeviceDirectory
{
    /// <summary>All devices, by number.</summary>
    ImmutableArray<IDevice> All { get; }

    /// <summary>Finds a device by its id.</summary>
    bool TryFind(string id, [NotNullWhen(true)] out IDevice? device);
}
