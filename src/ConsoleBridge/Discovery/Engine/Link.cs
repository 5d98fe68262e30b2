using System.Net;

namespace ConsoleBridge.Discovery.Engine;

/// <summary>A network interface by which others can be reached.</summary>
/// <param name="Number">Its number in the system.</param>
/// <param name="Name">Its name: <c>eth0</c>.</param>
/// <param name="Subnets">Its addresses, each with the network that it is in.</param>
internal sealed record Link(int Number, string Name, IReadOnlyList<(IPAddress Address, IPNetwork Network)> Subnets)
{
    /// <summary>Its addresses, IPv4 first.</summary>
    public IEnumerable<IPAddress> Addresses => Subnets.Select(subnet => subnet.Address).OrderBy(address => address.AddressFamily);

    /// <summary>An address is in one of its networks: it did not come through a router.</summary>
    public bool IsNear(IPAddress address) => Subnets.Any(subnet => subnet.Network.Contains(address));

    /// <summary>Both have the same addresses.</summary>
    public bool HasAddressesOf(Link other) => Subnets.SequenceEqual(other.Subnets);
}
