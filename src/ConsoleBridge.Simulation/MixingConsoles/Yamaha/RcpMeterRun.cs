namespace ConsoleBridge.Simulation.MixingConsoles.Yamaha;

/// <summary>A meter that a client follows.</summary>
/// <param name="Meter">Which.</param>
/// <param name="Address">Where it is picked off.</param>
/// <param name="Interval">Time between two pushes.</param>
internal sealed record RcpMeterRun(RcpMeter Meter, string Address, TimeSpan Interval)
{
    /// <summary>When it was started last; it lapses after a while.</summary>
    public long StartedAt { get; set; }

    /// <summary>When it was pushed last.</summary>
    public long PushedAt { get; set; }
}
