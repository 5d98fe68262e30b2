namespace ConsoleBridge.IntegrationTests.Peers;

/// <summary>Tests that look at the whole process, its memory for one: no other runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
