using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Alerts;

/// <summary>A value that a guard of one rule looks at. Immutable.</summary>
/// <param name="Key">The parameter.</param>
/// <param name="Condition">What it must be.</param>
/// <param name="Rule">Number of the rule.</param>
internal sealed record GuardValue(ParameterKey Key, AlertCondition Condition, int Rule);
