using ConsoleBridge.Protocols.YamahaRcp.Wire;

namespace ConsoleBridge.Protocols.YamahaRcp;

/// <summary>Which lines say that a scene was recalled: the console tells nothing of what the scene has changed.</summary>
/// <remarks>Source: notes on Yamaha RCP, 1.7 (hw, DM3 and RIVAGE).</remarks>
internal static class RcpScenes
{
    /// <summary>True for the verbs that recall a scene.</summary>
    public static bool IsRecall(ReadOnlySpan<byte> verb) => verb.SequenceEqual("ssrecall_ex"u8) || verb.SequenceEqual("ssrecallt_ex"u8);

    /// <summary>True for the verbs that tell which scene is current.</summary>
    public static bool IsCurrent(ReadOnlySpan<byte> verb) => verb.SequenceEqual("sscurrent_ex"u8) || verb.SequenceEqual("sscurrentt_ex"u8);

    /// <summary>True when the scene has just been recalled: the flag behind its number is not <c>modified</c>, which tells the
    /// first edit after a recall.</summary>
    /// <param name="message">Stands behind the bank.</param>
    public static bool IsFresh(RcpReader message) =>
        message.TryNext(out _) && !(message.TryNext(out var flag) && flag.Raw.SequenceEqual("modified"u8));
}
