using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Strips;

/// <summary>Which parameters of a console's channel an alert may change.</summary>
internal static class StripParts
{
    /// <summary>The field without which a channel shows nothing.</summary>
    public const string Name = "name";

    // What a console takes that does not say: the shortest names that are sold.
    private const int UsualMost = 6;

    /// <summary>The fields of a channel, in the order in which they are touched.</summary>
    public static IReadOnlyList<string> Leaves { get; } = [Name, "color"];

    /// <summary>A field that can be read, and put back exactly as it was.</summary>
    /// <returns>Null when the channel has no such field, or is a receiver's: those show no alerts.</returns>
    public static ParameterDefinition? Find(CompiledProfile profile, string channel, string leaf) =>
        !channel.StartsWith("rx/", StringComparison.Ordinal) && profile.TryFind($"{channel}/{leaf}", out var definition) && IsFit(definition) ? definition : null;

    /// <summary>Whether a value can be put back exactly.</summary>
    public static bool IsFit(ParameterDefinition definition) =>
        definition is { CanRead: true, CanWrite: true, Type: ValueKind.Text, Kind: ParameterKind.Setting, Address: not null, AlwaysEstimated: false, IsLocal: false };

    /// <summary>Most characters of a name.</summary>
    public static int MostOf(ParameterDefinition name) => name.MaxLength ?? UsualMost;
}
