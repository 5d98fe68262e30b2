namespace ConsoleBridge.Mqtt.Broker.Persistence;

/// <summary>Wakes one thread, any number of times. Set is safe from any thread and under any lock.</summary>
internal sealed class ThreadSignal
{
    private readonly object _gate = new();
    private bool _set;

    /// <summary>Wakes the thread, or lets its next wait return at once.</summary>
    public void Set()
    {
        lock (_gate)
        {
            _set = true;
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Returns when the signal has been set since the last wait.</summary>
    public void Wait()
    {
        lock (_gate)
        {
            while (!_set)
            {
                Monitor.Wait(_gate);
            }

            _set = false;
        }
    }
}
