using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ConsoleBridge.IntegrationTests.Mqtt.Durability;

/// <summary>An MQTT 5.0 client with a durable session that keeps its own half of it across connections, written down byte by byte.</summary>
internal abstract class DurablePeer(string clientId)
{
    private NetworkStream? _stream;

    public string ClientId => clientId;

    /// <summary>What the broker did that it must not; empty when all was well.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>Whether the broker has told us something that it must remember.</summary>
    protected bool IsSessionOwed { get; set; }

    /// <summary>Connects, resumes and goes on until the connection breaks or we are told to leave it.</summary>
    public async Task RunAsync(int port, CancellationToken leaving)
    {
        try
        {
            using var client = new TcpClient { NoDelay = true };
            await client.ConnectAsync(IPAddress.Loopback, port, leaving);
            _stream = client.GetStream();
            await SendAsync(Connect());
            (byte head, byte[] body) = await ReadAsync(leaving);
            Expect(head == 0x20 && body[1] == 0, $"CONNACK, not {head:X2} {Convert.ToHexString(body)}");
            Expect(!IsSessionOwed || (body[0] & 1) == 1, "the session is there again");
            await ConnectedAsync((body[0] & 1) == 1);
            while (true)
            {
                (head, body) = await ReadAsync(leaving);
                await HandleAsync(head, body);
            }
        }
        catch (Exception broken) when (broken is IOException or SocketException or OperationCanceledException)
        {
            // Killed, or left: the next connection goes on from here.
        }
    }

    protected abstract Task ConnectedAsync(bool present);

    protected abstract Task HandleAsync(byte head, byte[] body);

    protected void Expect(bool truth, string what)
    {
        if (!truth)
        {
            Complaints.Add($"{clientId}: expected: {what}");
        }
    }

    protected static ushort IdAt(byte[] body, int offset = 0) => BinaryPrimitives.ReadUInt16BigEndian(body.AsSpan(offset));

    // PUBACK 40, PUBREC 50, PUBREL 62, PUBCOMP 70: two bytes of identifier, reason 0 left out.
    protected Task AcknowledgeAsync(byte head, ushort id) => SendAsync([head, 2, (byte)(id >> 8), (byte)id]);

    protected async Task SendAsync(byte[] packet) => await _stream!.WriteAsync(packet);

    protected static byte[] Packet(byte head, params byte[][] parts)
    {
        byte[] body = [.. parts.SelectMany(part => part)];
        var length = new List<byte>();
        int left = body.Length;
        do
        {
            length.Add((byte)((left & 0x7F) | (left > 0x7F ? 0x80 : 0)));
            left >>= 7;
        }
        while (left > 0);

        return [head, .. length, .. body];
    }

    protected static byte[] Text(string text) => [(byte)(text.Length >> 8), (byte)text.Length, .. Encoding.ASCII.GetBytes(text)];

    protected static byte[] Id(ushort id) => [(byte)(id >> 8), (byte)id];

    // MQTT, level 5, no flags, keep-alive 60 s; properties: session expiry (11) one hour, receive maximum (21) 50.
    private byte[] Connect() => Packet(
        0x10, [0, 4, (byte)'M', (byte)'Q', (byte)'T', (byte)'T', 5, 0, 0, 60], [8, 0x11, 0, 0, 0x0E, 0x10, 0x21, 0, 50], Text(clientId));

    private async Task<(byte Head, byte[] Body)> ReadAsync(CancellationToken leaving)
    {
        byte[] one = new byte[1];
        await _stream!.ReadExactlyAsync(one, leaving);
        byte head = one[0];
        int length = 0;
        for (int shift = 0; ; shift += 7)
        {
            await _stream.ReadExactlyAsync(one, leaving);
            length |= (one[0] & 0x7F) << shift;
            if (one[0] < 0x80)
            {
                break;
            }
        }

        byte[] body = new byte[length];
        await _stream.ReadExactlyAsync(body, leaving);
        return (head, body);
    }
}
