using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Patches;

namespace ConsoleBridge.Core.Alerts;

/// <summary>What rules watch: one parameter of one device, or the device itself. Immutable.</summary>
/// <param name="Device">Id of the device.</param>
/// <param name="Parameter">The parameter; null for the device itself.</param>
/// <param name="NameSlot">Where the engine keeps the name of the parameter's entity; -1 when the device gives it none.</param>
/// <param name="First">Its first rule.</param>
/// <param name="Count">How many rules it has; they follow one another, the most severe first.</param>
/// <param name="Patched">The line of the patch in which its channel stands; null for none.</param>
internal sealed record AlertSubject(string Device, ParameterDefinition? Parameter, int NameSlot, int First, int Count, PatchEntry? Patched)
{
    /// <summary>The channel: <c>rx/1</c>; null for the device itself, and for what is about the unit.</summary>
    public string? Channel => Parameter is null || ParameterPath.EntityOf(Parameter.Name) is "device" ? null : ParameterPath.EntityOf(Parameter.Name);
}
