using System.Net;
using System.Net.Sockets;
using System.Text;
using ConsoleBridge.Benchmarks.Measuring;

namespace ConsoleBridge.Benchmarks.Peers;

/// <summary>
/// The least console that the bridge takes for an X32: answers every question with a value, remembers what is set, and sends level
/// changes as fast as it is told. Each fader walks through its steps one by one, so the step tells which change it was.
/// </summary>
internal sealed class LevelConsole : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly byte[][] _datagrams = [.. Enumerable.Range(0, Strip.Count).Select(Strip.Datagram)];
    private readonly int[] _steps = new int[Strip.Count];
    private readonly Lock _gate = new();
    private readonly Thread _answering;
    private SocketAddress? _client;
    private long _sent;

    public LevelConsole()
    {
        _socket.ReceiveBufferSize = 1 << 20;
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _answering = new Thread(Answer) { IsBackground = true };
        _answering.Start();
    }

    public IPEndPoint EndPoint => (IPEndPoint)_socket.LocalEndPoint!;

    /// <summary>Who asked last.</summary>
    public IPEndPoint? Client { get; private set; }

    /// <summary>When each step of each fader was sent last, by <c>fader × 1024 + step</c>.</summary>
    public long[] SentAt { get; } = new long[Strip.Channels * 1024];

    /// <summary>Told of each level that was set from outside, and when it arrived.</summary>
    public Action<int, int, long>? OnSet { get; set; }

    /// <summary>Position of a level, as the console has it.</summary>
    public int StepOf(int number) => Volatile.Read(ref _steps[number]);

    /// <summary>Forgets who asked, so that the next one can be waited for.</summary>
    public void ForgetClient()
    {
        Client = null;
        _client = null;
    }

    /// <summary>Moves all faders, one step each in turn, evenly at this rate. Blocks.</summary>
    /// <returns>The rate that was reached.</returns>
    public double Stream(double rate, int count)
    {
        var begin = Clock.Now;
        for (var i = 0; i < count; i++)
        {
            Clock.WaitUntil(begin + Clock.Ticks(i * 1e6 / rate));
            var number = (int)(_sent % Strip.Channels);
            Send(number, (StepOf(number) + 1) % Strip.StepsOf(number));
            _sent++;
        }

        return count / (Clock.Microseconds(Clock.Now - begin) / 1e6);
    }

    /// <summary>Moves one fader.</summary>
    public void Move(int number, int step) => Send(number, step);

    /// <summary>Moves all faders to the same step.</summary>
    public void MoveAll(int step)
    {
        for (var number = 0; number < Strip.Channels; number++)
        {
            Send(number, step);
        }
    }

    /// <summary>Changes so many send levels at once, as a scene recall does.</summary>
    /// <param name="count">Up to 512.</param>
    /// <returns>Microseconds from the first datagram to the last.</returns>
    public double Burst(int count)
    {
        var begin = Clock.Now;
        for (var number = Strip.Channels; number < Strip.Channels + count; number++)
        {
            Send(number, (StepOf(number) + 7) % Strip.StepsOf(number));
        }

        return Clock.Microseconds(Clock.Now - begin);
    }

    public void Dispose()
    {
        _socket.Dispose();
        _answering.Join();
    }

    private void Send(int number, int step)
    {
        var datagram = _datagrams[number];
        lock (_gate)
        {
            Volatile.Write(ref _steps[number], step);
            Strip.SetStep(datagram, number, step);
            if (number < Strip.Channels)
            {
                SentAt[(number * 1024) + step] = Clock.Now;
            }

            _socket.SendTo(datagram, SocketFlags.None, _client!);
        }
    }

    private void Answer()
    {
        var buffer = new byte[2048];
        var from = new SocketAddress(AddressFamily.InterNetwork);
        try
        {
            while (true)
            {
                var length = _socket.ReceiveFrom(buffer, SocketFlags.None, from);
                var arrived = Clock.Now;
                if (_client is null || !_client.Equals(from))
                {
                    _client = new SocketAddress(AddressFamily.InterNetwork);
                    from.Buffer[..from.Size].CopyTo(_client.Buffer);
                    Client = (IPEndPoint)new IPEndPoint(IPAddress.Any, 0).Create(from);
                }

                Obey(buffer.AsSpan(0, length), arrived);
            }
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            return;
        }
    }

    private void Obey(ReadOnlySpan<byte> datagram, long arrived)
    {
        var end = datagram.IndexOf((byte)0);
        var address = datagram[..(end < 0 ? datagram.Length : end)];
        var isQuestion = datagram.IndexOf((byte)',') < 0;
        if (!isQuestion)
        {
            if (Strip.TryReadDatagram(datagram, out var set, out var step))
            {
                Volatile.Write(ref _steps[set], step);
                OnSet?.Invoke(set, step, arrived);
            }

            return;
        }

        if (address.SequenceEqual("/xremote"u8))
        {
            return;
        }

        if (address.SequenceEqual("/xinfo"u8))
        {
            Reply([.. Strip.Padded("/xinfo"), .. ",ssss\0\0\0"u8, .. Strip.Padded("127.0.0.1"), .. Strip.Padded("bench"), .. Strip.Padded("X32"), .. Strip.Padded("4.06")]);
        }
        else if (Strip.TryReadDatagram([.. datagram, .. new byte[8]], out var number, out _))
        {
            var answer = Strip.Datagram(number);
            Strip.SetStep(answer, number, StepOf(number));
            Reply(answer);
        }
        else
        {
            var name = Encoding.ASCII.GetString(address);
            byte[] value = name.EndsWith("name", StringComparison.Ordinal) ? [.. ",s\0\0"u8, 0, 0, 0, 0]
                : name.EndsWith("fader", StringComparison.Ordinal) || name.EndsWith("level", StringComparison.Ordinal)
                    || name.EndsWith("pan", StringComparison.Ordinal) || name.EndsWith("gain", StringComparison.Ordinal) ? [.. ",f\0\0"u8, 0, 0, 0, 0]
                : [.. ",i\0\0"u8, 0, 0, 0, 0];
            Reply([.. Strip.Padded(name), .. value]);
        }
    }

    private void Reply(byte[] datagram)
    {
        lock (_gate)
        {
            _socket.SendTo(datagram, SocketFlags.None, _client!);
        }
    }
}
