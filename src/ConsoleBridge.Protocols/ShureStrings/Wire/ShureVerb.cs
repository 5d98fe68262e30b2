namespace ConsoleBridge.Protocols.ShureStrings.Wire;

/// <summary>First word of a command string. Source: Shure command-strings documents (doc).</summary>
public enum ShureVerb
{
    /// <summary>A word that this dialect does not have. Count it and go on.</summary>
    Unknown,

    /// <summary>Client asks for a value.</summary>
    Get,

    /// <summary>Client wishes a value.</summary>
    Set,

    /// <summary>Device tells a value: asked for, after a SET, or because it changed.</summary>
    Rep,

    /// <summary>Device tells its meters, at the METER_RATE of the channel.</summary>
    Sample,
}
