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

    /// <summary>Device tells a value: asked for, after a SET, or because it changed. <c>REPORT</c> in all dialects but the first.</summary>
    Rep,

    /// <summary>Device tells its meters, at the METER_RATE of the channel.</summary>
    Sample,

    /// <summary>Device tells a change under a number that the client must confirm. Star dialect alone (one program).</summary>
    Note,

    /// <summary>Client confirms a <see cref="Note"/>. Star dialect alone (one program).</summary>
    Noted,

    /// <summary>Client wishes meters, or none. Star dialect alone (impl).</summary>
    Meter,

    /// <summary>Client wishes notes of a channel's changes; the device repeats it. Star dialect alone (one program).</summary>
    Update,
}
