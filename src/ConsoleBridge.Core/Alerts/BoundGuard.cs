using System.Collections.Immutable;

namespace ConsoleBridge.Core.Alerts;

/// <summary>Something that must be so for a rule to count. Immutable.</summary>
/// <param name="AnyOf">Numbers of the guarded values in <see cref="AlertRuleSet.GuardValues"/>: one of them that is so is enough.</param>
/// <param name="ClosedText">In a technician's words, when it is not so: <c>tx/present is off</c>.</param>
internal sealed record BoundGuard(ImmutableArray<int> AnyOf, string ClosedText);
