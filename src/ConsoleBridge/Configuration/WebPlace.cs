using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace ConsoleBridge.Configuration;

/// <summary>Where the pages are served.</summary>
internal static class WebPlace
{
    /// <summary>The addresses that a host stands for on this machine; empty when it stands for none.</summary>
    public static IReadOnlyList<IPAddress> AddressesOf(string host)
    {
        if (host == "localhost")
        {
            return [IPAddress.Loopback];
        }

        if (IPAddress.TryParse(host, out var address))
        {
            return [address];
        }

        try
        {
            return Uri.CheckHostName(host) == UriHostNameType.Dns ? [.. Dns.GetHostAddresses(host).Distinct()] : [];
        }
        catch (SocketException)
        {
            return [];
        }
    }

    /// <summary>
    /// What to type into a phone: the address itself, or this machine's addresses where it stands for all of them (0.0.0.0, ::).
    /// </summary>
    public static IReadOnlyList<Uri> ReachedAt(Uri listening)
    {
        if (!IPAddress.TryParse(listening.Host.Trim('[', ']'), out var any) || !(any.Equals(IPAddress.Any) || any.Equals(IPAddress.IPv6Any)))
        {
            return [listening];
        }

        // With a scope behind it, as a link-local one has, an address is of use to no browser.
        var own = NetworkInterface.GetAllNetworkInterfaces().Where(card => card.OperationalStatus == OperationalStatus.Up)
            .SelectMany(card => card.GetIPProperties().UnicastAddresses).Select(unicast => unicast.Address)
            .Where(address => !IPAddress.IsLoopback(address) && !address.IsIPv6LinkLocal && (address.AddressFamily == AddressFamily.InterNetwork || any.Equals(IPAddress.IPv6Any)))
            .DefaultIfEmpty(IPAddress.Loopback);
        return [.. own.Select(address => new UriBuilder(listening) { Host = address.ToString() }.Uri)];
    }

    /// <summary>Only people at this machine reach it.</summary>
    public static bool IsLoopback(IReadOnlyList<IPAddress> addresses) => addresses.All(IPAddress.IsLoopback);

    /// <summary>The file of users that the pages ask; empty for none.</summary>
    public static string UsersOf(BridgeOptions options) =>
        options.Bus.Mode == BusMode.External && options.Web.Users.Length > 0 ? options.Web.Users : options.Bus.Users;

    /// <summary>The server's certificate with its key, as a place to listen.</summary>
    public static ListenPlace Of(WebOptions web) =>
        new("Web", new ListenOptions { Host = web.Host, Port = web.Port, Certificate = web.Certificate, Key = web.Key, KeyPassword = web.KeyPassword }, web.Host, AllowsAnonymous: false);
}
