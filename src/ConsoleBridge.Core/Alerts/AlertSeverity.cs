namespace ConsoleBridge.Core.Alerts;

/// <summary>How much an alert matters; the greater one is the worse.</summary>
public enum AlertSeverity : byte
{
    /// <summary>Good to know; nobody has to do anything.</summary>
    Info,

    /// <summary>Look at it before the next break.</summary>
    Warning,

    /// <summary>Run.</summary>
    Critical,
}
