namespace ConsoleBridge.IntegrationTests.Families;

/// <summary>One setting that is set over the bus to two values.</summary>
/// <param name="Parameter">As the bus calls it.</param>
/// <param name="Payload">What is wished, and what the bus says when it is so.</param>
/// <param name="OtherPayload">Another value of it.</param>
/// <param name="Look">Steering that asks the device itself: <c>get …</c>.</param>
/// <param name="Seen">The last word that the device answers when <paramref name="Payload"/> holds.</param>
public sealed record FamilyWish(string Parameter, string Payload, string OtherPayload, string? Look = null, string? Seen = null);
