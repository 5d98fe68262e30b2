using System.ComponentModel.DataAnnotations;

namespace ConsoleBridge.Configuration;

/// <summary>Which broker carries the bus.</summary>
internal enum BusMode
{
    /// <summary>The broker inside this program.</summary>
    Embedded,

    /// <summary>A broker elsewhere.</summary>
    External,
}

/// <summary>The MQTT bus.</summary>
internal sealed class BusOptions
{
    /// <summary>Embedded or external broker.</summary>
    public BusMode Mode { get; init; } = BusMode.Embedded;

    /// <summary>First level of every topic.</summary>
    [RegularExpression("[a-z0-9-]+")]
    public string Base { get; init; } = "consolebridge";

    /// <summary>Embedded: address to listen on. External: name or address of the broker, also <c>mqtts://host</c> or <c>wss://host/mqtt</c>.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>External: the brokers of a cluster, in place of Host; when one is away the next is tried.</summary>
    public string[] Hosts { get; init; } = [];

    /// <summary>TCP port; 0 lets the embedded broker take a free one. Not looked at by the embedded broker when <see cref="Listen"/> names places.</summary>
    [Range(0, 65535)]
    public int Port { get; init; } = 1883;

    /// <summary>Embedded: all places to listen on; none for <see cref="Host"/> and <see cref="Port"/> alone.</summary>
    public List<ListenOptions> Listen { get; init; } = [];

    /// <summary>Embedded: file of users and their passwords, made by <c>consolebridge user add</c>; empty for none.</summary>
    public string Users { get; init; } = "";

    /// <summary>Embedded: what users of a group may do, by the group's name. A user without a group may do everything.</summary>
    public Dictionary<string, AccessGroupOptions> Groups { get; init; } = [];

    /// <summary>Embedded: group of clients that come in without a name; empty for everything.</summary>
    public string AnonymousGroup { get; init; } = "";

    /// <summary>Embedded: group of clients that come with a certificate and have no line in the file of users; empty for everything.</summary>
    public string CertificateGroup { get; init; } = "";

    /// <summary>Embedded: limits of the broker.</summary>
    public BrokerLimitOptions Limits { get; init; } = new();

    /// <summary>User name; empty for none. External: the bridge's own. Embedded: one user who may do everything, also with which <c>set</c> and <c>tail</c> log in.</summary>
    public string UserName { get; init; } = "";

    /// <summary>Password; empty for none. Better given as the environment variable <c>Bus__Password</c>.</summary>
    public string Password { get; init; } = "";

    /// <summary>External: client id; empty for <c>consolebridge-SITE</c>.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>External: TLS.</summary>
    public BusTlsOptions Tls { get; init; } = new();

    /// <summary>External: longest silence before either side gives the connection up, 5 s to 5 min.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// External: within this time every retained value is published again, spread evenly: some brokers lose what they retain when a machine of
    /// theirs fails. Zero for never.
    /// </summary>
    public TimeSpan RepeatEvery { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Embedded: accept clients without a name. On another address than loopback this must be said in so many words.</summary>
    public bool AllowAnonymous { get; init; }

    /// <summary>Least time between two values of one meter.</summary>
    public TimeSpan MeterInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Where answers may go that a command asks for by its MQTT 5 Response Topic, as topic filters; <c>bridge/response/…</c> is always allowed. Empty: anywhere but among the bridges' own topics.</summary>
    public string[] AnswerTopics { get; init; } = [];

    /// <summary>Making devices known to Home Assistant.</summary>
    public HomeAssistantOptions HomeAssistant { get; init; } = new();

    /// <summary>Keep the last value of meters on the broker.</summary>
    public bool RetainMeters { get; init; }
}
