using System.Collections.Immutable;

namespace ConsoleBridge.Patching;

/// <summary>The patch as people see it. Immutable.</summary>
/// <param name="Lines">Every line, also those that cannot be used.</param>
/// <param name="Problems">Why some are not used, a sentence each.</param>
/// <param name="IsEdited">True when it was edited while the bridge ran; false when it is the configuration's.</param>
internal sealed record PatchState(ImmutableArray<PatchLine> Lines, ImmutableArray<string> Problems, bool IsEdited)
{
    /// <summary>Sixteen hexadecimal digits that are others for other lines, and the same again for the same lines, also after a restart.</summary>
    public string Revision { get; } = PatchFile.Fingerprint(Lines);
}
