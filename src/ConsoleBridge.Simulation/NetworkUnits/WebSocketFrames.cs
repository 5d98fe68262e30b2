using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ConsoleBridge.Simulation.NetworkUnits;

/// <summary>The server's side of WebSocket frames, RFC 6455: enough for units that speak text.</summary>
internal static class WebSocketFrames
{
    /// <summary>A frame that continues the one before.</summary>
    public const byte Continuation = 0;

    /// <summary>Text.</summary>
    public const byte Text = 1;

    /// <summary>The other side closes.</summary>
    public const byte Close = 8;

    /// <summary>The other side wants an answer.</summary>
    public const byte Ping = 9;

    /// <summary>The answer.</summary>
    public const byte Pong = 10;

    private const string Magic = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    /// <summary>Answer to the client's key.</summary>
    public static string AcceptKey(string key) =>
#pragma warning disable CA5350 // RFC 6455 wants SHA-1 here; nothing secret depends on it.
        Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + Magic)));
#pragma warning restore CA5350

    /// <summary>Takes one frame off the front of what a client sent.</summary>
    /// <param name="buffer">What it sent.</param>
    /// <param name="frame">The frame, unmasked.</param>
    /// <returns>Bytes used; 0 when more is needed.</returns>
    public static int TryRead(ReadOnlySpan<byte> buffer, out WebSocketFrame frame)
    {
        frame = default;
        if (buffer.Length < 2)
        {
            return 0;
        }

        var isMasked = (buffer[1] & 0x80) != 0;
        long length = buffer[1] & 0x7F;
        var at = 2;
        if (length == 126)
        {
            length = buffer.Length < 4 ? long.MaxValue : BinaryPrimitives.ReadUInt16BigEndian(buffer[2..]);
            at = 4;
        }
        else if (length == 127)
        {
            length = buffer.Length < 10 ? long.MaxValue : (long)Math.Min(BinaryPrimitives.ReadUInt64BigEndian(buffer[2..]), int.MaxValue);
            at = 10;
        }

        var mask = at;
        at += isMasked ? 4 : 0;
        if (buffer.Length < at || buffer.Length - at < length)
        {
            return 0;
        }

        var payload = buffer.Slice(at, (int)length).ToArray();
        for (var i = 0; isMasked && i < payload.Length; i++)
        {
            payload[i] ^= buffer[mask + (i % 4)];
        }

        frame = new WebSocketFrame((byte)(buffer[0] & 0x0F), (buffer[0] & 0x80) != 0, isMasked, payload);
        return at + payload.Length;
    }

    /// <summary>A whole frame as a server sends it: not masked.</summary>
    public static byte[] Write(byte opcode, ReadOnlySpan<byte> payload)
    {
        Span<byte> head = stackalloc byte[10];
        head[0] = (byte)(0x80 | opcode);
        var length = 2;
        switch (payload.Length)
        {
            case < 126:
                head[1] = (byte)payload.Length;
                break;
            case <= ushort.MaxValue:
                head[1] = 126;
                BinaryPrimitives.WriteUInt16BigEndian(head[2..], (ushort)payload.Length);
                length = 4;
                break;
            default:
                head[1] = 127;
                BinaryPrimitives.WriteUInt64BigEndian(head[2..], (ulong)payload.Length);
                length = 10;
                break;
        }

        return [.. head[..length], .. payload];
    }
}
