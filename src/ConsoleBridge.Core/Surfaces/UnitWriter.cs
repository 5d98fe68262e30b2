using ConsoleBridge.Core.Links;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Surfaces;

/// <summary>Writes to a unit of a surface, when it is there.</summary>
/// <param name="end">A lamp, a display, or what is kept for the unit.</param>
/// <param name="value">What it is to show.</param>
internal delegate void UnitWriter(LinkEnd end, in ParameterValue value);
