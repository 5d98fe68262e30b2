namespace ConsoleBridge.Protocols.MackieControl;

/// <summary>What a unit says in a long message.</summary>
internal enum SurfaceSaying
{
    /// <summary>Nothing that is known here, or it comes from another unit on the same cable.</summary>
    Unknown,

    /// <summary>That it has just started, or it answers our query: it may show nothing of what it was sent.</summary>
    SwitchedOn,

    /// <summary>That the answer to its challenge was right: it takes everything from now on.</summary>
    Confirmed,

    /// <summary>That the answer to its challenge was wrong: it takes nothing.</summary>
    Refused,

    /// <summary>Something about itself, which was reported.</summary>
    AboutItself,
}
