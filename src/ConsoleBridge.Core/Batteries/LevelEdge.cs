namespace ConsoleBridge.Core.Batteries;

/// <summary>A level that a battery had at a moment.</summary>
/// <param name="At">Hours that it had run since it was first seen.</param>
/// <param name="Level">0 … 1.</param>
/// <param name="Doubt">How wrong the level may be, one standard deviation.</param>
internal readonly record struct LevelEdge(double At, double Level, double Doubt);
