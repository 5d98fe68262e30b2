namespace ConsoleBridge.Simulation.Scenarios;

/// <summary>One thing that happens to a simulated device.</summary>
/// <param name="At">When, after the start of the scenario.</param>
/// <param name="Do">The line of steering the device obeys then.</param>
/// <param name="Repeat">How long until it happens again; null for once only.</param>
/// <param name="Line">Line of the scenario file, from 1.</param>
public sealed record ScenarioStep(TimeSpan At, string Do, TimeSpan? Repeat, int Line);
