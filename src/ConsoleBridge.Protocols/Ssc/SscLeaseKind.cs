namespace ConsoleBridge.Protocols.Ssc;

/// <summary>How the bridge follows an address.</summary>
internal enum SscLeaseKind : byte
{
    /// <summary>Subscribed: told on change.</summary>
    State,

    /// <summary>Asked for when everything is read, for it does not change.</summary>
    Once,

    /// <summary>Subscribed: told every meter interval.</summary>
    Meter,
}
