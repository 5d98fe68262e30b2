using System.Net.NetworkInformation;

namespace ConsoleBridge.Discovery.Sockets;

/// <summary>Where multicast DNS is spoken.</summary>
internal sealed class MulticastSettings
{
    /// <summary>The port.</summary>
    /// <value>5353.</value>
    public int Port { get; init; } = 5353;

    /// <summary>The interfaces.</summary>
    /// <value>Every one that leads out of the machine.</value>
    public Func<NetworkInterface, bool> Uses { get; init; } = NetworkLinks.LeadsOut;
}
