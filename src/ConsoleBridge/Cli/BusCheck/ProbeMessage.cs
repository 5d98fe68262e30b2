namespace ConsoleBridge.Cli.BusCheck;

/// <summary>A message as a probe heard it.</summary>
internal readonly record struct ProbeMessage(string Topic, int Length, string Start, bool Retained);
