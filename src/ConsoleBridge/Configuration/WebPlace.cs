using System.Net;
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

    /// <summary>Only people at this machine reach it.</summary>
    public static bool IsLoopback(IReadOnlyList<IPAddress> addresses) => addresses.All(IPAddress.IsLoopback);

    /// <summary>The file of users that the pages ask; empty for none.</summary>
    public static string UsersOf(BridgeOptions options) =>
        options.Bus.Mode == BusMode.External && options.Web.Users.Length > 0 ? options.Web.Users : options.Bus.Users;

    /// <summary>The server's certificate with its key, as a place to listen.</summary>
    public static ListenPlace Of(WebOptions web) =>
        new("Web", new ListenOptions { Host = web.Host, Port = web.Port, Certificate = web.Certificate, Key = web.Key, KeyPassword = web.KeyPassword }, web.Host, AllowsAnonymous: false);
}
