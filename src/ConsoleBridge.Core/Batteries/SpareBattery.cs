namespace ConsoleBridge.Core.Batteries;

/// <summary>A pack in a charger.</summary>
/// <param name="Device">Number of the charger.</param>
/// <param name="Bay">Its place: <c>bay/3</c>.</param>
/// <param name="Percent">What is in it, 0 … 100.</param>
public readonly record struct SpareBattery(int Device, string Bay, double Percent);
