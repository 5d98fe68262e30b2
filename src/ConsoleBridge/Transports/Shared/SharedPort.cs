using System.Buffers;
using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace ConsoleBridge.Transports.Shared;

/// <summary>One local port with the units behind it. Its one loop reads the socket and gives each datagram to whom it belongs.</summary>
internal sealed class SharedPort : IAsyncDisposable
{
    private const int ReceiveBufferBytes = 1024 * 1024;
    private const int LongestDatagram = 65_536;

    private readonly Socket _socket;
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _reading;
    private ImmutableArray<SharedUnit> _units = [];
    private long _strangers;

    private SharedPort(Socket socket)
    {
        _socket = socket;
        Number = ((IPEndPoint)socket.LocalEndPoint!).Port;
        _reading = ReadAsync();
    }

    /// <summary>The port.</summary>
    public int Number { get; }

    /// <summary>True once its loop has ended: a broken socket serves nobody.</summary>
    public bool IsOver => _reading.IsCompleted;

    /// <summary>Datagrams that the system threw away, of all units together.</summary>
    public long DroppedByTheSystem => KernelDrops.Of(_socket);

    /// <summary>Datagrams of senders that are no device of ours.</summary>
    public long Strangers => Volatile.Read(ref _strangers);

    /// <summary>Opens a port.</summary>
    /// <param name="number">The port; 0 for any.</param>
    /// <param name="receiveBufferBytes">Receive buffer to ask the system for; null for the usual one.</param>
    /// <exception cref="IOException">Another program has it.</exception>
    public static SharedPort Open(int number, int? receiveBufferBytes)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            socket.ReceiveBufferSize = receiveBufferBytes ?? ReceiveBufferBytes;
            socket.Bind(new IPEndPoint(IPAddress.Any, number));
            return new SharedPort(socket);
        }
        catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            socket.Dispose();
            throw new IOException(
                $"UDP port {number} of this machine is in use by another program: the vendor's own software (Wireless Systems Manager), or another bridge; 'ss -ulpn' names it", taken);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Takes a unit in. The caller sees to it that nobody else joins or leaves meanwhile.</summary>
    /// <exception cref="IOException">Another device of this configuration is the same unit.</exception>
    public SharedUnit Join(string device, IPEndPoint endPoint)
    {
        if (_units.FirstOrDefault(other => other.EndPoint.Equals(endPoint)) is { } other)
        {
            throw new IOException($"{endPoint} is device '{other.Device}' already");
        }

        var unit = new SharedUnit(device, endPoint);
        ImmutableInterlocked.Update(ref _units, units => units.Add(unit));
        return unit;
    }

    /// <summary>Lets a unit go.</summary>
    /// <returns>True when it was the last one.</returns>
    public bool Leave(SharedUnit unit)
    {
        ImmutableInterlocked.Update(ref _units, units => units.Remove(unit));
        unit.Waiting.Writer.TryComplete();
        while (unit.Waiting.Reader.TryRead(out var datagram))
        {
            ArrayPool<byte>.Shared.Return(datagram.Array);
        }

        return _units.IsEmpty;
    }

    /// <summary>Sends a datagram to a unit.</summary>
    public async ValueTask SendAsync(SharedUnit unit, ReadOnlyMemory<byte> bytes, CancellationToken stopping)
    {
        try
        {
            await _socket.SendToAsync(bytes, SocketFlags.None, unit.Address, stopping);
        }
        catch (SocketException away) when (away.SocketErrorCode is SocketError.ConnectionRefused or SocketError.HostUnreachable
            or SocketError.NetworkUnreachable or SocketError.NetworkDown or SocketError.HostDown)
        {
            // A unit that is away: silence will tell. The others must not suffer for it.
            return;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _socket.Dispose();
        await _reading;
        _ending.Dispose();
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[LongestDatagram];
        var sender = new SocketAddress(AddressFamily.InterNetwork);
        Exception? end = null;
        while (end is null)
        {
            try
            {
                var length = await _socket.ReceiveFromAsync(buffer, SocketFlags.None, sender, _ending.Token);
                HandOver(buffer.AsSpan(0, length), sender);
            }
            catch (SocketException odd) when (odd.SocketErrorCode is SocketError.ConnectionRefused or SocketError.ConnectionReset
                or SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.MessageSize)
            {
                // Somebody's closed port. The token is looked at before the next datagram.
                continue;
            }
            catch (Exception over) when (over is OperationCanceledException or ObjectDisposedException or SocketException)
            {
                end = over as SocketException ?? (Exception)new IOException("the shared port was closed");
            }
        }

        foreach (var unit in _units)
        {
            unit.Waiting.Writer.TryComplete(end);
        }
    }

    private void HandOver(ReadOnlySpan<byte> datagram, SocketAddress sender)
    {
        if (datagram.IsEmpty)
        {
            return;
        }

        if (Find(sender) is not { } unit)
        {
            Interlocked.Increment(ref _strangers);
            return;
        }

        var array = ArrayPool<byte>.Shared.Rent(datagram.Length);
        datagram.CopyTo(array);
        if (!unit.Waiting.Writer.TryWrite(new WaitingFrame(array, datagram.Length)))
        {
            ArrayPool<byte>.Shared.Return(array);
            unit.Drop();
        }
    }

    // Address and port; else the address alone, where only one unit has it: some answer from another port than they are asked at.
    private SharedUnit? Find(SocketAddress sender)
    {
        SharedUnit? sameHost = null;
        var isOneOfSeveral = false;
        foreach (var unit in _units)
        {
            var theirs = unit.Address.Buffer.Span[..8];
            var heard = sender.Buffer.Span[..8];
            if (theirs.SequenceEqual(heard))
            {
                return unit;
            }

            // Family and port in two bytes each, then the four of the address.
            if (theirs[4..].SequenceEqual(heard[4..]))
            {
                isOneOfSeveral = sameHost is not null;
                sameHost = unit;
            }
        }

        return isOneOfSeveral ? null : sameHost;
    }
}
