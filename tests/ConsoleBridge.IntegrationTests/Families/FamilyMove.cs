namespace ConsoleBridge.IntegrationTests.Families;

/// <summary>One thing at the device that people move between two places.</summary>
/// <param name="Parameter">As the bus calls it.</param>
/// <param name="Steer">The hand that moves it there.</param>
/// <param name="Payload">What the bus says then.</param>
/// <param name="OtherSteer">The hand that moves it elsewhere.</param>
/// <param name="OtherPayload">What the bus says then.</param>
public sealed record FamilyMove(string Parameter, string Steer, string Payload, string OtherSteer, string OtherPayload);
