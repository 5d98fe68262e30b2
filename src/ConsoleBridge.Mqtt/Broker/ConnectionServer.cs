using System.IO.Pipelines;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Broker;

/// <summary>Serves transport connections, each behind a wall of its own, and ends them all when the broker stops.</summary>
internal sealed class ConnectionServer(BrokerCore core) : IAsyncDisposable
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(3);

    private readonly ConnectionTable _connections = new(core);
    private readonly CancellationTokenSource _stopping = new();
    private bool _isStopped;

    /// <summary>Connections being served, accepted or not. Under the gate.</summary>
    public int Count => _connections.Count;

    /// <summary>Serves one client until its connection is over; never faults.</summary>
    public async Task ServeAsync(IDuplexPipe transport, MqttPeer peer, CancellationToken stopping)
    {
        var connection = new BrokerConnection(core, transport, peer);
        var finished = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        CancellationTokenSource? linked;
        lock (core.Gate)
        {
            // Once stopped there is nothing left to link with: a connection that comes so late is turned away first.
            bool admitted = !_isStopped && _connections.TryAdd(connection, finished.Task);
            linked = admitted ? CancellationTokenSource.CreateLinkedTokenSource(stopping, _stopping.Token) : null;
        }

        if (linked is null)
        {
            core.Complaints.Refused(peer.RemoteEndPoint, MqttReasonCode.ServerBusy);
            return;
        }

        try
        {
            await connection.RunAsync(linked.Token);
        }
#pragma warning disable CA1031 // The wall of one connection: whatever goes wrong in it ends it, is logged, and nothing else.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            BrokerLog.ConnectionFailed(core.Logger, exception, peer.RemoteEndPoint);
        }
        finally
        {
            lock (core.Gate)
            {
                _connections.Remove(connection);
            }

            linked.Dispose();
            finished.SetResult();
        }
    }

    /// <summary>Ends what time has run out for. Under the gate.</summary>
    public void CheckTimes() => _connections.CheckTimes();

    /// <summary>Ends the connections of some clients.</summary>
    /// <param name="isMeant">Picks them; called under the gate.</param>
    /// <param name="reason">Told to 5.0 clients.</param>
    public void End(Predicate<MqttIdentity> isMeant, MqttReasonCode reason)
    {
        lock (core.Gate)
        {
            _connections.End(connection => connection.Session is { } session && isMeant(session.Identity), reason);
        }
    }

    /// <summary>Publishes the wills of all who are connected, to all who are connected, then says goodbye and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        Task[] running;
        lock (core.Gate)
        {
            _isStopped = true;
            core.Sessions.PublishWills();
            _connections.End(_ => true, MqttReasonCode.ServerShuttingDown);
            running = _connections.Running;
        }

        try
        {
            await Task.WhenAll(running).WaitAsync(StopTimeout, core.Time);
        }
        catch (TimeoutException)
        {
            await _stopping.CancelAsync();
            await Task.WhenAll(running);
        }

        _stopping.Dispose();
    }
}
