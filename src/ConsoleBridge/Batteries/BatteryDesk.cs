namespace ConsoleBridge.Batteries;

/// <summary>The batteries as they are now, for whoever looks. Safe from any thread.</summary>
internal sealed class BatteryDesk
{
    private volatile BatteryReport _report = BatteryReport.Nothing;
    private long _version;

    /// <summary>The newest report.</summary>
    public BatteryReport Report => _report;

    /// <summary>Grows with each report.</summary>
    public long Version => Interlocked.Read(ref _version);

    /// <summary>Lays down a newer report.</summary>
    public void Put(BatteryReport report)
    {
        _report = report;
        Interlocked.Increment(ref _version);
    }
}
