using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ConsoleBridge.Benchmarks.Brokers;

/// <summary>A client of the load, MQTT 3.1.1 on a bare socket: what it costs must not be what is measured. One thread only.</summary>
internal sealed class LoadClient : IDisposable
{
    private const int Timeout = 20_000;

    private byte[] _out = new byte[1024];
    private byte[] _in;
    private int _outStart;
    private int _outEnd;
    private int _inStart;
    private int _inEnd;

    private LoadClient(Socket socket, int inputBytes)
    {
        Socket = socket;
        _in = new byte[inputBytes];
    }

    public Socket Socket { get; }

    /// <summary>Whether written bytes still wait for room.</summary>
    public bool HasOutput => _outEnd > _outStart;

    /// <summary>Opens the connection and says CONNECT, without waiting for the answer.</summary>
    public static LoadClient Begin(int port, string clientId, int inputBytes = 256 * 1024)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = Timeout };
        socket.Connect(IPAddress.Loopback, port);
        byte[] id = Encoding.ASCII.GetBytes(clientId);
        socket.Send([0x10, (byte)(12 + id.Length), 0, 4, .. "MQTT"u8, 4, 2, 0, 0, 0, (byte)id.Length, .. id]);
        return new LoadClient(socket, inputBytes);
    }

    /// <summary>Connects and waits for CONNACK.</summary>
    public static LoadClient Connect(int port, string clientId)
    {
        LoadClient client = Begin(port, clientId);
        client.Expect(0x20);
        return client;
    }

    /// <summary>Connects, subscribes and waits for SUBACK; from then on nothing it does waits.</summary>
    public static LoadClient Subscriber(int port, string clientId, string filter, int qos)
    {
        LoadClient client = Connect(port, clientId);
        client.SendSubscribe(filter, qos);
        client.Expect(0x90);
        client.Socket.Blocking = false;
        return client;
    }

    /// <summary>Connects; from then on nothing it does waits.</summary>
    public static LoadClient Publisher(int port, string clientId)
    {
        LoadClient client = Connect(port, clientId);
        client.Socket.Blocking = false;
        return client;
    }

    public void SendSubscribe(string filter, int qos)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(filter);
        Socket.Send([0x82, (byte)(5 + bytes.Length), 0, 1, 0, (byte)bytes.Length, .. bytes, (byte)qos]);
    }

    /// <summary>Reads until a packet with that first byte has come; others are passed over.</summary>
    public void Expect(byte head)
    {
        while (true)
        {
            while (TryNext(out byte found, out _))
            {
                if (found == head)
                {
                    return;
                }
            }

            if (!Receive())
            {
                throw new IOException("the broker has closed a connection of the load");
            }
        }
    }

    /// <summary>Room for bytes to send; <see cref="Flush"/> sends them.</summary>
    public Span<byte> Reserve(int length)
    {
        if (_outStart == _outEnd)
        {
            _outStart = _outEnd = 0;
        }

        if (_out.Length < _outEnd + length)
        {
            Array.Resize(ref _out, Math.Max(_out.Length * 2, _outEnd + length));
        }

        _outEnd += length;
        return _out.AsSpan(_outEnd - length, length);
    }

    /// <summary>Reserves and writes PUBACK.</summary>
    public void Acknowledge(ReadOnlySpan<byte> publishBody)
    {
        Span<byte> packet = Reserve(4);
        packet[0] = 0x40;
        packet[1] = 2;
        publishBody.Slice(2 + BinaryPrimitives.ReadUInt16BigEndian(publishBody), 2).CopyTo(packet[2..]);
    }

    /// <summary>Sends as much as there is room for.</summary>
    public void Flush()
    {
        while (HasOutput)
        {
            int sent = Socket.Send(_out.AsSpan(_outStart, _outEnd - _outStart), SocketFlags.None, out SocketError error);
            if (error == SocketError.WouldBlock)
            {
                return;
            }

            if (error != SocketError.Success)
            {
                throw new SocketException((int)error);
            }

            _outStart += sent;
        }
    }

    /// <summary>Reads what is there.</summary>
    /// <returns>False when the connection has ended.</returns>
    public bool Receive()
    {
        if (_inStart > 0)
        {
            _in.AsSpan(_inStart, _inEnd - _inStart).CopyTo(_in);
            _inEnd -= _inStart;
            _inStart = 0;
        }

        int count = Socket.Receive(_in.AsSpan(_inEnd), SocketFlags.None, out SocketError error);
        if (error == SocketError.WouldBlock)
        {
            return true;
        }

        _inEnd += Math.Max(0, count);
        return error == SocketError.Success && count > 0;
    }

    /// <summary>Takes the next whole packet of what has been read.</summary>
    public bool TryNext(out byte head, out ReadOnlySpan<byte> body)
    {
        head = 0;
        body = default;
        ReadOnlySpan<byte> rest = _in.AsSpan(_inStart, _inEnd - _inStart);
        if (rest.Length < 2)
        {
            return false;
        }

        int length = rest[1] & 0x7F;
        int header = 2;
        if (rest[1] >= 0x80)
        {
            if (rest.Length < 3)
            {
                return false;
            }

            length |= rest[2] << 7;
            header = 3;
        }

        if (rest.Length < header + length)
        {
            return false;
        }

        head = rest[0];
        body = rest.Slice(header, length);
        _inStart += header + length;
        return true;
    }

    public void Dispose() => Socket.Dispose();
}
