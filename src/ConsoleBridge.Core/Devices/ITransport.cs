namespace ConsoleBridge.Core.Devices;

/// <summary>Moves bytes to and from one device. Opened by an <see cref="IConnector"/>; disposing closes it.</summary>
public interface ITransport : IAsyncDisposable
{
    /// <summary>True when each receive is one whole frame and each send is one.</summary>
    bool IsDatagram { get; }

    /// <summary>Where it leads, for logs: <c>udp 10.0.0.20:10023</c>.</summary>
    string Description { get; }

    /// <summary>Datagrams that the system threw away because its buffer was full, so far; 0 for streams.</summary>
    long DroppedDatagrams { get; }

    /// <summary>Receives what is there: bytes of a stream, or one datagram.</summary>
    /// <returns>Number of bytes; 0 when a stream has ended.</returns>
    ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken stopping);

    /// <summary>Sends all of it: a part of a stream, or one datagram.</summary>
    ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken stopping);
}
