using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Core.Devices;

/// <summary>A device's allowance of frames: so many a second, with a burst after a pause. Without a limit it always grants.</summary>
public sealed class FrameBudget(PolitenessLimits limits)
{
    private double _tokens = limits.Burst;
    private TimeSpan _countedAt;

    /// <summary>Takes one frame's worth; false when the device must not be sent one now.</summary>
    /// <param name="now">Time of a clock that never goes back.</param>
    public bool TryTake(TimeSpan now)
    {
        if (limits.FramesPerSecond is not { } rate)
        {
            return true;
        }

        Refill(now, rate);
        if (_tokens < 1)
        {
            return false;
        }

        _tokens--;
        return true;
    }

    /// <summary>How long until the next frame is allowed; zero when it is allowed now.</summary>
    public TimeSpan NextFrameIn(TimeSpan now)
    {
        if (limits.FramesPerSecond is not { } rate)
        {
            return TimeSpan.Zero;
        }

        Refill(now, rate);
        return _tokens >= 1 ? TimeSpan.Zero : TimeSpan.FromSeconds((1 - _tokens) / rate);
    }

    private void Refill(TimeSpan now, double rate)
    {
        _tokens = Math.Min(limits.Burst, _tokens + ((now - _countedAt).TotalSeconds * rate));
        _countedAt = now;
    }
}
