using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Patches;

namespace ConsoleBridge.Patching;

/// <summary>One name on one device, and what it should be.</summary>
/// <param name="Device">The device.</param>
/// <param name="Parameter">Its parameter.</param>
/// <param name="Entry">The line of the patch that names it.</param>
/// <param name="Name">The name as the device can hold it; empty when it can hold none of it.</param>
internal sealed record NameTarget(IDevice Device, ParameterDefinition Parameter, PatchEntry Entry, string Name)
{
    public ParameterKey Key => new(Device.Number, Parameter.Index);
}
