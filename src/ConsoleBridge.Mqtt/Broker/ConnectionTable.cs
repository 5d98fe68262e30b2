using System.Net;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Broker;

/// <summary>The transport connections being served, accepted or not, and how many each address has.</summary>
/// <remarks>Every member is used under the broker's gate only.</remarks>
internal sealed class ConnectionTable(BrokerCore core)
{
    private readonly Dictionary<BrokerConnection, Task> _connections = [];
    private readonly Dictionary<IPAddress, int> _byAddress = [];

    public int Count => _connections.Count;

    public Task[] Running => [.. _connections.Values];

    /// <summary>Admits a connection when the limits allow it.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="running">Completes when it is over.</param>
    public bool TryAdd(BrokerConnection connection, Task running)
    {
        if (_connections.Count >= core.Options.MaximumConnections)
        {
            core.Counters.Hit(BrokerLimit.Connections);
            return false;
        }

        if (AddressOf(connection) is { } address)
        {
            _byAddress.TryGetValue(address, out int count);
            if (core.Options.MaximumConnectionsPerAddress > 0 && count >= core.Options.MaximumConnectionsPerAddress)
            {
                core.Counters.Hit(BrokerLimit.ConnectionsPerAddress);
                return false;
            }

            _byAddress[address] = count + 1;
        }

        _connections.Add(connection, running);
        return true;
    }

    public void Remove(BrokerConnection connection)
    {
        if (!_connections.Remove(connection) || AddressOf(connection) is not { } address)
        {
            return;
        }

        int left = _byAddress[address] - 1;
        if (left > 0)
        {
            _byAddress[address] = left;
        }
        else
        {
            _byAddress.Remove(address);
        }
    }

    /// <summary>Ends what time has run out for.</summary>
    public void CheckTimes()
    {
        foreach (BrokerConnection connection in _connections.Keys)
        {
            connection.CheckTimes();
        }
    }

    /// <summary>Ends some connections.</summary>
    public void End(Predicate<BrokerConnection> isMeant, MqttReasonCode reason)
    {
        foreach (BrokerConnection connection in _connections.Keys)
        {
            if (isMeant(connection))
            {
                connection.End(reason);
            }
        }
    }

    private static IPAddress? AddressOf(BrokerConnection connection) => (connection.RemoteEndPoint as IPEndPoint)?.Address;
}
