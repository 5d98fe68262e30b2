using System.Globalization;
using System.Text;

namespace ConsoleBridge.Simulation.NetworkUnits;

/// <summary>A request of HTTP/1.1, as far as a small unit looks at it.</summary>
/// <param name="Method">GET, POST …</param>
/// <param name="Path">Path with its query.</param>
/// <param name="Headers">Names in any case.</param>
/// <param name="Body">Empty for none.</param>
internal sealed record HttpRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body)
{
    private const int LongestHead = 8192;

    /// <summary>A header; empty when it is not there.</summary>
    public string Header(string name) => Headers.GetValueOrDefault(name, "");

    /// <summary>Takes a request off the front of what a client sent.</summary>
    /// <param name="bytes">What it sent.</param>
    /// <param name="request">The request; null when it is none that can be understood.</param>
    /// <returns>Bytes used; 0 when more is needed.</returns>
    public static int TryRead(ReadOnlySpan<byte> bytes, out HttpRequest? request)
    {
        request = null;
        var end = bytes.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return bytes.Length > LongestHead ? bytes.Length : 0;
        }

        var lines = Encoding.ASCII.GetString(bytes[..end]).Split("\r\n");
        var words = lines[0].Split(' ');
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines.Skip(1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                headers[line[..colon].Trim()] = line[(colon + 1)..].Trim();
            }
        }

        _ = int.TryParse(headers.GetValueOrDefault("Content-Length", "0"), NumberStyles.None, CultureInfo.InvariantCulture, out var length);
        var used = end + 4 + length;
        if (bytes.Length < used)
        {
            return 0;
        }

        request = words.Length == 3 ? new HttpRequest(words[0], words[1], headers, Encoding.UTF8.GetString(bytes.Slice(end + 4, length))) : null;
        return used;
    }

    /// <summary>An answer with a text.</summary>
    public static byte[] Answer(int status, string body, string type = "application/json") => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"HTTP/1.1 {status} {(status == 200 ? "OK" : "Error")}\r\nContent-Type: {type}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}"));
}
