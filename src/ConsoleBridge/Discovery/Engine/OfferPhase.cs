namespace ConsoleBridge.Discovery.Engine;

/// <summary>How far an offer has got.</summary>
internal enum OfferPhase
{
    /// <summary>It asks whether somebody has its name already.</summary>
    Probing,

    /// <summary>It tells everybody that it is there.</summary>
    Announcing,

    /// <summary>It answers who asks.</summary>
    Standing,
}
