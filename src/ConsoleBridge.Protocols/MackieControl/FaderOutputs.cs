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
            _context!.StopTimer(_firstTimer + fader);
        }
        else if (_phases[fader] == FaderPhase.Touched)
        {
            Enter(fader, FaderPhase.Settling, _settings.ReleaseTime);
        }
    }

    /// <summary>The unit reports a position.</summary>
    /// <param name="fader">Which.</param>
    /// <param name="position">0 … 16383.</param>
    /// <returns>True when a hand has moved it there; false for an echo or a fault.</returns>
    public bool Move(int fader, int position)
    {
        var phase = _phases[fader];
        if (phase == FaderPhase.Moving && Math.Abs(position - Wished(fader)) <= _settings.EchoSteps)
        {
            return false;
        }

        var isHeld = phase is FaderPhase.Touched or FaderPhase.Settling;
        if (_feelsHands && _settings.OnlyWhenTouched && !isHeld)
        {
            Enter(fader, FaderPhase.Settling, _settings.ReleaseTime);
            return false;
        }

        Take(fader, position);
        if (!_feelsHands)
        {
            Enter(fader, FaderPhase.Settling, _settings.MoveTime);
        }

        return true;
    }

    /// <summary>The timer of a fader is due.</summary>
    public void OnTimer(int timer)
    {
        var fader = timer - _firstTimer;
        if (_phases[fader] == FaderPhase.Settling && _feelsHands)
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

    private void Enter(int fader, FaderPhase phase, TimeSpan time)
    {
        _phases[fader] = phase;
        _context!.StartTimer(_firstTimer + fader, time);
    }
}
