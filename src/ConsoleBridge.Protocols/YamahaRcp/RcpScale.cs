namespace ConsoleBridge.Protocols.YamahaRcp;

/// <summary>Whether a console counts its preamp gains in decibels or in hundredths of them, where the sources do not agree.</summary>
internal enum RcpScale : byte
{
    /// <summary>Nothing but zeros was seen.</summary>
    Unknown,

    /// <summary>Whole decibels.</summary>
    Whole,

    /// <summary>Hundredths: a number was seen that cannot be decibels.</summary>
    Hundredths,
}
