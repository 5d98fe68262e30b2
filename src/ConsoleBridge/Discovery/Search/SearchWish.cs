using System.Net;

namespace ConsoleBridge.Discovery.Search;

/// <summary>What is to be searched.</summary>
internal sealed record SearchWish
{
    /// <summary>Most hosts of one subnet that are asked one by one.</summary>
    public const int MostHosts = 1022;

    /// <summary>How long it is listened for answers and announcements.</summary>
    public TimeSpan For { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Networks of which every host is asked by itself; empty for none.</summary>
    public IReadOnlyList<IPNetwork> Subnets { get; init; } = [];

    /// <summary>Only what these profiles know; empty for all.</summary>
    public IReadOnlyList<string> Profiles { get; init; } = [];

    /// <summary>Reads a subnet as people write it: <c>10.0.0.0/24</c>.</summary>
    /// <param name="text">An address and a length.</param>
    /// <param name="error">What is wrong with it when false is returned.</param>
    /// <param name="subnet">The network.</param>
    public static bool TryReadSubnet(string text, out IPNetwork subnet, out string error)
    {
        error = "";
        subnet = default;
        var parts = text.Split('/');
        if (parts is not [var address, var length]
            || !IPAddress.TryParse(address, out var parsed)
            || parsed.AddressFamily != System.Net.Sockets.AddressFamily.InterNetwork
            || !int.TryParse(length, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var prefix)
            || prefix > 32)
        {
            error = $"'{text}' is no subnet; write it like 10.0.0.0/24";
            return false;
        }

        if (prefix < 22)
        {
            error = $"'{text}' has more than {MostHosts} hosts; search it in parts of /22 at most";
            return false;
        }

        subnet = Ipv4.NetworkOf(parsed, prefix);
        return true;
    }
}
