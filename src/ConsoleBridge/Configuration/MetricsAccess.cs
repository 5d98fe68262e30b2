namespace ConsoleBridge.Configuration;

/// <summary>Who may read the figures for Prometheus.</summary>
internal enum MetricsAccess
{
    /// <summary>Whoever may look: this machine itself, and who is logged in.</summary>
    Viewer,

    /// <summary>Anybody who reaches the page.</summary>
    Anybody,

    /// <summary>Nobody.</summary>
    Off,
}
