namespace ConsoleBridge.Simulation.ControlSurfaces;

// Hands and motors.
public sealed partial class SimulatedSurface
{
    private const int FullScale = 16383;
    private const int Steps = 1023;
    private const int StepSize = 16;

    // How much of the way to the host's place a fighting motor pulls the knob.
    private const double Pull = 0.3;

    // A unit without a touch sensor passes hand moves over for this long when the host sends meanwhile.
    private static readonly TimeSpan BlockTime = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan MotorReportInterval = TimeSpan.FromMilliseconds(8);

    private readonly Random _random;

    internal IReadOnlyList<SurfaceFader> Faders => _faders;

    /// <summary>The number that a place of the knob is reported as: ten bits, the upper end as the unit has it.</summary>
    internal int ValueOf(double position)
    {
        var step = (int)Math.Round(position * Steps);
        return step == Steps ? Behaviour.Top : Math.Min(step * StepSize, Behaviour.Top);
    }

    /// <summary>A hand touches a knob: the motor stops.</summary>
    internal void Touch(SurfaceFader fader)
    {
        if (fader.IsTouched)
        {
            return;
        }

        fader.Hold();
        fader.PulledTo = null;
        if (!Behaviour.Feels || !_model.HasTouch)
        {
            return;
        }

        fader.IsTouched = true;
        fader.TouchedAt = Time.GetTimestamp();
        _language.SayTouch(fader.Index, true);
    }

    /// <summary>The hand lets go.</summary>
    internal void Release(SurfaceFader fader)
    {
        fader.Gesture++;
        fader.PulledTo = null;
        if (fader.IsTouched)
        {
            fader.IsTouched = false;
            _language.SayTouch(fader.Index, false);
        }

        if (Behaviour.SpringsBack && fader.Received is { } received)
        {
            Drive(fader, received);
        }
    }

    /// <summary>A hand moves a knob in the steps of the hardware, every 5 to 10 ms.</summary>
    /// <param name="fader">Which.</param>
    /// <param name="target">0 to 1.</param>
    /// <param name="over">How long it takes.</param>
    /// <param name="touches">The hand is felt; false for a sleeve that drags the knob along.</param>
    internal void Move(SurfaceFader fader, double target, TimeSpan over, bool touches)
    {
        var wasTouched = fader.IsTouched;
        if (touches)
        {
            Touch(fader);
        }

        fader.Hold();
        var gesture = ++fader.Gesture;
        var move = new HandMove(gesture, fader.Position, target, Time.GetTimestamp(), over, touches && !wasTouched);
        Step(fader, move);
    }

    /// <summary>The host wants a knob somewhere.</summary>
    internal void Obey(SurfaceFader fader, int value, ReadOnlySpan<byte> message)
    {
        fader.Received = value;
        if (fader.IsTouched)
        {
            if (Time.GetElapsedTime(fader.TouchedAt) > Behaviour.TouchGrace)
            {
                _errors.Add("bend-to-touched", message, $"fader {fader.Index + 1} is touched; nothing until it is released");
            }

            fader.PulledTo = Behaviour.Fights ? (double)value / FullScale : null;
            return;
        }

        if (_model.BlocksOnFeedback && fader.MovedAt is { } moved && Time.GetElapsedTime(moved) < BlockTime)
        {
            fader.BlockedUntil = Time.GetTimestamp() + (long)(BlockTime.TotalSeconds * Time.TimestampFrequency);
            if (Time.GetElapsedTime(moved) > Behaviour.TouchGrace)
            {
                _errors.Add("feedback-while-moved", message, $"fader {fader.Index + 1} was moved less than {BlockTime.TotalMilliseconds} ms ago");
            }
        }

        Drive(fader, value);
    }

    private void Drive(SurfaceFader fader, int value)
    {
        if (!_model.HasMotors)
        {
            return;
        }

        fader.Reported = null;
        fader.DriveTo((double)value / FullScale);
        if (Behaviour.ReportsMotor)
        {
            ReportMotor(fader, fader.Gesture);
        }
    }

    private void ReportMotor(SurfaceFader fader, int gesture)
    {
        if (fader.Gesture != gesture || fader.IsTouched)
        {
            return;
        }

        Report(fader);
        if (fader.IsMoving)
        {
            _agenda.After(MotorReportInterval, () => ReportMotor(fader, gesture));
        }
    }

    private void Step(SurfaceFader fader, HandMove move)
    {
        if (fader.Gesture != move.Gesture)
        {
            return;
        }

        var way = move.Over > TimeSpan.Zero ? Math.Min(1, Time.GetElapsedTime(move.Since) / move.Over) : 1;
        var place = move.From + ((move.To - move.From) * way);
        fader.Place(fader.PulledTo is { } pulled ? place + ((pulled - place) * Pull) : place);
        fader.MovedAt = Time.GetTimestamp();
        if (way < 1)
        {
            ReportHand(fader);
            _agenda.After(TimeSpan.FromMilliseconds(_random.Next(5, 11)), () => Step(fader, move));
            return;
        }

        End(fader, move);
    }

    private void End(SurfaceFader fader, HandMove move)
    {
        if (!move.Releases)
        {
            ReportHand(fader);
            return;
        }

        if (Behaviour.LateMove == TimeSpan.Zero || !fader.IsTouched)
        {
            ReportHand(fader);
            Release(fader);
            return;
        }

        var value = ValueOf(fader.Position);
        Release(fader);
        _agenda.After(Behaviour.LateMove, () => SayPosition(fader, value));
    }

    private void ReportHand(SurfaceFader fader)
    {
        var isBlocked = fader.BlockedUntil > Time.GetTimestamp();
        if (!isBlocked && (fader.IsTouched || !_model.HasTouch || Behaviour.ReportsUntouched))
        {
            Report(fader);
        }
    }

    private void Report(SurfaceFader fader)
    {
        var value = ValueOf(fader.Position);
        if (value != fader.Reported)
        {
            SayPosition(fader, value);
        }
    }

    private void SayPosition(SurfaceFader fader, int value)
    {
        fader.Reported = value;
        _language.SayPosition(fader.Index, value);
    }

    private sealed record HandMove(int Gesture, double From, double To, long Since, TimeSpan Over, bool Releases);
}
