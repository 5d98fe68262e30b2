namespace ConsoleBridge.IntegrationTests.Families;

/// <summary>A transmitter that goes and comes.</summary>
/// <param name="Off">Steering that switches it off.</param>
/// <param name="On">Steering that switches it on.</param>
/// <param name="Unknown">Parameters of which nothing is known while it is off.</param>
/// <param name="Present">The parameter that tells whether it is there.</param>
public sealed record FamilyTransmitter(string Off, string On, IReadOnlyList<string> Unknown, string Present = "rx/1/tx/present");
