namespace ConsoleBridge.Cli.BusCheck;

/// <summary>One line of the check.</summary>
/// <param name="What">What was looked at.</param>
/// <param name="Verdict">What it came to.</param>
/// <param name="Says">In plain words.</param>
/// <param name="Change">What to change, when something needed is missing.</param>
internal sealed record BusFinding(string What, BusVerdict Verdict, string Says, string? Change = null)
{
    /// <summary>The verdict as it is shown.</summary>
    public string Mark => Verdict switch
    {
        BusVerdict.Yes => "yes",
        BusVerdict.No => "no",
        BusVerdict.Missing => "MISSING",
        _ => "?",
    };
}
