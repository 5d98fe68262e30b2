namespace ConsoleBridge.Simulation.WirelessReceivers;

/// <summary>A person who talks and pauses: RMS, peak above it, and the peak that the receiver holds. All in dBFS.</summary>
internal sealed class AudioSignal
{
    private const double HoldSeconds = 0.9;
    private const double ReleaseDecibelsPerSecond = 45;
    private const double PauseDbfs = -62;

    private readonly Random _random;
    private double _secondsLeft;
    private bool _talks = true;
    private double _held = -120;
    private double _holdLeft;

    internal AudioSignal(Random random)
    {
        _random = random;
        Advance(TimeSpan.Zero, present: true, lives: false);
    }

    /// <summary>RMS level that was ordered; null to talk.</summary>
    internal double? FixedDbfs { get; set; }

    /// <summary>There is a transmitter, and it is not muted.</summary>
    internal bool IsPresent { get; private set; }

    internal double RmsDbfs { get; private set; }

    /// <summary>Held for 0.9 s, then released. Source: an Axient Digital implementer's measurement (hw).</summary>
    internal double PeakDbfs => _held;

    internal bool Clips => IsPresent && PeakDbfs >= -0.5;

    internal void Advance(TimeSpan elapsed, bool present, bool lives)
    {
        var seconds = Math.Min(elapsed.TotalSeconds, 1);
        IsPresent = present;
        if (!present)
        {
            RmsDbfs = _held = -120;
            _holdLeft = 0;
            return;
        }

        RmsDbfs = Math.Clamp(NextRms(seconds, lives), -120, 0);
        var crest = lives && FixedDbfs is null ? 7 + _random.NextDouble() * 6 : 10;
        Hold(Math.Min(0, RmsDbfs + crest), seconds);
    }

    private double NextRms(double seconds, bool lives)
    {
        if (FixedDbfs is { } ordered)
        {
            return ordered;
        }

        if (!lives)
        {
            return -24;
        }

        _secondsLeft -= seconds;
        if (_secondsLeft <= 0)
        {
            _talks = !_talks;
            _secondsLeft = _talks ? 2 + _random.NextDouble() * 6 : 0.5 + _random.NextDouble() * 2.5;
        }

        var target = _talks ? -24 + (_random.NextDouble() - 0.5) * 14 : PauseDbfs;
        return RmsDbfs + (target - RmsDbfs) * Math.Min(1, seconds * 6);
    }

    private void Hold(double peak, double seconds)
    {
        _holdLeft -= seconds;
        if (peak >= _held)
        {
            _held = peak;
            _holdLeft = HoldSeconds;
        }
        else if (_holdLeft <= 0)
        {
            _held = Math.Max(peak, _held - ReleaseDecibelsPerSecond * seconds);
        }
    }
}
