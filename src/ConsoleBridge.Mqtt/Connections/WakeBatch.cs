namespace ConsoleBridge.Mqtt.Connections;

/// <summary>Outputs that were written to while one thread handled what was ready: each is woken once, at the end, however many messages it got.</summary>
/// <remarks>Belongs to the thread that began it. Begin before a lock is taken, end after it has been given back: sending happens in <see cref="End"/>.</remarks>
internal sealed class WakeBatch
{
    [ThreadStatic]
    private static WakeBatch? t_current;

    private readonly List<MqttOutput> _outputs = [];
    private int _depth;

    /// <summary>Begins a batch on this thread, or goes on with the one there is.</summary>
    public static WakeBatch Begin()
    {
        WakeBatch batch = t_current ??= new WakeBatch();
        batch._depth++;
        return batch;
    }

    /// <summary>Leaves the waking of an output to this thread's batch.</summary>
    /// <returns>False when there is none.</returns>
    public static bool TryAdd(MqttOutput output)
    {
        if (t_current is not { _depth: > 0 } batch)
        {
            return false;
        }

        batch._outputs.Add(output);
        return true;
    }

    /// <summary>Ends the batch and wakes its outputs, in the order in which they were written to first.</summary>
    public void End()
    {
        if (_depth > 1)
        {
            _depth--;
            return;
        }

        // Sending makes room, which may fill an output anew: it then stands at the end of the list.
        try
        {
            for (int i = 0; i < _outputs.Count; i++)
            {
                _outputs[i].WakeNow();
            }
        }
        finally
        {
            _outputs.Clear();
            _depth = 0;
        }
    }
}
