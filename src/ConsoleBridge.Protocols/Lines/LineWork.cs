namespace ConsoleBridge.Protocols.Lines;

/// <summary>What kind of line was sent last and waits for its answer.</summary>
internal enum LineWork
{
    /// <summary>Nothing waits.</summary>
    None,

    /// <summary>A line of the beginning; the number is its place in the profile.</summary>
    Connect,

    /// <summary>The setting of a parameter.</summary>
    Write,

    /// <summary>A subscription to a parameter.</summary>
    Subscribe,

    /// <summary>A question for a parameter.</summary>
    Read,

    /// <summary>A query of the profile.</summary>
    Query,

    /// <summary>The question whose answer shows that all late answers have come.</summary>
    Probe,
}
