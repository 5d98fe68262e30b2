using System.Net;

namespace ConsoleBridge.Discovery.Search;

/// <summary>The system's table of hardware addresses of those we have spoken with (Linux: <c>/proc/net/arp</c>).</summary>
internal static class NeighbourTable
{
    private const string TablePath = "/proc/net/arp";
    private const string Nobody = "00:00:00:00:00:00";

    /// <summary>Hardware addresses by IP address, upper case; empty where the system has no such table.</summary>
    public static IReadOnlyDictionary<IPAddress, string> Read()
    {
        try
        {
            return Parse(File.ReadLines(TablePath));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new Dictionary<IPAddress, string>();
        }
    }

    /// <summary>Reads the table's lines.</summary>
    public static IReadOnlyDictionary<IPAddress, string> Parse(IEnumerable<string> lines)
    {
        var table = new Dictionary<IPAddress, string>();
        foreach (var line in lines.Skip(1))
        {
            if (line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var address, _, _, var mac, ..] && mac != Nobody && IPAddress.TryParse(address, out var parsed))
            {
                table[parsed] = mac.ToUpperInvariant();
            }
        }

        return table;
    }
}
