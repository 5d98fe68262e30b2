using ConsoleBridge.Core.Devices;
using ConsoleBridge.Protocols.MackieControl.Wire;

namespace ConsoleBridge.Protocols.MackieControl;

/// <summary>
/// Motor faders. A fader under a hand is never sent anything; what was wished meanwhile is sent when the hand has left it. After each
/// touch the last position is sent once more: it makes the motor hold, and some units spring back without it.
/// </summary>
internal sealed class FaderOutputs : ValueOutputs
{
    private readonly SurfaceSettings _settings;
    private readonly int _firstTimer;
    private readonly bool _feelsHands;
    private readonly FaderPhase[] _phases;
    private readonly bool[] _mayStillMove;
    private IDriverContext? _context;

    /// <summary>Makes the image of a unit's faders.</summary>
    /// <param name="strips">Strip of each fader; 0 for the master.</param>
    /// <param name="settings">Times and steps.</param>
    /// <param name="feelsHands">False for a unit without touch sensors: each move counts as a hand for a while.</param>
    /// <param name="firstTimer">Each fader has a timer of its own, from this one on.</param>
    /// <param name="write">Writes a position.</param>
    public FaderOutputs(int[] strips, SurfaceSettings settings, bool feelsHands, int firstTimer, OutputWriter write)
        : base(strips, settings.FaderInterval, write)
    {
        _settings = settings;
        _feelsHands = feelsHands;
        _firstTimer = firstTimer;
        _phases = new FaderPhase[strips.Length];
        _mayStillMove = new bool[strips.Length];
    }

    /// <summary>True while a hand is on any fader.</summary>
    public bool IsAnyTouched => Array.IndexOf(_phases, FaderPhase.Touched) >= 0;

    /// <summary>True while a hand is on this fader.</summary>
    public bool IsTouched(int fader) => _phases[fader] == FaderPhase.Touched;

    /// <summary>The dialogue begins: no hand is on any fader.</summary>
    public void Begin(IDriverContext context)
    {
        _context = context;
        Array.Fill(_phases, FaderPhase.Free);
    }

    /// <summary>A hand came or left.</summary>
    public void Touch(int fader, bool isTouched)
    {
        if (isTouched)
        {
            _phases[fader] = FaderPhase.Touched;
            WatchHand(fader);
        }
        else if (_phases[fader] == FaderPhase.Touched)
        {
            Enter(fader, FaderPhase.Released, _settings.ReleaseTime);
            _mayStillMove[fader] = true;
        }
    }

    /// <summary>The unit reports a position.</summary>
    /// <param name="fader">Which.</param>
    /// <param name="position">0 … 16383.</param>
    /// <returns>True when a hand has moved it there; false for an echo or a fault.</returns>
    public bool Move(int fader, int position)
    {
        var isHand = _phases[fader] switch
        {
            FaderPhase.Touched => true,

            // A unit that feels hands and feels none has no other mover than its motor.
            FaderPhase.Moving or FaderPhase.Doubtful => !_feelsHands && Math.Abs(position - Wished(fader)) > _settings.EchoSteps,

            // The last move often comes behind the release; what follows it is a motor that springs back.
            FaderPhase.Released => _mayStillMove[fader],
            _ => !_feelsHands || !_settings.OnlyWhenTouched,
        };
        if (isHand)
        {
            Take(fader, position);
        }

        if (_phases[fader] == FaderPhase.Touched)
        {
            WatchHand(fader);
        }

        _mayStillMove[fader] = false;
        if (_phases[fader] is FaderPhase.Free or FaderPhase.Held || (isHand && _phases[fader] is FaderPhase.Moving or FaderPhase.Doubtful))
        {
            Enter(fader, FaderPhase.Held, _settings.MoveTime);
        }
        else if (!_feelsHands)
        {
            // An echo, or a hand near where the motor went: nobody knows, so it is left alone for as long as a hand would be.
            Enter(fader, FaderPhase.Doubtful, _settings.MoveTime);
        }

        return isHand;
    }

    /// <summary>Whether this timer says that the hand on a fader was not heard of for too long.</summary>
    public bool IsHandForgotten(int timer, int fader) => timer == _firstTimer + fader && IsTouched(fader);

    /// <summary>The timer of a fader is due.</summary>
    public void OnTimer(int timer)
    {
        var fader = timer - _firstTimer;
        if (_phases[fader] == FaderPhase.Released || (_phases[fader] == FaderPhase.Held && _feelsHands))
        {
            RepeatOutput(fader);
        }

        if (_phases[fader] != FaderPhase.Touched)
        {
            _phases[fader] = FaderPhase.Free;
        }
    }

    protected override bool MaySend(int output) => _phases[output] is FaderPhase.Free or FaderPhase.Moving;

    // A motor that is sent to where it nearly is only rattles; but the ends of the travel are meant.
    protected override bool IsOther(int shown, int wished) =>
        shown != wished && (wished is 0 or MackieReader.MaxFader || Math.Abs(shown - wished) >= _settings.DeadBand);

    protected override void OnSending(int output) => Enter(output, FaderPhase.Moving, _settings.EchoTime);

    // The release of a hand can be lost on the way, and the fader would stand still for ever.
    private void WatchHand(int fader)
    {
        if (_settings.TouchLimit is { } limit)
        {
            _context!.StartTimer(_firstTimer + fader, limit);
        }
        else
        {
            _context!.StopTimer(_firstTimer + fader);
        }
    }

    private void Enter(int fader, FaderPhase phase, TimeSpan time)
    {
        _phases[fader] = phase;
        _context!.StartTimer(_firstTimer + fader, time);
    }
}
