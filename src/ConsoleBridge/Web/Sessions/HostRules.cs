using System.Net;

namespace ConsoleBridge.Web.Sessions;

/// <summary>
/// Under which names the pages may be opened. A page of a stranger can make its own name point to this machine and then talk to it as if it
/// came from here (DNS rebinding); with a name of ours it cannot, nor with a plain address, which nobody can point elsewhere.
/// </summary>
/// <param name="names">Names of the configuration.</param>
/// <param name="machine">This machine's name.</param>
internal sealed class HostRules(IEnumerable<string> names, string machine)
{
    private readonly HashSet<string> _names = new([.. names, "localhost", machine, machine + ".local"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the request's Host header is one of ours.</summary>
    public bool Allow(HostString host)
    {
        var name = host.Host.TrimEnd('.');
        return name.Length > 0 && (IPAddress.TryParse(name, out _) || _names.Contains(name));
    }
}
