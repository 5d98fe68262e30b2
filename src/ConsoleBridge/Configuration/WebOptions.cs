using System.ComponentModel.DataAnnotations;

namespace ConsoleBridge.Configuration;

/// <summary>The dashboard and the interface for programs.</summary>
internal sealed class WebOptions
{
    /// <summary>False serves neither.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Where to listen: <c>127.0.0.1</c> for this machine alone, <c>0.0.0.0</c> or <c>::</c> for the whole network, an address or a name of this machine.
    /// Whoever comes from elsewhere must log in.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>File with the server's certificate, which makes the pages HTTPS: PEM (then <see cref="Key"/> too), or PFX with the key in it. Read again when it changes.</summary>
    public string Certificate { get; init; } = "";

    /// <summary>PEM file with the certificate's private key; empty when it is in the certificate's own file.</summary>
    public string Key { get; init; } = "";

    /// <summary>Password of the private key; empty for none. Better given as the environment variable <c>Web__KeyPassword</c>.</summary>
    public string KeyPassword { get; init; } = "";

    /// <summary>What those may do who come from elsewhere and have not logged in: <c>viewer</c> or <c>operator</c>; empty for nothing.</summary>
    [RegularExpression("viewer|operator|", ErrorMessage = "is viewer, operator, or empty for nobody")]
    public string AllowAnonymous { get; init; } = "";

    /// <summary>What those may do who sit at this very machine, without a log-in: <c>engineer</c>, <c>operator</c>, <c>viewer</c>, or <c>none</c> for no more than those who come from
    /// elsewhere. Empty for the usual: engineer, and none where <see cref="TrustedProxies"/> are named, since one that forgets its headers makes the whole network look local.</summary>
    [RegularExpression("engineer|operator|viewer|none|", ErrorMessage = "is engineer, operator, viewer or none, or empty for the usual")]
    public string LocalRole { get; init; } = "";

    /// <summary>File of users, with a broker elsewhere (<c>Bus:Mode External</c>); with the embedded broker the users are those of the bus.</summary>
    public string Users { get; init; } = "";

    /// <summary>Role of a group's members at the pages: <c>{ "rf-crew": "operator" }</c>. Groups named viewer, operator and engineer mean themselves; other groups
    /// are viewers; a user without a group is engineer.</summary>
    public Dictionary<string, string> Roles { get; init; } = [];

    /// <summary>More names under which people open the pages, such as <c>bridge.venue.example</c>. This machine's own name and all addresses are known.</summary>
    public string[] Hosts { get; init; } = [];

    /// <summary>Addresses or networks of reverse proxies whose word counts for where somebody comes from (<c>X-Forwarded-For</c>): <c>127.0.0.1</c>, <c>10.0.0.0/24</c>.</summary>
    public string[] TrustedProxies { get; init; } = [];

    /// <summary>Hours after which operators and engineers must log in again when they have not used the pages.</summary>
    [Range(1, 720)]
    public int SessionHours { get; init; } = 12;

    /// <summary>Days after which everybody must log in again; until then viewers stay logged in, as displays on a wall must.</summary>
    [Range(1, 366)]
    public int SessionDays { get; init; } = 30;

    /// <summary>How many requests that change something one person may make a second, in the long run; twice as many at once.</summary>
    [Range(1, 10_000)]
    public int WritesPerSecond { get; init; } = 50;

    /// <summary>Port; 0 takes a free one.</summary>
    [Range(0, 65535)]
    public int Port { get; init; } = 8080;

    /// <summary>Folder with the pages; empty for those that come with the program.</summary>
    public string Pages { get; init; } = "";

    /// <summary>What an operator may write: patterns of a device and a parameter. Empty for the usual: all faders, <c>*:**/fader</c>.</summary>
    public string[] OperatorMay { get; init; } = [];

    /// <summary>Most pages on the live feed at once. A fifth of them is kept for operators and engineers.</summary>
    [Range(1, 1000)]
    public int MostFeeds { get; init; } = 100;

    /// <summary>Most pages on the live feed of one user, or of one who has not logged in, at one place. Engineers are not counted.</summary>
    [Range(1, 1000)]
    public int FeedsPerVisitor { get; init; } = 20;

    /// <summary>Who may read the figures for Prometheus at <c>/metrics</c>: <c>Viewer</c>, <c>Anybody</c> or <c>Off</c>.</summary>
    public MetricsAccess Metrics { get; init; } = MetricsAccess.Viewer;
}
