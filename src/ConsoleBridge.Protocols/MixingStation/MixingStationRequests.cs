using System.Text;
using ConsoleBridge.Protocols.Json.Wire;

namespace ConsoleBridge.Protocols.MixingStation;

/// <summary>Requests to the app. Made once; what is set is put between two halves.</summary>
internal static class MixingStationRequests
{
    /// <summary>Asks how the app is.</summary>
    public static byte[] State { get; } = Request("/app/state", "GET", "null");

    /// <summary>Follows all data of a pattern, in plain units.</summary>
    public static byte[] Subscribe(string pattern) =>
        Request("/console/data/subscribe", "POST", $"{{\"path\":{JsonText.Quote(pattern)},\"format\":\"val\"}}");

    /// <summary>Asks for one value.</summary>
    public static byte[] Read(string path) => Request($"/console/data/get/{path}/val", "GET", "null");

    /// <summary>What sets a value, before it and behind it.</summary>
    public static (byte[] Before, byte[] Behind) Write(string path)
    {
        var whole = Request($"/console/data/set/{path}/val", "POST", "{\"value\":\u0001}");
        var at = Array.IndexOf(whole, (byte)1);
        return (whole[..at], whole[(at + 1)..]);
    }

    private static byte[] Request(string path, string method, string body) =>
        Encoding.UTF8.GetBytes($"{{\"path\":{JsonText.Quote(path)},\"method\":\"{method}\",\"body\":{body}}}");
}
