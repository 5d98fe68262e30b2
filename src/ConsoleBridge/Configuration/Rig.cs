using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Links;
using ConsoleBridge.Core.Patches;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Core.Surfaces;

namespace ConsoleBridge.Configuration;

/// <summary>A configuration that was checked whole: what the bridge runs.</summary>
/// <param name="Options">The options.</param>
/// <param name="Devices">The devices, in the order of the configuration.</param>
/// <param name="Profiles">All profiles.</param>
/// <param name="Links">The links, in the order of the configuration.</param>
/// <param name="Surfaces">The control surfaces and their banks.</param>
/// <param name="Patch">Which receiver channel feeds which console channel, as configured.</param>
/// <param name="Configuration">The configuration they come from.</param>
internal sealed record Rig(BridgeOptions Options, IReadOnlyList<DeviceDescription> Devices, ProfileLibrary Profiles, IReadOnlyList<Link> Links, IReadOnlyList<Surface> Surfaces, Patch Patch, BridgeConfiguration Configuration);
