namespace ConsoleBridge.Simulation.ControlSurfaces;

/// <summary>One fader: where its knob is, moved by a motor that takes its time or by a hand that stops the motor.</summary>
internal sealed class SurfaceFader(TimeProvider time, int index)
{
    private double _from;
    private double _target;
    private long _since;
    private bool _isDriving;

    /// <summary>0 for the first strip; 8 for the master.</summary>
    internal int Index { get; } = index;

    /// <summary>How long the motor takes from one end to the other.</summary>
    /// <value>150 ms, the middle of what motor faders take.</value>
    internal TimeSpan FullTravel { get; set; } = TimeSpan.FromMilliseconds(150);

    /// <summary>A hand is on the knob.</summary>
    internal bool IsTouched { get; set; }

    /// <summary>When the hand came.</summary>
    internal long TouchedAt { get; set; }

    /// <summary>When the hand moved the knob last; null for never.</summary>
    internal long? MovedAt { get; set; }

    /// <summary>Until when the hand's moves are not reported; null for no such time.</summary>
    internal long? BlockedUntil { get; set; }

    /// <summary>What the host sent last, 0 to 16383; null when it has sent nothing since power-on.</summary>
    internal int? Received { get; set; }

    /// <summary>What was reported last; null for nothing.</summary>
    internal int? Reported { get; set; }

    /// <summary>Where a motor that fights the hand pulls to; null when it does not.</summary>
    internal double? PulledTo { get; set; }

    /// <summary>Names the gesture that is running, so that an older one notices that it is over.</summary>
    internal int Gesture { get; set; }

    internal bool IsMoving => _isDriving && Position != _target;

    /// <summary>Where the knob is now, 0 at the bottom, 1 at the top.</summary>
    internal double Position
    {
        get
        {
            if (!_isDriving)
            {
                return _from;
            }

            var way = FullTravel > TimeSpan.Zero ? time.GetElapsedTime(_since) / FullTravel : 1;
            var left = _target - _from;
            return Math.Abs(left) <= way ? _target : _from + (Math.Sign(left) * way);
        }
    }

    /// <summary>The motor begins to move the knob.</summary>
    internal void DriveTo(double target)
    {
        _from = Position;
        _target = target;
        _since = time.GetTimestamp();
        _isDriving = true;
    }

    /// <summary>The motor lets go where the knob is.</summary>
    internal void Hold() => Place(Position);

    /// <summary>A hand puts the knob somewhere.</summary>
    internal void Place(double position)
    {
        _from = Math.Clamp(position, 0, 1);
        _isDriving = false;
    }
}
