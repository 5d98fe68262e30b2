using System.Net;
using System.Net.Sockets;

namespace ConsoleBridge.Mqtt.Conformance.Wire;

/// <summary>Bytes out, packets in, over one connection. Reading is bounded in time; nothing else is.</summary>
internal sealed class WireStream(Stream stream, Level level, TimeSpan patience) : IAsyncDisposable
{
    private readonly byte[] _one = new byte[1];

    public Level Level => level;

    public static async Task<Stream> OpenTcpAsync(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port));
        return new NetworkStream(socket, ownsSocket: true);
    }

    public async Task SendAsync(params byte[][] packets)
    {
        await stream.WriteAsync(packets.SelectMany(packet => packet).ToArray());
        await stream.FlushAsync();
    }

    /// <summary>As <see cref="SendAsync"/>, to someone who may already have closed.</summary>
    public async Task TrySendAsync(params byte[][] packets)
    {
        try
        {
            await SendAsync(packets);
        }
        catch (IOException)
        {
            // Closed already: what follows will see that.
        }
    }

    /// <summary>The next packet, or null when the other side has closed.</summary>
    public async Task<WirePacket?> ReadAsync()
    {
        using var limit = new CancellationTokenSource(patience, TimeProvider.System);
        try
        {
            return await ReadAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"nothing came within {patience.TotalSeconds} s, neither a packet nor the end");
        }
        catch (IOException)
        {
            return null;
        }
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();

    private async Task<WirePacket?> ReadAsync(CancellationToken limit)
    {
        if (await stream.ReadAsync(_one, limit) == 0)
        {
            return null;
        }

        byte head = _one[0];
        int length = 0;
        int digits = 0;
        do
        {
            ByteReader.Require(digits < 4, "MQTT-1.5.5-1", "remaining length of more than four bytes");
            await stream.ReadExactlyAsync(_one, limit);
            length |= (_one[0] & 0x7F) << 7 * digits++;
        }
        while (_one[0] >= 0x80);
        ByteReader.Require(digits == 1 || _one[0] != 0, "MQTT-1.5.5-1", "remaining length not in its shortest form");
        var body = new byte[length];
        await stream.ReadExactlyAsync(body, limit);
        return WireDecoder.Decode(head, body, level, 1 + digits + length);
    }
}
