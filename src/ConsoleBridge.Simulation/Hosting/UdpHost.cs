using System.Net;
using System.Net.Sockets;

namespace ConsoleBridge.Simulation.Hosting;

/// <summary>Takes one datagram that reached the device.</summary>
internal delegate void DatagramHandler(ReadOnlySpan<byte> datagram, SocketAddress from);

/// <summary>A device's UDP socket: hands over what arrives and sends from the same port, through the faults.</summary>
internal sealed class UdpHost : IAsyncDisposable
{
    private const int MaxDatagramBytes = 65_535;
    private const int KernelBufferBytes = 4 << 20;

    private readonly Socket _socket;
    private readonly DatagramHandler _handle;
    private readonly UdpFaults _faults;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _receiving;

    /// <summary>Opens the socket and begins to receive.</summary>
    /// <param name="listen">Address and port; port 0 takes a free one.</param>
    /// <param name="faults">What is wrong with the network.</param>
    /// <param name="options">Clock and seed.</param>
    /// <param name="handle">Called for every datagram, one at a time.</param>
    public UdpHost(IPEndPoint listen, FaultSettings faults, SimulatorOptions options, DatagramHandler handle)
    {
        _socket = new Socket(listen.AddressFamily, SocketType.Dgram, ProtocolType.Udp)
        {
            ReceiveBufferSize = KernelBufferBytes,
            SendBufferSize = KernelBufferBytes,
        };
        _socket.Bind(listen);
        EndPoint = (IPEndPoint)_socket.LocalEndPoint!;
        _handle = handle;
        _faults = new UdpFaults(faults, options.Time, options.Seed, SendNow);
        _receiving = ReceiveAsync(_stopping.Token);
    }

    /// <summary>Where the socket listens.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>Sends a datagram, unless a fault takes it. From any thread.</summary>
    public void Send(ReadOnlySpan<byte> datagram, SocketAddress to) => _faults.Send(datagram, to);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _receiving;
        _faults.Dispose();
        _socket.Dispose();
        _stopping.Dispose();
    }

    private async Task ReceiveAsync(CancellationToken stopping)
    {
        var buffer = new byte[MaxDatagramBytes];
        var from = new SocketAddress(_socket.AddressFamily);
        while (!stopping.IsCancellationRequested)
        {
            int length;
            try
            {
                length = await _socket.ReceiveFromAsync(buffer.AsMemory(), SocketFlags.None, from, stopping);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException)
            {
                // A client that is gone answers with "port unreachable"; the device does not care.
                continue;
            }

            if (_faults.LetsIn())
            {
                _handle(buffer.AsSpan(0, length), from);
            }
        }
    }

    private void SendNow(ReadOnlySpan<byte> datagram, SocketAddress to)
    {
        try
        {
            _socket.SendTo(datagram, SocketFlags.None, to);
        }
        catch (SocketException)
        {
            // As on any network: a datagram that cannot leave is lost, and nobody is told.
        }
        catch (ObjectDisposedException)
        {
            // The device is being switched off.
        }
    }
}
