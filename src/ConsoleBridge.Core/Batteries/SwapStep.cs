namespace ConsoleBridge.Core.Batteries;

/// <summary>One battery to change.</summary>
/// <param name="Battery">Its position in the list that the plan was made of.</param>
/// <param name="By">From now; before then.</param>
/// <param name="IsFull">True when it is as good as full: another full one lasts no longer, so it is to be changed during the show.</param>
/// <param name="Spare">A pack to take; null when no charger has one that is full enough, or when it takes cells.</param>
public readonly record struct SwapStep(int Battery, TimeSpan By, bool IsFull, SpareBattery? Spare);
