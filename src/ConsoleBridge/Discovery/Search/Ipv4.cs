using System.Buffers.Binary;
using System.Net;

namespace ConsoleBridge.Discovery.Search;

/// <summary>Arithmetic of IPv4 addresses.</summary>
internal static class Ipv4
{
    /// <summary>The network that an address of this prefix length is in.</summary>
    public static IPNetwork NetworkOf(IPAddress address, int prefix) => new(Make(Read(address) & Mask(prefix)), prefix);

    /// <summary>The address by which all hosts of a network are reached.</summary>
    public static IPAddress BroadcastOf(IPNetwork network) => Make(Read(network.BaseAddress) | ~Mask(network.PrefixLength));

    /// <summary>The hosts of a network, without its own and its broadcast address where it has these.</summary>
    public static IEnumerable<IPAddress> HostsOf(IPNetwork network)
    {
        var first = Read(network.BaseAddress);
        var last = first | ~Mask(network.PrefixLength);
        var (from, to) = network.PrefixLength >= 31 ? (first, last) : (first + 1, last - 1);
        for (long host = from; host <= to; host++)
        {
            yield return Make((uint)host);
        }
    }

    private static uint Mask(int prefix) => prefix == 0 ? 0 : uint.MaxValue << (32 - prefix);

    private static uint Read(IPAddress address) => BinaryPrimitives.ReadUInt32BigEndian(address.GetAddressBytes());

    private static IPAddress Make(uint address)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, address);
        return new IPAddress(bytes);
    }
}
