namespace ConsoleBridge.Bus;

/// <summary>The brokers that may be used, and which one is next.</summary>
internal sealed class BrokerList(IReadOnlyList<BrokerAddress> addresses, TimeProvider time)
{
    private readonly KnownBroker[] _brokers = [.. addresses.Select(address => new KnownBroker(address, time))];
    private int _current;

    /// <summary>How many there are; at least one.</summary>
    public int Count => _brokers.Length;

    /// <summary>The broker to try, or in use.</summary>
    public KnownBroker Current => _brokers[Volatile.Read(ref _current)];

    /// <summary>Takes the next one, after the last the first again.</summary>
    public void MoveOn() => Volatile.Write(ref _current, (_current + 1) % _brokers.Length);
}
