namespace ConsoleBridge.Batteries;

/// <summary>One battery to change, as people see it.</summary>
/// <param name="Battery">Which.</param>
/// <param name="By">Before then.</param>
/// <param name="Reason">Why, for people.</param>
/// <param name="Spare">A pack to take; null when no charger has one.</param>
internal sealed record SwapEntry(BatteryEntry Battery, DateTimeOffset By, string Reason, SpareEntry? Spare);
