namespace ConsoleBridge.Core.Alerts;

/// <summary>Whether an alert still holds.</summary>
public enum AlertState : byte
{
    /// <summary>It holds, or was not seen to end: its value may be unknown.</summary>
    Active,

    /// <summary>It is over.</summary>
    Cleared,
}
