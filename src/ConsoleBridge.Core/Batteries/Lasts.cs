namespace ConsoleBridge.Core.Batteries;

/// <summary>Whether a battery lasts until a time.</summary>
public enum Lasts : byte
{
    /// <summary>Nobody knows: there is no forecast, or no end.</summary>
    Unknown,

    /// <summary>The whole band lies beyond it.</summary>
    Yes,

    /// <summary>It lies within the band.</summary>
    Maybe,

    /// <summary>The whole band lies before it.</summary>
    No,
}
