namespace ConsoleBridge.Core.Profiles;

/// <summary>One position of a <see cref="FrameLayout"/>.</summary>
/// <param name="Position">Position, from 0: element of the blob, argument, or word after the address.</param>
/// <param name="Parameter">Dense index of the parameter that is there.</param>
/// <param name="Law">How it is written there, when not as the parameter's own law says.</param>
public readonly record struct FrameField(int Position, int Parameter, ValueLaw? Law);
