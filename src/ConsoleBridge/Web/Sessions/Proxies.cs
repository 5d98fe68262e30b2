using System.Net;
using System.Net.Sockets;

namespace ConsoleBridge.Web.Sessions;

/// <summary>Finds out where a request comes from. A reverse proxy on this machine makes the whole world look local: who was handed on is local never.</summary>
/// <param name="trusted">Addresses and networks of proxies whose word counts; checked.</param>
internal sealed class Proxies(IEnumerable<string> trusted)
{
    private const string ForwardedFor = "X-Forwarded-For";

    private static readonly string[] Signs = [ForwardedFor, "Forwarded", "X-Real-IP", "X-Forwarded-Host", "X-Forwarded-Proto", "Via"];

    private readonly IPNetwork[] _trusted = [.. trusted.Select(NetworkOf)];

    /// <summary>Where a request comes from.</summary>
    /// <param name="remote">The other end of the connection.</param>
    /// <param name="headers">The request's.</param>
    public ClientPlace Of(IPAddress remote, IHeaderDictionary headers)
    {
        var peer = Plain(remote);
        if (!Signs.Any(headers.ContainsKey))
        {
            return new ClientPlace(peer, IPAddress.IsLoopback(peer), IsHttps: false);
        }

        if (!IsTrusted(peer))
        {
            return new ClientPlace(peer, IsLocal: false, IsHttps: false);
        }

        var isHttps = headers["X-Forwarded-Proto"].ToString().Split(',')[^1].Trim().Equals("https", StringComparison.OrdinalIgnoreCase);
        return new ClientPlace(ClientOf(headers[ForwardedFor].ToString(), peer), IsLocal: false, isHttps);
    }

    // Each proxy adds whom it heard at the end; what stands before a stranger's address was said by the stranger.
    private IPAddress ClientOf(string chain, IPAddress peer)
    {
        var client = peer;
        foreach (var hop in chain.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Reverse())
        {
            if (!TryRead(hop, out var address))
            {
                return client;
            }

            client = address;
            if (!IsTrusted(address))
            {
                return client;
            }
        }

        return client;
    }

    private static bool TryRead(string hop, out IPAddress address)
    {
        var isRead = IPAddress.TryParse(hop, out var plain);
        if (!isRead && IPEndPoint.TryParse(hop, out var withPort))
        {
            (isRead, plain) = (true, withPort.Address);
        }

        address = isRead ? Plain(plain!) : IPAddress.None;
        return isRead;
    }

    private bool IsTrusted(IPAddress address) => Array.Exists(_trusted, network => network.Contains(address));

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    private static IPNetwork NetworkOf(string text) => IPNetwork.TryParse(text, out var network)
        ? network
        : IPAddress.Parse(text) is var address ? new IPNetwork(address, address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128) : default;
}
