using System.Net;
using System.Threading.Channels;

namespace ConsoleBridge.Transports.Shared;

/// <summary>One unit behind a shared port, with what it has said and nobody has read yet.</summary>
/// <param name="device">Id of the device, for messages.</param>
/// <param name="endPoint">Where it is.</param>
internal sealed class SharedUnit(string device, IPEndPoint endPoint)
{
    private const int MostWaiting = 1024;
    private long _dropped;

    public string Device { get; } = device;

    public IPEndPoint EndPoint { get; } = endPoint;

    /// <summary>Where it is, as the socket wants it.</summary>
    public SocketAddress Address { get; } = endPoint.Serialize();

    /// <summary>Datagrams in the order they came.</summary>
    public Channel<WaitingFrame> Waiting { get; } = Channel.CreateBounded<WaitingFrame>(
        new BoundedChannelOptions(MostWaiting) { SingleReader = false, SingleWriter = true });

    /// <summary>Datagrams for which there was no room.</summary>
    public long Dropped => Volatile.Read(ref _dropped);

    /// <summary>Counts a datagram for which there was no room.</summary>
    public void Drop() => Interlocked.Increment(ref _dropped);
}
