using System.Net;

namespace ConsoleBridge.Simulation.ShureUnits;

/// <summary>Somebody who has sent a UHF-R receiver a datagram: where to answer, and what he wants to be told.</summary>
/// <param name="address">Where his datagrams come from.</param>
internal sealed class UhfClient(SocketAddress address)
{
    /// <summary>Where he is answered.</summary>
    public SocketAddress Address { get; } = address;

    /// <summary>Channels of whose changes he wants to hear.</summary>
    public HashSet<int> Subscribed { get; } = [];

    /// <summary>Meters that run for him, by channel.</summary>
    public Dictionary<int, ITimer> Meters { get; } = [];

    /// <summary>Changes that he was told and has not confirmed, by number: the text, and how often it was said.</summary>
    public Dictionary<int, (string Text, int Times)> Unconfirmed { get; } = [];
}
