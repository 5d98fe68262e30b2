using System.Buffers;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace ConsoleBridge.Mqtt.Hosting;

/// <summary>The HTTP request that begins a WebSocket (RFC 6455, section 4.2.1), as far as MQTT needs it.</summary>
internal sealed class WebSocketRequest
{
    /// <summary>Longest request taken, in bytes; a browser's with cookies has some hundreds.</summary>
    public const int LongestBytes = 16 * 1024;

    // RFC 6455, section 1.3: the key of the handshake is hashed with this.
    private const string HandshakeSuffix = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private readonly Dictionary<string, string> _headers = new(StringComparer.OrdinalIgnoreCase);
    private string _method = "";
    private string _path = "";

    /// <summary>Cuts a request off the front of the received bytes.</summary>
    /// <param name="buffer">What was received; advanced behind the request when it is whole.</param>
    /// <param name="request">The request; null when it is not HTTP.</param>
    /// <returns>Done, NeedMoreData, or InvalidData.</returns>
    public static OperationStatus TryRead(ref ReadOnlySequence<byte> buffer, out WebSocketRequest? request)
    {
        request = null;
        var reader = new SequenceReader<byte>(buffer);
        if (!reader.TryReadTo(out ReadOnlySequence<byte> head, "\r\n\r\n"u8))
        {
            return buffer.Length > LongestBytes ? OperationStatus.InvalidData : OperationStatus.NeedMoreData;
        }

        if (head.Length > LongestBytes)
        {
            return OperationStatus.InvalidData;
        }

        buffer = buffer.Slice(reader.Position);
        request = Parse(Encoding.Latin1.GetString(head));
        return request is null ? OperationStatus.InvalidData : OperationStatus.Done;
    }

    /// <summary>Judges the request.</summary>
    /// <param name="path">The path that is served.</param>
    /// <param name="origins">Pages that may connect; null for any.</param>
    /// <param name="reason">What is wrong with it; null when it may become a WebSocket.</param>
    /// <returns>The whole HTTP answer.</returns>
    public string Answer(string path, IReadOnlyList<string>? origins, out string? reason)
    {
        reason = null;
        if (_method != "GET" || _path.Split('?')[0] != path)
        {
            reason = $"{_method} {_path} is not served, only {path}";
            return Refusal("404 Not Found", $"MQTT over WebSocket is at {path}");
        }

        if (!HasToken("Connection", "upgrade") || !HasToken("Upgrade", "websocket"))
        {
            reason = "a web page was asked for, not a WebSocket";
            return Refusal("426 Upgrade Required", "MQTT over WebSocket is served here, no web page", "Upgrade: websocket\r\n");
        }

        if (Header("Sec-WebSocket-Version") != "13")
        {
            reason = $"WebSocket version '{Header("Sec-WebSocket-Version")}' is not supported";
            return Refusal("426 Upgrade Required", "WebSocket version 13 is supported", "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n");
        }

        string key = Header("Sec-WebSocket-Key");
        Span<byte> decoded = stackalloc byte[32];
        if (!Convert.TryFromBase64String(key, decoded, out int length) || length != 16)
        {
            reason = "the WebSocket key is missing or wrong";
            return Refusal("400 Bad Request", "Sec-WebSocket-Key is missing or wrong");
        }

        // [MQTT-6.0.0-3] the client must offer the subprotocol "mqtt"; [MQTT-6.0.0-4] it is the one chosen.
        if (!HasToken("Sec-WebSocket-Protocol", "mqtt", StringComparison.Ordinal))
        {
            reason = "the WebSocket subprotocol 'mqtt' was not asked for";
            return Refusal("400 Bad Request", "ask for the subprotocol 'mqtt'");
        }

        if (origins is not null && Header("Origin") is { Length: > 0 } origin && !MayCome(origin, origins))
        {
            reason = $"a web page of {origin} wanted to connect; add it to Origins if it may";
            return Refusal("403 Forbidden", "this page may not connect");
        }

        return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + $"Sec-WebSocket-Accept: {Accept(key)}\r\nSec-WebSocket-Protocol: mqtt\r\n\r\n";
    }

    private static WebSocketRequest? Parse(string head)
    {
        string[] lines = head.Split("\r\n");
        string[] first = lines[0].Split(' ');
        if (first.Length != 3 || !first[2].StartsWith("HTTP/1.", StringComparison.Ordinal))
        {
            return null;
        }

        var request = new WebSocketRequest { _method = first[0], _path = first[1] };
        foreach (string line in lines.Skip(1))
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0)
            {
                return null;
            }

            string name = line[..colon];
            string value = line[(colon + 1)..].Trim();

            // A header that comes twice is a list in two parts.
            request._headers[name] = request._headers.TryGetValue(name, out string? before) ? before + ", " + value : value;
        }

        return request;
    }

    private static string Refusal(string status, string text, string headers = "") =>
        $"HTTP/1.1 {status}\r\nContent-Type: text/plain\r\nConnection: close\r\n{headers}Content-Length: {text.Length + 1}\r\n\r\n{text}\n";

    private static string Accept(string key)
    {
#pragma warning disable CA5350 // RFC 6455 wants SHA-1 here; it proves that the server speaks WebSocket, nothing more.
        return Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + HandshakeSuffix)));
#pragma warning restore CA5350
    }

    private string Header(string name) => _headers.GetValueOrDefault(name, "");

    private bool HasToken(string header, string token, StringComparison comparison = StringComparison.OrdinalIgnoreCase) =>
        Header(header).Split(',').Any(part => part.Trim().Equals(token, comparison));

    private bool MayCome(string origin, IReadOnlyList<string> origins)
    {
        if (origins.Any(known => known == "*" || known.TrimEnd('/').Equals(origin, StringComparison.OrdinalIgnoreCase)))
        {
            return true;
        }

        // A page that was loaded from this very machine may come. By a public name it may not: such a name can be made to point here by its owner.
        return Uri.TryCreate(origin, UriKind.Absolute, out Uri? page)
            && Uri.TryCreate("http://" + Header("Host"), UriKind.Absolute, out Uri? asked)
            && page.Host.Equals(asked.Host, StringComparison.OrdinalIgnoreCase)
            && IsLocalName(page.Host);
    }

    private static bool IsLocalName(string host) =>
        IPAddress.TryParse(host.Trim('[', ']'), out _) || !host.Contains('.', StringComparison.Ordinal) || host.EndsWith(".local", StringComparison.OrdinalIgnoreCase);
}
