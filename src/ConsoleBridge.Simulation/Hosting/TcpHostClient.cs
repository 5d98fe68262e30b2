using System.Net;
using System.Net.Sockets;

namespace ConsoleBridge.Simulation.Hosting;

/// <summary>One connection to a <see cref="TcpHost"/>.</summary>
internal sealed class TcpHostClient : IStreamClient
{
    private const int MaxQueuedBytes = 512 * 1024;
    private const int ReadBufferBytes = 16 * 1024;
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(10);

    private readonly TcpHost _host;
    private readonly Socket _socket;
    private readonly Lock _gate = new();
    private readonly OutputQueue _output;
    private readonly StreamFaults _streamFaults;
    private volatile bool _closed;

    internal TcpHostClient(TcpHost host, Socket socket, int seed)
    {
        _host = host;
        _socket = socket;
        _socket.NoDelay = true;
        RemoteAddress = (socket.RemoteEndPoint as IPEndPoint)?.Address;
        _output = new OutputQueue(host.Faults, seed, MaxQueuedBytes);
        _streamFaults = new StreamFaults(host.Faults, host.Time, seed);
    }

    /// <summary>Where it calls from; null when that is not known any more.</summary>
    internal IPAddress? RemoteAddress { get; }

    private bool IsSilent => _host.Faults.Silent || _host.IsFrozen;

    /// <summary>Queues one frame. Never waits; past half a megabyte that the client did not take, frames are lost.</summary>
    public void Send(ReadOnlySpan<byte> frame)
    {
        if (!_closed && !IsSilent)
        {
            _output.Add(frame);
        }
    }

    /// <inheritdoc/>
    public void Close(bool reset)
    {
        lock (_gate)
        {
            if (_closed)
            {
                return;
            }

            _closed = true;
        }

        _output.Complete();
        if (reset)
        {
            _socket.LingerState = new LingerOption(true, 0);
        }

        _socket.Close();
    }

    internal void Start()
    {
        _ = ReadAsync();
        _ = WriteAsync();
    }

    private async Task ReadAsync()
    {
        // The caller accepts connections: nothing of the device may run on its stack.
        await Task.Yield();
        var buffer = new byte[ReadBufferBytes];
        var filled = 0;
        var clean = true;
        try
        {
            while (true)
            {
                await WaitWhileNotReadingAsync();
                var count = await _socket.ReceiveAsync(buffer.AsMemory(filled));
                if (count == 0)
                {
                    break;
                }

                await WaitWhileNotReadingAsync();
                filled = IsSilent ? 0 : Handle(buffer, filled + count);
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // Closed by us, or gone without a goodbye.
            clean = _closed;
        }

        Close(reset: false);
        _host.Forget(this, clean);
    }

    private int Handle(byte[] buffer, int filled)
    {
        var used = _host.Received(this, buffer.AsSpan(0, filled));
        var left = filled - used;
        buffer.AsSpan(used, left).CopyTo(buffer);
        return left == buffer.Length ? 0 : left;
    }

    private async Task WaitWhileNotReadingAsync()
    {
        while (_host.Faults.StopReading && !_closed)
        {
            await Task.Delay(PollInterval, _host.Time);
        }
    }

    private async Task WriteAsync()
    {
        try
        {
            while (await _output.WaitAsync())
            {
                await _streamFaults.HoldAsync();
                var bytes = _output.Take();
                if (!IsSilent)
                {
                    await _streamFaults.SendAsync(piece => _socket.SendAsync(piece), bytes);
                }
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // The connection is gone; the reading side says so.
        }
    }
}
