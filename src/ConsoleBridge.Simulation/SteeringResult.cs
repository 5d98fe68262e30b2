namespace ConsoleBridge.Simulation;

/// <summary>Answer to a line of steering.</summary>
/// <param name="Succeeded">The device obeyed.</param>
/// <param name="Message">What it did, or what was wrong with the line and what is allowed.</param>
public readonly record struct SteeringResult(bool Succeeded, string Message);
