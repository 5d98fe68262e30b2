namespace ConsoleBridge.Protocols.Ssc;

/// <summary>What a parameter says about whether its mate is there.</summary>
internal enum SscEvidence : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>True when it is there, in the device's own words; the parameter tells what all evidence together says.</summary>
    Present,

    /// <summary>0 when it is not there, above when it is: the quality of its link.</summary>
    Signal,

    /// <summary>True when there is no link.</summary>
    NoLink,
}
