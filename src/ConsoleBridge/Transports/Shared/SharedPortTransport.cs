using System.Buffers;
using ConsoleBridge.Core.Devices;

namespace ConsoleBridge.Transports.Shared;

/// <summary>The datagrams of one unit behind a port that it shares with others.</summary>
/// <param name="port">The port.</param>
/// <param name="unit">The unit.</param>
/// <param name="leave">Lets the unit go, and closes the port with the last one.</param>
internal sealed class SharedPortTransport(SharedPort port, SharedUnit unit, Func<SharedPort, SharedUnit, ValueTask> leave) : ITransport
{
    private bool _hasLeft;

    public bool IsDatagram => true;

    public string Description => $"udp {unit.EndPoint} from port {port.Number}";

    public long DroppedDatagrams => unit.Dropped + port.DroppedByTheSystem;

    public async ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken stopping)
    {
        while (true)
        {
            if (unit.Waiting.Reader.TryRead(out var datagram))
            {
                // Longer than any that the protocol knows: as on a socket of its own, it is no datagram at all.
                var length = datagram.Length <= buffer.Length ? datagram.Length : 0;
                datagram.Array.AsSpan(0, length).CopyTo(buffer.Span);
                ArrayPool<byte>.Shared.Return(datagram.Array);
                return length;
            }

            if (!await unit.Waiting.Reader.WaitToReadAsync(stopping))
            {
                throw new IOException("the shared port was closed");
            }
        }
    }

    public ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken stopping) => port.SendAsync(unit, bytes, stopping);

    public ValueTask DisposeAsync()
    {
        if (_hasLeft)
        {
            return default;
        }

        _hasLeft = true;
        return leave(port, unit);
    }
}
