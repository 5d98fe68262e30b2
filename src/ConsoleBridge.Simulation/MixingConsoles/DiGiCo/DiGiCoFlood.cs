namespace ConsoleBridge.Simulation.MixingConsoles.DiGiCo;

/// <summary>The console's OSC process cannot take more than a hundred datagrams a second: what is more is dropped.</summary>
internal sealed class DiGiCoFlood(TimeProvider time)
{
    private const int Most = 100;

    private readonly Queue<long> _taken = new();

    /// <summary>True when this datagram is still taken.</summary>
    public bool Takes()
    {
        while (_taken.TryPeek(out var oldest) && time.GetElapsedTime(oldest) > TimeSpan.FromSeconds(1))
        {
            _taken.Dequeue();
        }

        if (_taken.Count >= Most)
        {
            return false;
        }

        _taken.Enqueue(time.GetTimestamp());
        return true;
    }
}
