namespace ConsoleBridge.Simulation.ShureUnits;

/// <summary>One command of a client, cut into its words.</summary>
/// <param name="Verb">GET, SET and what else a family has, in upper case.</param>
/// <param name="Index">Channel or bay; 0 for all of them, <see cref="NoIndex"/> for the unit itself.</param>
/// <param name="Property">Name, in upper case.</param>
/// <param name="Words">What follows it, without braces.</param>
internal sealed record UnitCommand(string Verb, int Index, string Property, IReadOnlyList<string> Words)
{
    /// <summary>The command speaks of the unit itself.</summary>
    public const int NoIndex = -1;
}
