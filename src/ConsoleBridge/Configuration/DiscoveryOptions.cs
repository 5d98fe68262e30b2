namespace ConsoleBridge.Configuration;

/// <summary>Finding and offering services in the local network (multicast DNS). Nothing is opened before something is looked for or offered.</summary>
internal sealed class DiscoveryOptions
{
    /// <summary>False: nothing is looked for or offered; hosts and ports come from the configuration alone.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Networks behind routers in which units are looked for host by host, when one that is followed does not answer: <c>10.0.0.0/24</c>.</summary>
    public string[] Subnets { get; init; } = [];
}
