using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Links;

/// <summary>One end of a link: a parameter of a device.</summary>
/// <param name="Key">The parameter.</param>
/// <param name="Definition">What its profile says about it.</param>
/// <param name="Name">For people: <c>foh:ch/1/fader</c>.</param>
/// <param name="Touch">The parameter that says whether a finger is on it; null when the device has no touch sensor.</param>
public sealed record LinkEnd(ParameterKey Key, ParameterDefinition Definition, string Name, ParameterKey? Touch = null);
