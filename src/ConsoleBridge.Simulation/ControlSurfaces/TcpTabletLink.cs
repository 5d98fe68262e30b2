using System.Buffers;
using System.Net;
using System.Net.Sockets;
using ConsoleBridge.Protocols.Osc.Wire;
using ConsoleBridge.Simulation.Hosting;

namespace ConsoleBridge.Simulation.ControlSurfaces;

/// <summary>A tablet on TCP: calls, and calls again every second while nobody answers. Packets are framed by SLIP or by their length.</summary>
internal sealed class TcpTabletLink : ITabletLink
{
    private const int MaxQueuedBytes = 512 * 1024;
    private const int BufferBytes = 128 * 1024;
    private static readonly TimeSpan CallAgain = TimeSpan.FromSeconds(1);

    private readonly IPEndPoint _remote;
    private readonly bool _isSlip;
    private readonly FaultSettings _faults;
    private readonly SimulatorOptions _options;
    private readonly PacketHandler _handle;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _running;
    private volatile OutputQueue? _output;
    private volatile IPEndPoint _local = new(IPAddress.None, 0);

    internal TcpTabletLink(IPEndPoint remote, bool isSlip, FaultSettings faults, SimulatorOptions options, PacketHandler handle)
    {
        _remote = remote;
        _isSlip = isSlip;
        _faults = faults;
        _options = options;
        _handle = handle;
        _running = RunAsync(_stopping.Token);
    }

    /// <inheritdoc/>
    public IPEndPoint Local => _local;

    /// <inheritdoc/>
    public bool IsConnected => _output is not null;

    /// <inheritdoc/>
    public void Send(ReadOnlySpan<byte> packet)
    {
        if (_output is not { } output || _faults.Silent)
        {
            return;
        }

        var framed = new ArrayBufferWriter<byte>(packet.Length + 16);
        if (_isSlip)
        {
            SlipFraming.Write(packet, framed);
        }
        else
        {
            LengthPrefixFraming.Write(packet, framed);
        }

        output.Add(framed.WrittenSpan);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running;
        _stopping.Dispose();
    }

    private async Task RunAsync(CancellationToken stopping)
    {
        // The caller holds the tablet's lock: nothing of the tablet may run on its stack.
        await Task.Yield();
        try
        {
            while (true)
            {
                await CallAsync(stopping);
                await Task.Delay(CallAgain, _options.Time, stopping);
            }
        }
        catch (OperationCanceledException)
        {
            // Unplugged: that is how this loop ends.
        }
    }

    private async Task CallAsync(CancellationToken stopping)
    {
        using var socket = new Socket(_remote.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(_remote, stopping);
            await TalkAsync(socket, stopping);
        }
        catch (SocketException)
        {
            // Nobody is there, or the connection broke: it will call again.
        }
    }

    private async Task TalkAsync(Socket socket, CancellationToken stopping)
    {
        var output = new OutputQueue(_faults, _options.Seed, MaxQueuedBytes);
        var writing = WriteAsync(socket, output);
        _local = (IPEndPoint)socket.LocalEndPoint!;
        _output = output;
        try
        {
            await ReadAsync(socket, stopping);
        }
        finally
        {
            _output = null;
            output.Complete();
            socket.Close();
            await writing;
        }
    }

    private async Task WriteAsync(Socket socket, OutputQueue output)
    {
        var faults = new StreamFaults(_faults, _options.Time, _options.Seed);
        try
        {
            while (await output.WaitAsync())
            {
                await faults.HoldAsync();
                await faults.SendAsync(piece => socket.SendAsync(piece), output.Take());
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // The connection is gone; the reading side says so.
        }
    }

    private async Task ReadAsync(Socket socket, CancellationToken stopping)
    {
        var buffer = new byte[BufferBytes];
        var filled = 0;
        while (await socket.ReceiveAsync(buffer.AsMemory(filled), stopping) is > 0 and var count)
        {
            filled += count;
            var used = Handle(buffer.AsSpan(0, filled));
            buffer.AsSpan(used, filled - used).CopyTo(buffer);
            filled -= used;
            filled = filled == buffer.Length ? 0 : filled;
        }
    }

    private int Handle(Span<byte> buffer)
    {
        var used = 0;
        while (true)
        {
            var rest = buffer[used..];
            var status = _isSlip
                ? SlipFraming.TryRead(rest, out var consumed, out Range frame)
                : LengthPrefixFraming.TryRead(rest, out consumed, out frame);
            used += consumed;
            if (status == OperationStatus.NeedMoreData)
            {
                return used;
            }

            if (!_faults.Silent)
            {
                _handle(status == OperationStatus.Done ? rest[frame] : [], _remote);
            }
        }
    }
}
