using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Alerts;

/// <summary>What rules watch: one parameter of one device, or the device itself. Immutable.</summary>
/// <param name="Device">Id of the device.</param>
/// <param name="Parameter">The parameter; null for the device itself.</param>
/// <param name="NameSlot">Where the engine keeps the name of the parameter's entity; -1 when the device gives it none.</param>
/// <param name="First">Its first rule.</param>
/// <param name="Count">How many rules it has; they follow one another, the most severe first.</param>
internal sealed record AlertSubject(string Device, ParameterDefinition? Parameter, int NameSlot, int First, int Count);
