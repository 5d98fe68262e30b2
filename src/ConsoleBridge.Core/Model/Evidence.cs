namespace ConsoleBridge.Core.Model;

/// <summary>How a protocol fact in a profile is known, weakest first.</summary>
public enum Evidence : byte
{
    /// <summary>Inferred; treat as a default.</summary>
    Guess,

    /// <summary>Stated by someone who read the vendor's document.</summary>
    SecondHand,

    /// <summary>Independent programs agree.</summary>
    Implementation,

    /// <summary>Stated in the vendor's (or the accepted unofficial) document.</summary>
    Document,

    /// <summary>Seen on real hardware.</summary>
    Hardware,
}
