using System.Net;

namespace ConsoleBridge.Transports.Listening;

/// <summary>One who sends us datagrams.</summary>
/// <param name="number">Its number, from 1.</param>
/// <param name="address">Where it is answered.</param>
/// <param name="isForEver">True when it is never forgotten.</param>
internal sealed class UdpPeer(int number, SocketAddress address, bool isForEver)
{
    public int Number { get; } = number;

    public SocketAddress Address { get; } = address;

    public bool IsForEver { get; } = isForEver;

    /// <summary>When it was heard last, in ticks of the clock that never goes back.</summary>
    public long HeardAt { get; set; }
}
