namespace ConsoleBridge.Simulation;

/// <summary>
/// What can be wrong with a device or the network in front of it. All faults are off at first.
/// Probabilities are 0 … 1 and are drawn from the device's own seeded generator.
/// </summary>
public sealed class FaultSettings
{
    private long _delayTicks;
    private volatile float _loss;
    private volatile float _duplicate;
    private volatile float _reorder;
    private volatile bool _oneByteWrites;
    private volatile bool _mergeFrames;
    private volatile float _garbage;
    private volatile bool _silent;
    private volatile bool _stopReading;

    /// <summary>Added before every answer and report.</summary>
    public TimeSpan Delay
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref _delayTicks));
        set => Interlocked.Exchange(ref _delayTicks, value.Ticks);
    }

    /// <summary>Chance that a datagram is lost, each way. Datagram transports only.</summary>
    public float Loss { get => _loss; set => _loss = value; }

    /// <summary>Chance that a datagram or a whole frame is sent twice.</summary>
    public float Duplicate { get => _duplicate; set => _duplicate = value; }

    /// <summary>Chance that a datagram changes places with the next one. Datagram transports only.</summary>
    public float Reorder { get => _reorder; set => _reorder = value; }

    /// <summary>Every byte in a write of its own. Stream transports only.</summary>
    public bool OneByteWrites { get => _oneByteWrites; set => _oneByteWrites = value; }

    /// <summary>Frames are held back and sent many in one write, cut anywhere. Stream transports only.</summary>
    public bool MergeFrames { get => _mergeFrames; set => _mergeFrames = value; }

    /// <summary>Chance that random bytes go out before a frame or as a datagram of their own.</summary>
    public float Garbage { get => _garbage; set => _garbage = value; }

    /// <summary>Silent death: sockets stay open, nothing is answered or reported any more.</summary>
    public bool Silent { get => _silent; set => _silent = value; }

    /// <summary>Half-open: the device no longer reads, so that the peer's writes back up. Stream transports only.</summary>
    public bool StopReading { get => _stopReading; set => _stopReading = value; }

    /// <summary>All faults off.</summary>
    public void Clear()
    {
        Delay = TimeSpan.Zero;
        Loss = Duplicate = Reorder = Garbage = 0;
        OneByteWrites = MergeFrames = Silent = StopReading = false;
    }
}
