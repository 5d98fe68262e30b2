using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Simulation.ControlSurfaces;

namespace ConsoleBridge.IntegrationTests.Simulation.ControlSurfaces;

/// <summary>A host with nothing but bytes: has a surface's port open, or is connected to it.</summary>
internal sealed class MidiPeer : IAsyncDisposable
{
    private readonly Stream _stream;
    private readonly List<byte> _received = [];
    private readonly Task _reading;

    private MidiPeer(Stream stream)
    {
        _stream = stream;
        _reading = Task.Factory.StartNew(Read, TaskCreationOptions.LongRunning);
    }

    /// <summary>The port is gone.</summary>
    public bool IsHungUp => _reading.IsCompleted;

    /// <summary>Everything received, in hexadecimal.</summary>
    public string Received
    {
        get
        {
            lock (_received)
            {
                return string.Join(' ', _received.Select(value => value.ToString("X2", CultureInfo.InvariantCulture)));
            }
        }
    }

    public static async Task<MidiPeer> OpenAsync(SimulatedSurface surface)
    {
        var peer = new MidiPeer(surface.DevicePath is { } path
            ? new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0)
            : await ConnectAsync(surface.EndPoint));
        await Wait.UntilAsync(() => surface.ClientCount == 1, "the surface notices that its port is open");
        return peer;
    }

    public void Send(string hex)
    {
        _stream.Write(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)));
        _stream.Flush();
    }

    public Task UntilReceivedAsync(string hex) =>
        Wait.UntilAsync(() => Received.Contains(hex, StringComparison.Ordinal), () => $"{hex}; received: {Received}", Wait.Limit);

    public async ValueTask DisposeAsync()
    {
        // Whoever disposes has unplugged the surface: a pending read of a device file cannot be ended otherwise.
        await _reading;
        await _stream.DisposeAsync();
    }

    private static async Task<Stream> ConnectAsync(IPEndPoint endPoint)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(endPoint);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private void Read()
    {
        var buffer = new byte[256];
        try
        {
            while (_stream.Read(buffer) is > 0 and var count)
            {
                lock (_received)
                {
                    _received.AddRange(buffer.AsSpan(0, count));
                }
            }
        }
        catch (IOException)
        {
            // Unplugged.
        }
    }
}
