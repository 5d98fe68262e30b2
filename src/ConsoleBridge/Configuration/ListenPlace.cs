using System.Net;

namespace ConsoleBridge.Configuration;

/// <summary>One place where the embedded broker listens, with what it takes over from the bus.</summary>
/// <param name="Key">Key of the configuration that describes it: <c>Bus:Listen:0</c>, or <c>Bus</c>.</param>
/// <param name="Options">Its own options.</param>
/// <param name="Host">Address as it was written.</param>
/// <param name="AllowsAnonymous">Whether clients without a name come in here.</param>
internal sealed record ListenPlace(string Key, ListenOptions Options, string Host, bool AllowsAnonymous)
{
    /// <summary>Port; 0 for any free one.</summary>
    public int Port => Options.Port ?? 0;

    /// <summary>The address; null when it is not one of a machine.</summary>
    public IPAddress? Address => AddressOf(Host);

    /// <summary>TLS.</summary>
    public bool IsSecure => Options.Certificate.Length > 0;

    /// <summary>Only programs on this machine reach it.</summary>
    public bool IsLoopback => Address is { } address && IPAddress.IsLoopback(address);

    /// <summary>All places of a bus.</summary>
    public static IReadOnlyList<ListenPlace> Of(BusOptions bus)
    {
        if (bus.Listen.Count == 0)
        {
            return [Make("Bus", new ListenOptions { Port = bus.Port }, bus)];
        }

        return [.. bus.Listen.Select((listen, index) => Make(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Bus:Listen:{index}"), listen, bus))];
    }

    /// <summary>Whether anybody is known by name and password.</summary>
    public static bool HasUsers(BusOptions bus) => bus.Users.Length > 0 || bus.UserName.Length > 0;

    private static ListenPlace Make(string key, ListenOptions listen, BusOptions bus)
    {
        var host = listen.Host.Length > 0 ? listen.Host : bus.Host;

        // Without users, this machine's own programs need no name; with users, nobody comes in without one unless it is said.
        var isLoopback = AddressOf(host) is { } address && IPAddress.IsLoopback(address);
        return new ListenPlace(key, listen, host, listen.AllowAnonymous ?? (bus.AllowAnonymous || (isLoopback && !HasUsers(bus))));
    }

    private static IPAddress? AddressOf(string host) =>
        host == "localhost" ? IPAddress.Loopback : IPAddress.TryParse(host, out var address) ? address : null;
}
