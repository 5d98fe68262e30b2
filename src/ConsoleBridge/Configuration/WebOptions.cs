using System.ComponentModel.DataAnnotations;

namespace ConsoleBridge.Configuration;

/// <summary>The dashboard and the interface for programs.</summary>
internal sealed class WebOptions
{
    /// <summary>False serves neither.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Address to listen on; off loopback people must log in.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>Port; 0 takes a free one.</summary>
    [Range(0, 65535)]
    public int Port { get; init; } = 8080;

    /// <summary>Folder with the pages; empty for those that come with the program.</summary>
    public string Pages { get; init; } = "";

    /// <summary>What an operator may write: patterns of a device and a parameter. Empty for the usual: all faders, <c>*:**/fader</c>.</summary>
    public string[] OperatorMay { get; init; } = [];

    /// <summary>Most pages on the live feed at once.</summary>
    [Range(1, 1000)]
    public int MostFeeds { get; init; } = 100;

    /// <summary>Who may read the figures for Prometheus at <c>/metrics</c>: <c>Viewer</c>, <c>Anybody</c> or <c>Off</c>.</summary>
    public MetricsAccess Metrics { get; init; } = MetricsAccess.Viewer;
}
