using ConsoleBridge.Mqtt.Broker.Persistence;

namespace ConsoleBridge.Mqtt.Broker;

/// <summary>What a broker looks after once a second: times of connections, wills and sessions, $SYS topics, the state on disk.</summary>
internal sealed class BrokerUpkeep : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly BrokerCore _core;
    private readonly ConnectionServer _connections;
    private readonly SystemTopics _systemTopics;
    private readonly ITimer _timer;

    public BrokerUpkeep(BrokerCore core, ConnectionServer connections)
    {
        _core = core;
        _connections = connections;
        _systemTopics = new SystemTopics(core);
        EndWhatIsOver();
        _timer = core.Time.CreateTimer(_ => Sweep(), null, TimeSpan.Zero, Interval);
    }

    public ValueTask DisposeAsync() => _timer.DisposeAsync();

    // Before anybody can connect: wills and sessions whose time came while the broker was away.
    private void EndWhatIsOver()
    {
        lock (_core.Gate)
        {
            _core.Sessions.Sweep();
        }

        _core.State?.Kick();
    }

    private void Sweep()
    {
        PersistentState? state = _core.State;
        try
        {
            lock (_core.Gate)
            {
                _connections.CheckTimes();
                _core.Sessions.Sweep();
                _systemTopics.Publish();
                state?.WriteLater();
            }

            state?.Tick();
        }
#pragma warning disable CA1031 // The wall of the timer: an exception here would end the process.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            BrokerLog.SweepFailed(_core.Logger, exception);
        }
    }
}
