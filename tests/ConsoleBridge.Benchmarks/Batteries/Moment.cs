namespace ConsoleBridge.Benchmarks.Batteries;

/// <summary>A battery at one moment.</summary>
/// <param name="Hours">Since the evening began.</param>
/// <param name="Volts">Of one cell, under its load.</param>
/// <param name="Taken">Part of the capacity that is gone.</param>
/// <param name="Milliamps">What is drawn.</param>
/// <param name="IsOff">The transmitter is switched off.</param>
internal readonly record struct Moment(double Hours, double Volts, double Taken, double Milliamps, bool IsOff);
