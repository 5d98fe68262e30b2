using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Protocols.MackieControl;

/// <summary>Where a parameter is shown.</summary>
/// <param name="Definition">The parameter.</param>
/// <param name="Address">Its address.</param>
/// <param name="Output">Position in its class of outputs; the first digit of a row.</param>
internal sealed record SurfaceTarget(ParameterDefinition Definition, MackieAddress Address, int Output);
