using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Benchmarks.Peers;

/// <summary>
/// The least that any program between a console and a broker must do: each datagram goes out as it is, as one QoS 1 message on one
/// topic, by one blocking thread. No state, no values, no names, no reconnecting. What the bridge takes beyond it is the bridge's.
/// </summary>
internal static class Relay
{
    /// <summary>Its name on the command line.</summary>
    public const string Role = "relay";

    /// <summary>Where it publishes.</summary>
    public const string Topic = "consolebridge/relay/level";

    private const int SocketLevel = 1;
    private const int ReceiveBufferForce = 33;
    private const int ReceiveBufferBytes = 1 << 20;

    /// <summary>Relays until it is killed.</summary>
    public static void Run(int brokerPort, int consolePort)
    {
        using var broker = Connect(brokerPort);
        using var console = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        console.SetRawSocketOption(SocketLevel, ReceiveBufferForce, BitConverter.GetBytes(ReceiveBufferBytes));
        console.Connect(IPAddress.Loopback, consolePort);
        console.Send(Strip.Padded("/xremote"));
        new Thread(() => Discard(broker)) { IsBackground = true }.Start();

        var topic = Encoding.UTF8.GetBytes(Topic);
        var datagram = new byte[2048];
        var packet = new byte[4096];
        for (ushort id = 1; ; id = id == ushort.MaxValue ? (ushort)1 : (ushort)(id + 1))
        {
            var length = console.Receive(datagram);
            var publish = new PublishPacket { Topic = topic, Payload = datagram.AsSpan(0, length), Qos = MqttQos.AtLeastOnce, PacketId = id };
            publish.Write(packet, MqttProtocolVersion.V311);
            broker.Send(packet.AsSpan(0, publish.Measure(MqttProtocolVersion.V311)));
        }
    }

    private static Socket Connect(int brokerPort)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(new IPEndPoint(IPAddress.Loopback, brokerPort));
        var connect = new ArrayBufferWriter<byte>();
        new ConnectPacket { Version = MqttProtocolVersion.V311, CleanStart = true, ClientId = "relay"u8 }.Write(connect);
        socket.Send(connect.WrittenSpan);
        Span<byte> answer = stackalloc byte[4];
        var received = socket.Receive(answer);
        return received == 4 && answer[3] == 0 ? socket : throw new IOException(string.Create(CultureInfo.InvariantCulture, $"relay: the broker's answer has {received} bytes"));
    }

    // PUBACKs: at QoS 1 they must be read, and that is all.
    private static void Discard(Socket broker)
    {
        var buffer = new byte[4096];
        while (broker.Receive(buffer) > 0)
        {
            continue;
        }
    }
}
