using System.Net;

namespace ConsoleBridge.Discovery.Engine;

/// <summary>A network interface by which others can be reached.</summary>
/// <param name="Number">Its number in the system.</param>
/// <param name="Name">Its name: <c>eth0</c>.</param>
/// <param name="Addresses">Its addresses, IPv4 first.</param>
/// <param name="Networks">Where those who are heard by it may be, without a router between.</param>
internal sealed record Link(int Number, string Name, IReadOnlyList<IPAddress> Addresses, IReadOnlyList<IPNetwork> Networks)
{
    /// <summary>An address is in one of its networks.</summary>
    public bool IsNear(IPAddress address) => Networks.Any(network => network.Contains(address));

    /// <summary>Both have the same addresses in the same networks.</summary>
    public bool HasAddressesOf(Link other) => Addresses.SequenceEqual(other.Addresses) && Networks.SequenceEqual(other.Networks);
}
