using System.Net;

namespace ConsoleBridge.Simulation.WirelessReceivers.Ssc;

/// <summary>Who subscribed to what. A client is an address and a port; one that has no lease left is none.</summary>
internal sealed class SscClients(TimeProvider time)
{
    private readonly Dictionary<SocketAddress, Dictionary<SscLeaf, SscSubscription>> _clients = [];

    /// <summary>Clients that can subscribe at once. Source: EW-DX EM 2 and SpeechLine guides.</summary>
    internal int MaxClients { get; set; } = 8;

    internal int Count => _clients.Count;

    internal int Leases => _clients.Values.Sum(leases => leases.Count);

    internal IEnumerable<SocketAddress> All => [.. _clients.Keys];

    internal bool HasRoomFor(SocketAddress client) => _clients.ContainsKey(client) || _clients.Count < MaxClients;

    /// <summary>Gives a lease, or renews it: the next notification is an initial one.</summary>
    internal void Lease(SocketAddress client, SscLeaf leaf, SscOptions options, string? transactionId)
    {
        if (!_clients.TryGetValue(client, out var leases))
        {
            leases = [];
            _clients.Add(Copy(client), leases);
        }

        leases[leaf] = new SscSubscription
        {
            Leaf = leaf, Options = options, TransactionId = transactionId, Since = time.GetTimestamp(), Left = options.Count,
        };
    }

    internal void Cancel(SocketAddress client, SscLeaf leaf)
    {
        if (_clients.TryGetValue(client, out var leases) && leases.Remove(leaf) && leases.Count == 0)
        {
            _clients.Remove(client);
        }
    }

    internal void Forget(SocketAddress client) => _clients.Remove(client);

    internal void Clear() => _clients.Clear();

    /// <summary>The client's leases of which a notification is due.</summary>
    internal IReadOnlyList<SscSubscription> Due(SocketAddress client) => !_clients.TryGetValue(client, out var leases)
        ? []
        : [.. leases.Values.Where(lease => lease.IsDue(time.GetElapsedTime(lease.ToldAt).TotalMilliseconds))];

    /// <summary>Notes that a notification of the lease went out.</summary>
    internal void Told(SscSubscription lease)
    {
        lease.Refusal = lease.Leaf.Refuses?.Invoke() ?? 0;
        lease.Told = lease.Leaf.Json;
        lease.ToldAt = time.GetTimestamp();
        lease.Left--;
    }

    /// <summary>Ends the client's leases that are over, by time or by count.</summary>
    internal IReadOnlyList<SscLeaf> End(SocketAddress client)
    {
        if (!_clients.TryGetValue(client, out var leases))
        {
            return [];
        }

        SscLeaf[] over = [.. leases.Values.Where(IsOver).Select(lease => lease.Leaf)];
        foreach (var leaf in over)
        {
            Cancel(client, leaf);
        }

        return over;
    }

    private bool IsOver(SscSubscription lease) =>
        lease.Left <= 0 || time.GetElapsedTime(lease.Since).TotalSeconds >= lease.Options.Lifetime;

    private static SocketAddress Copy(SocketAddress address)
    {
        var copy = new SocketAddress(address.Family, address.Size);
        address.Buffer.Span[..address.Size].CopyTo(copy.Buffer.Span);
        return copy;
    }
}
