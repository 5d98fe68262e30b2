namespace ConsoleBridge.Core.Batteries;

/// <summary>A level that a battery had at a moment.</summary>
/// <param name="At">Hours that it had run since it was first seen.</param>
/// <param name="Low">The least that it may have been, 0 … 1.</param>
/// <param name="High">The most that it may have been, 0 … 1.</param>
/// <param name="IsFull">True for a battery that was full as far as its indicator tells: most such batteries are fresh.</param>
internal readonly record struct LevelEdge(double At, double Low, double High, bool IsFull = false);
