namespace ConsoleBridge.Simulation.WirelessReceivers.Ssc;

/// <summary>How real firmware differs from the guide. All of it is off at first, but for the place of <c>#</c>.</summary>
internal sealed class SscQuirks
{
    /// <summary><c>#</c> counts only as the first name in its object.</summary>
    internal bool IsStrict { get; set; } = true;

    /// <summary>The key <c>osc</c> comes twice in one object.</summary>
    internal bool RepeatsKeys { get; set; }

    /// <summary>Errors have a pair of braces too many.</summary>
    internal bool BreaksErrors { get; set; }

    /// <summary>What follows the JSON: nothing, NUL, LF or CR LF.</summary>
    internal string Trailing { get; set; } = "";

    /// <summary>The first notification comes in the datagram of the echo.</summary>
    internal bool Bundles { get; set; }

    /// <summary>Every address is answered in a datagram of its own.</summary>
    internal bool Splits { get; set; }

    /// <summary>Subscriptions are not answered any more; everything else is (SpeechLine MCR after some reconnects).</summary>
    internal bool IgnoresSubscriptions { get; set; }

    /// <summary>Transaction ids are mirrored in notifications and errors, not in answers alone.</summary>
    internal bool MirrorsEverywhere { get; set; }

    /// <summary>A lease on a transmitter's method ends when the transmitter is lost.</summary>
    internal bool DropsLost { get; set; }

    /// <summary>Longest request in bytes; above it 413.</summary>
    internal int MaxRequestBytes { get; set; } = 65_507;

    /// <summary>Most addresses in a request; above it 414.</summary>
    internal int MaxAddresses { get; set; } = 10_000;

    /// <summary>Longest answer in bytes; above it 450.</summary>
    internal int MaxAnswerBytes { get; set; } = 65_507;
}
