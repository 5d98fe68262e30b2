namespace ConsoleBridge.Core.Alerts;

/// <summary>Whether a rule counts at this moment.</summary>
internal enum GuardState : byte
{
    /// <summary>Nobody knows: nothing begins and nothing ends.</summary>
    Unknown,

    /// <summary>It does not.</summary>
    Closed,

    /// <summary>It does.</summary>
    Open,
}
