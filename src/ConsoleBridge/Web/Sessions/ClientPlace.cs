using System.Net;
using System.Net.Sockets;

namespace ConsoleBridge.Web.Sessions;

/// <summary>Where a request comes from.</summary>
/// <param name="Address">The client's address, as far as anybody trustworthy has told it.</param>
/// <param name="IsLocal">From a program on this very machine, and not handed on by a proxy.</param>
/// <param name="IsHttps">The client spoke HTTPS to a proxy that is trusted.</param>
internal readonly record struct ClientPlace(IPAddress Address, bool IsLocal, bool IsHttps)
{
    private const int NetworkBytes = 8;

    /// <summary>What counts as one place when something is counted: the address, or of IPv6 the whole /64, from which one host may take any number of addresses.</summary>
    public string Key => Address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(Address.GetAddressBytes(), 0, NetworkBytes) : Address.ToString();
}
