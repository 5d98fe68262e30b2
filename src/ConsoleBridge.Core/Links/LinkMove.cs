using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Links;

/// <summary>What links would do to one parameter now.</summary>
/// <param name="Place">Which link.</param>
/// <param name="End">The parameter that would be set.</param>
/// <param name="Present">What it says now.</param>
/// <param name="Target">What it would be set to.</param>
public sealed record LinkMove(string Place, LinkEnd End, ParameterValue Present, ParameterValue Target)
{
    /// <summary>How far it would go, in its unit; from or to minus infinity counts as from or to -144 dB; null where that means nothing.</summary>
    public double? Distance => Present.Kind == ValueKind.Number && Target.Kind == ValueKind.Number
        ? Math.Abs(Math.Max(Present.Number, LevelFloor.Off) - Math.Max(Target.Number, LevelFloor.Off))
        : null;
}
