using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Cli.ProfileTest;

/// <summary>A frame that brought a parameter its value.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Value">The value.</param>
/// <param name="Frame">The frame.</param>
internal sealed record ParameterExample(ParameterDefinition Parameter, ParameterValue Value, byte[] Frame);
