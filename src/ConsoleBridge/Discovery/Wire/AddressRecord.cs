using System.Net;
using System.Net.Sockets;

namespace ConsoleBridge.Discovery.Wire;

/// <summary>A host has this address, IPv4 or IPv6.</summary>
internal sealed record AddressRecord(DnsName Name, uint Seconds, bool IsUnique, IPAddress Address) : DnsRecord(Name, Seconds, IsUnique)
{
    public override ushort Type => Address.AddressFamily == AddressFamily.InterNetwork ? DnsType.Address : DnsType.Address6;

    // An address of a link carries the number of the interface that it came in by; on the wire it does not.
    protected override bool HasDataOf(DnsRecord other) => Address.GetAddressBytes().AsSpan().SequenceEqual(((AddressRecord)other).Address.GetAddressBytes());
}
