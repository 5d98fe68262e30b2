namespace ConsoleBridge.BrowserTests;

/// <summary>What the pages are looked at with.</summary>
public enum Screen
{
    /// <summary>390 × 844, with touch.</summary>
    Phone,

    /// <summary>1024 × 768.</summary>
    Tablet,

    /// <summary>1920 × 1080, on a wall.</summary>
    Television,
}
