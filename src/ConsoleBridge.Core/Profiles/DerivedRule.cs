using System.Collections.Immutable;

namespace ConsoleBridge.Core.Profiles;

/// <summary>A parameter that the bridge makes out of others, by one of a small, safe set of functions.</summary>
/// <param name="Target">Dense index of the parameter that is made.</param>
/// <param name="Function">How.</param>
/// <param name="Inputs">Dense indexes of the parameters it is made of. For <see cref="DerivedFunction.Pick"/>: the selector, then the candidates.</param>
/// <param name="Constant">For <see cref="DerivedFunction.PercentOf"/>: what counts as 100 %. For <see cref="DerivedFunction.Pick"/>: the selector's value for the first candidate.</param>
public sealed record DerivedRule(int Target, DerivedFunction Function, ImmutableArray<int> Inputs, double Constant = 0);
