using System.Net;
using System.Net.NetworkInformation;
using ConsoleBridge.Discovery.Engine;

namespace ConsoleBridge.Discovery.Sockets;

/// <summary>The network interfaces of this machine by which others can be reached.</summary>
internal static class NetworkLinks
{
    /// <summary>Interfaces that are up, do multicast and lead out of the machine.</summary>
    public static bool LeadsOut(NetworkInterface face) =>
        face is { OperationalStatus: OperationalStatus.Up or OperationalStatus.Unknown, SupportsMulticast: true }
        && face.NetworkInterfaceType is not (NetworkInterfaceType.Loopback or NetworkInterfaceType.Tunnel or NetworkInterfaceType.Ppp);

    /// <summary>The interfaces that there are now, in the order of their numbers.</summary>
    /// <param name="uses">Which of them are wanted.</param>
    public static IReadOnlyList<Link> Find(Func<NetworkInterface, bool> uses)
    {
        try
        {
            var faces = NetworkInterface.GetAllNetworkInterfaces();
            return [.. faces.Where(uses).Select(face => Read(face, faces)).OfType<Link>().OrderBy(link => link.Number)];
        }
        catch (NetworkInformationException)
        {
            // The system cannot say now; it is asked again.
            return [];
        }
    }

    private static Link? Read(NetworkInterface face, NetworkInterface[] all)
    {
        var properties = face.GetIPProperties();
        var addresses = properties.UnicastAddresses.Select(unicast => Plain(unicast.Address)).OrderBy(address => address.AddressFamily).ToArray();
        var networks = properties.UnicastAddresses.Select(unicast => Network(Plain(unicast.Address), unicast.PrefixLength));
        if (face.NetworkInterfaceType == NetworkInterfaceType.Loopback)
        {
            // Inside the machine, a program speaks from any of its addresses.
            networks = networks.Concat(all.SelectMany(other => other.GetIPProperties().UnicastAddresses).Select(own => Only(Plain(own.Address))));
        }

        return addresses.Length > 0 && Number(face, properties) is { } number ? new Link(number, face.Name, addresses, [.. networks]) : null;
    }

    private static IPNetwork Only(IPAddress address) => new(address, address.GetAddressBytes().Length * 8);

    private static int? Number(NetworkInterface face, IPInterfaceProperties properties) =>
        face.Supports(NetworkInterfaceComponent.IPv4) ? properties.GetIPv4Properties().Index
        : face.Supports(NetworkInterfaceComponent.IPv6) ? properties.GetIPv6Properties().Index
        : null;

    // Without the number of the interface, which others do not share.
    private static IPAddress Plain(IPAddress address) => new(address.GetAddressBytes());

    private static IPNetwork Network(IPAddress address, int prefix)
    {
        byte[] bytes = address.GetAddressBytes();
        for (int bit = prefix; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        }

        return new IPNetwork(new IPAddress(bytes), prefix);
    }
}
