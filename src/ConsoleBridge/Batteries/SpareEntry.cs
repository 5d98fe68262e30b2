namespace ConsoleBridge.Batteries;

/// <summary>A pack in a charger.</summary>
/// <param name="Device">Id of the charger.</param>
/// <param name="Bay">Its place: <c>bay/3</c>.</param>
/// <param name="Percent">What is in it.</param>
internal sealed record SpareEntry(string Device, string Bay, double Percent);
