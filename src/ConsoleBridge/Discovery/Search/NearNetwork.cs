using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace ConsoleBridge.Discovery.Search;

/// <summary>A network that this machine is in: who is in it can be called all at once.</summary>
/// <param name="Interface">Name of the interface: <c>eth0</c>.</param>
/// <param name="Own">Our address in it.</param>
/// <param name="Network">The network.</param>
internal sealed record NearNetwork(string Interface, IPAddress Own, IPNetwork Network)
{
    /// <summary>Where all are called: the broadcast address; inside the machine, ourselves.</summary>
    public IPAddress CallTo => IPAddress.IsLoopback(Own) ? Own : Ipv4.BroadcastOf(Network);

    /// <summary>For people: <c>eth0 10.0.0.0/24</c>.</summary>
    public override string ToString() => IPAddress.IsLoopback(Own) ? "this machine" : $"{Interface} {Network}";

    /// <summary>The networks that there are now, this machine itself last.</summary>
    public static IReadOnlyList<NearNetwork> FindAll()
    {
        try
        {
            return
            [
                .. from face in NetworkInterface.GetAllNetworkInterfaces()
                   where face.OperationalStatus is OperationalStatus.Up or OperationalStatus.Unknown
                   from unicast in face.GetIPProperties().UnicastAddresses
                   where unicast.Address.AddressFamily == AddressFamily.InterNetwork && (unicast.PrefixLength <= 30 || IPAddress.IsLoopback(unicast.Address))
                   orderby IPAddress.IsLoopback(unicast.Address)
                   select new NearNetwork(face.Name, unicast.Address, Ipv4.NetworkOf(unicast.Address, unicast.PrefixLength)),
            ];
        }
        catch (NetworkInformationException)
        {
            // The system cannot say now.
            return [];
        }
    }
}
