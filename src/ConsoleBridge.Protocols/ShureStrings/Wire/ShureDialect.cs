namespace ConsoleBridge.Protocols.ShureStrings.Wire;

/// <summary>The ways in which Shure's devices write the same thing.</summary>
/// <remarks>Source: Shure command-strings documents (doc) for the first two; two programs agree on the third (impl).</remarks>
public enum ShureDialect
{
    /// <summary><c>&lt; REP 1 CHAN_NAME {Vox 1   } &gt;</c>: texts in braces, no CR LF. Receivers, MXW, chargers.</summary>
    Rep,

    /// <summary><c>&lt; REPORT 2 CHAN_NAME Keys L/R &gt;</c> and CR LF: texts bare to the end of the line. PSM 1000.</summary>
    Report,

    /// <summary><c>* REPORT 1 CHAN_NAME Lead_Vox *</c> in datagrams: texts bare, a blank travels as <c>_</c>. UHF-R.</summary>
    Star,
}
