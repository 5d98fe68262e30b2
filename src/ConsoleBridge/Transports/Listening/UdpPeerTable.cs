using System.Buffers.Binary;
using System.Net;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Transports.Listening;

/// <summary>Who sends us datagrams. Changed by the receiving side alone; the sending side only looks addresses up.</summary>
internal sealed class UdpPeerTable
{
    private const int PortOffset = 2;

    // Nobody who spoke a moment ago is put out for a newcomer: a flood of strangers must not drive the tablets away.
    private static readonly TimeSpan KeepAtLeast = TimeSpan.FromSeconds(10);

    private readonly ListeningRules _rules;
    private readonly TimeProvider _time;
    private readonly UdpPeer?[] _places;
    private readonly Dictionary<SocketAddress, UdpPeer> _byAddress = [];
    private readonly Queue<PeerHeader> _news = new();

    /// <summary>Makes the table, with those who are always there.</summary>
    public UdpPeerTable(ListeningRules rules, TimeProvider time)
    {
        _rules = rules;
        _time = time;
        _places = new UdpPeer?[Math.Max(rules.Most, rules.Always.Length)];
        foreach (var peer in rules.Always)
        {
            Join(IPEndPoint.Parse(peer).Serialize(), isForEver: true);
        }
    }

    /// <summary>How often to look for those who are silent.</summary>
    public TimeSpan ForgetEvery => TimeSpan.FromTicks(Math.Clamp(_rules.ForgetAfter.Ticks / 4, TimeSpan.TicksPerSecond / 10, TimeSpan.TicksPerMinute));

    /// <summary>Takes what there is to tell of coming and going.</summary>
    public bool TryTakeNews(out PeerHeader header) => _news.TryDequeue(out header);

    /// <summary>Where a peer is answered; null when it is gone. From any thread.</summary>
    public SocketAddress? AddressOf(int number) => number > 0 && number <= _places.Length ? Volatile.Read(ref _places[number - 1])?.Address : null;

    /// <summary>Whose datagram this is; a new sender becomes a peer.</summary>
    /// <param name="sender">Where it came from. Its port is replaced where answers go to a fixed one.</param>
    /// <param name="isNew">True when the sender has just become a peer.</param>
    /// <returns>Null when there is no place for it.</returns>
    public UdpPeer? Heard(SocketAddress sender, out bool isNew)
    {
        if (_rules.ReplyPort is { } port)
        {
            BinaryPrimitives.WriteUInt16BigEndian(sender.Buffer.Span[PortOffset..], (ushort)port);
        }

        isNew = !_byAddress.TryGetValue(sender, out var peer);
        if (isNew)
        {
            peer = Join(Copy(sender), isForEver: false);
        }

        peer?.HeardAt = _time.GetTimestamp();
        return peer;
    }

    /// <summary>Forgets those who were silent for too long.</summary>
    public void ForgetSilent()
    {
        foreach (var peer in _places)
        {
            if (peer is { IsForEver: false } && _time.GetElapsedTime(peer.HeardAt) >= _rules.ForgetAfter)
            {
                Leave(peer);
            }
        }
    }

    private static SocketAddress Copy(SocketAddress address)
    {
        var copy = new SocketAddress(address.Family, address.Size);
        address.Buffer.Span[..address.Size].CopyTo(copy.Buffer.Span);
        return copy;
    }

    private UdpPeer? Join(SocketAddress address, bool isForEver)
    {
        if (Array.IndexOf(_places, null) < 0 && LongestSilent() is { } silent)
        {
            Leave(silent);
        }

        var place = Array.IndexOf(_places, null);
        if (place < 0)
        {
            return null;
        }

        var peer = new UdpPeer(place + 1, address, isForEver) { HeardAt = _time.GetTimestamp() };
        _byAddress.Add(address, peer);
        Volatile.Write(ref _places[place], peer);
        _news.Enqueue(new PeerHeader(PeerEvent.Joined, peer.Number));
        return peer;
    }

    private UdpPeer? LongestSilent()
    {
        var silent = _places.Where(peer => peer is { IsForEver: false }).MinBy(peer => peer!.HeardAt);
        return silent is not null && _time.GetElapsedTime(silent.HeardAt) >= KeepAtLeast ? silent : null;
    }

    private void Leave(UdpPeer peer)
    {
        _byAddress.Remove(peer.Address);
        Volatile.Write(ref _places[peer.Number - 1], null);
        _news.Enqueue(new PeerHeader(PeerEvent.Left, peer.Number));
    }
}
