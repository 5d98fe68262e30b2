using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Web;

/// <summary>What somebody at a page wishes.</summary>
/// <param name="Device">Of which device.</param>
/// <param name="Parameter">Which parameter.</param>
/// <param name="Write">What.</param>
/// <param name="Payload">As it was said, JSON.</param>
internal readonly record struct VisitorWish(IDevice Device, ParameterDefinition Parameter, ParameterWrite Write, string Payload);
