using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ConsoleBridge.Mqtt.Conformance.Wire;

/// <summary>WebSocket frames by hand (RFC 6455), at either end of a connection.</summary>
/// <param name="stream">The transport.</param>
/// <param name="isClient">Whether this end masks what it sends.</param>
internal sealed class WebSocketWire(Stream stream, bool isClient) : IAsyncDisposable
{
    public const int Text = 1;
    public const int Binary = 2;
    public const int Close = 8;

    private const string Key = "dGhlIHNhbXBsZSBub25jZQ==";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly List<byte> _waiting = [];

    /// <summary>Asks a server for a WebSocket and gives its answer, header by header.</summary>
    /// <param name="path">Path of the request.</param>
    /// <param name="protocols">The subprotocols offered.</param>
    public async Task<string> AskAsync(string path, string protocols)
    {
        string offer = protocols.Length > 0 ? $"Sec-WebSocket-Protocol: {protocols}\r\n" : "";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"GET {path} HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: {Key}\r\n"
            + $"{offer}Sec-WebSocket-Version: 13\r\n\r\n"));
        return await ReadHeadAsync();
    }

    /// <summary>Reads a client's request and answers it with a subprotocol, or with none.</summary>
    public async Task<string> AnswerAsync(string? protocol)
    {
        string request = await ReadHeadAsync();
        string key = request.Split("\r\n").Single(line => line.StartsWith("Sec-WebSocket-Key:", StringComparison.OrdinalIgnoreCase))[18..].Trim();
#pragma warning disable CA5350 // RFC 6455 wants SHA-1.
        string accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
#pragma warning restore CA5350
        string chosen = protocol is null ? "" : $"Sec-WebSocket-Protocol: {protocol}\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n{chosen}\r\n"));
        return request;
    }

    public async Task SendAsync(byte[] content, int opcode = Binary, bool last = true)
    {
        var frame = new ByteWriter().U8((last ? 0x80 : 0) | opcode);
        int mask = isClient ? 0x80 : 0;
        _ = content.Length < 126 ? frame.U8(mask | content.Length) : frame.U8(mask | 126).U16(content.Length);
        byte[] key = [0x11, 0x22, 0x33, 0x44];
        byte[] sent = isClient ? [.. content.Select((value, i) => (byte)(value ^ key[i % 4]))] : content;
        await stream.WriteAsync(frame.Raw(isClient ? key : []).Raw(sent).ToArray());
    }

    /// <summary>Reads frames until a whole packet is there; null at the end or a close frame.</summary>
    public async Task<WirePacket?> ReadPacketAsync(Level level)
    {
        while (true)
        {
            if (_waiting.Count >= 2 && _waiting.Count >= 2 + _waiting[1])
            {
                Assert.True(_waiting[1] < 128, "these tests need short packets only");
                byte[] whole = [.. _waiting.Take(2 + _waiting[1])];
                _waiting.RemoveRange(0, whole.Length);
                return WireDecoder.Decode(whole[0], whole[2..], level, whole.Length);
            }

            (int opcode, byte[] content)? frame = await ReadFrameAsync();
            if (frame is null || frame.Value.opcode == Close)
            {
                return null;
            }

            Assert.True(frame.Value.opcode is Binary or 0, $"[MQTT-6.0.0-1] a frame of type {frame.Value.opcode}");
            _waiting.AddRange(frame.Value.content);
        }
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();

    private async Task<(int Opcode, byte[] Content)?> ReadFrameAsync()
    {
        try
        {
            byte[] head = await ReadAsync(2);
            long length = head[1] & 0x7F;
            length = length == 126 ? BinaryPrimitives.ReadUInt16BigEndian(await ReadAsync(2)) : length;
            bool masked = head[1] >= 0x80;
            Assert.True(masked != isClient, "a client masks its frames and a server does not (RFC 6455, 5.1)");
            byte[] key = masked ? await ReadAsync(4) : [0, 0, 0, 0];
            byte[] content = await ReadAsync((int)length);
            return (head[0] & 15, [.. content.Select((value, i) => (byte)(value ^ key[i % 4]))]);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private async Task<byte[]> ReadAsync(int count)
    {
        var bytes = new byte[count];
        using var limit = new CancellationTokenSource(Patience, TimeProvider.System);
        await stream.ReadExactlyAsync(bytes, limit.Token);
        return bytes;
    }

    private async Task<string> ReadHeadAsync()
    {
        var head = new StringBuilder();
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            head.Append((char)(await ReadAsync(1))[0]);
        }

        return head.ToString();
    }
}
