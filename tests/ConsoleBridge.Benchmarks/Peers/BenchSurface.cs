using System.Net;
using System.Net.Sockets;
using ConsoleBridge.Benchmarks.Measuring;

namespace ConsoleBridge.Benchmarks.Peers;

/// <summary>The least motor-fader surface: eight faders with touch, MIDI over TCP. It remembers where its motors were sent.</summary>
/// <remarks>Touch is note 68 + n, a fader the pitch bend of channel n. Source: Mackie Control, as programs and users know it.</remarks>
internal sealed class BenchSurface : IDisposable
{
    /// <summary>Faders of one unit.</summary>
    public const int Faders = 8;

    /// <summary>The greatest position.</summary>
    public const int Top = 16383;

    private readonly Socket _listener = new(SocketType.Stream, ProtocolType.Tcp);
    private readonly int[] _sentTo = new int[Faders + 1];
    private readonly Thread _reading;
    private Socket? _bridge;

    public BenchSurface()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        _reading = new Thread(Read) { IsBackground = true };
        _reading.Start();
    }

    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndPoint!;

    public bool IsConnected => Volatile.Read(ref _bridge) is not null;

    /// <summary>Told where a motor is sent, and when that arrived.</summary>
    public Action<int, int, long>? OnMotor { get; set; }

    /// <summary>Where a motor was sent last.</summary>
    public int MotorOf(int fader) => Volatile.Read(ref _sentTo[fader]);

    /// <summary>The position of an X32 fader's step.</summary>
    public static int PositionOf(int step) => (int)Math.Round(step * (Top / 1023.0));

    /// <summary>The step of an X32 fader that a position means.</summary>
    public static int StepOf(int position) => (int)Math.Round(position * (1023.0 / Top));

    public void Touch(int fader, bool isTouched) => _bridge!.Send([0x90, (byte)(0x68 + fader), (byte)(isTouched ? 0x7F : 0)]);

    public void Move(int fader, int position) => _bridge!.Send([(byte)(0xE0 + fader), (byte)(position & 0x7F), (byte)(position >> 7)]);

    /// <summary>Moves all faders at once.</summary>
    public void MoveAll(ReadOnlySpan<int> positions)
    {
        Span<byte> bytes = stackalloc byte[3 * Faders];
        for (var fader = 0; fader < Faders; fader++)
        {
            bytes[3 * fader] = (byte)(0xE0 + fader);
            bytes[(3 * fader) + 1] = (byte)(positions[fader] & 0x7F);
            bytes[(3 * fader) + 2] = (byte)(positions[fader] >> 7);
        }

        _bridge!.Send(bytes);
    }

    public void Dispose()
    {
        _listener.Dispose();
        _bridge?.Dispose();
        _reading.Join();
    }

    private void Read()
    {
        var buffer = new byte[8192];
        try
        {
            var bridge = _listener.Accept();
            bridge.NoDelay = true;
            Volatile.Write(ref _bridge, bridge);
            var (status, first) = (0, -1);
            for (int length; (length = bridge.Receive(buffer)) > 0;)
            {
                var arrived = Clock.Now;
                foreach (var value in buffer.AsSpan(0, length))
                {
                    (status, first) = Hear(value, status, first, arrived);
                }
            }
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            return;
        }
    }

    private (int Status, int First) Hear(byte value, int status, int first, long arrived)
    {
        if (value >= 0x80)
        {
            return (value, -1);
        }

        if (status is < 0xE0 or > 0xE8)
        {
            return (status, -1);
        }

        if (first < 0)
        {
            return (status, value);
        }

        var position = first | (value << 7);
        Volatile.Write(ref _sentTo[status - 0xE0], position);
        OnMotor?.Invoke(status - 0xE0, position, arrived);
        return (status, -1);
    }
}
