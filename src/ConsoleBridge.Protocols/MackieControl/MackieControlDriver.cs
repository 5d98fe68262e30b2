using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.Midi.Wire;

namespace ConsoleBridge.Protocols.MackieControl;

/// <summary>
/// The dialogue with one unit. Most units never say anything by themselves: the session is live as soon as the transport is open, and
/// the image of what the unit should show is sent then, and again when it says that it was switched on.
/// </summary>
internal sealed class MackieControlDriver : IDeviceDriver
{
    private const int RepairTimer = 31;

    private readonly CompiledProfile _profile;
    private readonly SurfaceBindings _bindings;
    private readonly SurfaceLayout _layout;
    private readonly SurfaceSettings _settings;
    private readonly SurfaceDialect _dialect;
    private readonly SurfaceIdentity _identity;
    private readonly SurfaceReporter _reporter;
    private readonly SessionRoutine _session;
    private SurfaceOutputs _outputs;
    private int _nextRepair;

    /// <summary>Makes the driver for one unit.</summary>
    /// <exception cref="FormatException">The profile has addresses, options or frames that this protocol cannot read.</exception>
    public MackieControlDriver(CompiledProfile profile, IReadOnlyDictionary<string, double> settings)
    {
        _profile = profile;
        _bindings = new SurfaceBindings(profile);
        _layout = new SurfaceLayout(profile, _bindings);
        _settings = new SurfaceSettings(settings);
        _dialect = _layout.IsHui ? new HuiDialect() : new MackieDialect(_layout.Device, _layout.CellDistance);
        _identity = new SurfaceIdentity(_bindings, _layout);
        _reporter = new SurfaceReporter(profile, _bindings, _settings, _dialect);
        _session = new SessionRoutine(profile.Session, text => Encode(FrameTemplate.Resolve(text, settings)));
        _outputs = new SurfaceOutputs(_bindings, _layout, _settings, _dialect);
    }

    /// <inheritdoc/>
    public void OnConnected(IDriverContext context)
    {
        _dialect.Clear();
        _nextRepair = 0;
        _outputs = new SurfaceOutputs(_bindings, _layout, _settings, _dialect);
        _session.Start(context);
        _outputs.Begin(context);
        if (!_layout.AnswersChallenge)
        {
            _outputs.BringUpToDate(context);
        }

        if (_settings.RepairEvery is { } every)
        {
            context.StartTimer(RepairTimer, every);
        }

        // Where nothing has to be answered, an open transport is all that can be known.
        if (_profile.Session.LostAfter is null && _session.Heard(context))
        {
            BecomeLive(context);
        }
    }

    /// <inheritdoc/>
    public void OnFrame(ReadOnlySpan<byte> frame, IDriverContext context)
    {
        var reader = new MidiMessageReader(frame);
        while (reader.TryNext(out var message))
        {
            if (_session.Heard(context))
            {
                BecomeLive(context);
                BringUpToDate(context);
            }

            OnMessage(message, context);
        }

        if (reader.IsMalformed)
        {
            context.Malformed("expected whole MIDI messages", reader.Offset);
        }

        _outputs.Send(context);
    }

    /// <inheritdoc/>
    public bool OnWrite(int parameter, in ParameterValue value, IDriverContext context)
    {
        var reason = _bindings.Targets[parameter] is { } target ? _outputs.Wish(target, value) : "this can only be moved at the unit itself";
        if (reason is not null)
        {
            context.Reject(parameter, reason);
            return false;
        }

        _outputs.Send(context);
        return true;
    }

    /// <inheritdoc/>
    /// <remarks>A unit cannot be asked; but it can be shown once more.</remarks>
    public void OnRead(int parameter, IDriverContext context)
    {
        if (_bindings.Targets[parameter] is { } target)
        {
            _outputs.Repeat(target);
            _outputs.Send(context);
        }
    }

    /// <inheritdoc/>
    public void OnReadAll(IDriverContext context) => BringUpToDate(context);

    /// <inheritdoc/>
    public void OnTimer(int timer, IDriverContext context)
    {
        if (timer == RepairTimer)
        {
            Repair(context);
            return;
        }

        if (_session.OnTimer(timer, context) == SessionTurn.NotMine && !LetsGoOfForgottenHand(timer, context))
        {
            _ = _outputs.OnTimer(timer, context);
        }
    }

    /// <inheritdoc/>
    public void OnClosing(IDriverContext context) => _session.Close(context);

    private static byte[] Encode(string text) =>
        MidiText.TryParse(text, out var frame, out var error) ? frame : throw new FormatException(error);

    private void BecomeLive(IDriverContext context)
    {
        _ = _session.BeginRead(context);
        _session.EndRead(context);
    }

    private void OnMessage(MidiMessage midi, IDriverContext context)
    {
        if (midi.IsExclusive)
        {
            OnExclusive(midi.Bytes, context);
        }
        else if (midi.Status < MidiStatus.SystemExclusive && !_reporter.TryReport(midi.Bytes, _outputs, context))
        {
            context.Unrecognised();
        }
    }

    private void OnExclusive(ReadOnlySpan<byte> midi, IDriverContext context)
    {
        switch (_identity.Read(midi, context))
        {
            case SurfaceSaying.Unknown:
                context.Unrecognised();
                break;
            case SurfaceSaying.SwitchedOn when !_outputs.IsSettling:
                ForgetWhatItShows(context);
                _outputs.Hold(context);
                BringUpToDate(context);
                break;
            case SurfaceSaying.Confirmed:
                _outputs.BringUpToDate(context);
                break;
            case SurfaceSaying.Refused:
                context.Fail("the unit refused the answer to its challenge: is it another model than its profile says?");
                break;
        }
    }

    private bool LetsGoOfForgottenHand(int timer, IDriverContext context)
    {
        for (var i = 0; i < _bindings.Touches.Count; i++)
        {
            var touch = _bindings.Touches[i];
            if (_outputs.Faders.IsHandForgotten(timer, touch.Fader))
            {
                _outputs.Faders.Touch(touch.Fader, isTouched: false);
                context.Report(touch.Touch, ParameterValue.FromBoolean(false));
                return true;
            }
        }

        return false;
    }

    // A unit that waits for the answer to its challenge takes nothing before.
    private void BringUpToDate(IDriverContext context)
    {
        if (!_layout.AnswersChallenge || !_outputs.IsSettling)
        {
            _outputs.BringUpToDate(context);
        }
    }

    // Unknown is the truth until it is told again: whoever drives it sees that, and drives it anew.
    private void ForgetWhatItShows(IDriverContext context)
    {
        _dialect.Clear();
        foreach (var touch in _bindings.Touches)
        {
            if (_outputs.Faders.IsTouched(touch.Fader))
            {
                context.Report(touch.Touch, ParameterValue.FromBoolean(false));
            }
        }

        _outputs.Faders.Begin(context);
        foreach (var target in _bindings.Targets)
        {
            if (target is { Definition.Kind: not ParameterKind.Event })
            {
                context.Report(target.Definition.Index, ParameterValue.Unknown);
            }
        }
    }

    private void Repair(IDriverContext context)
    {
        if (_outputs.Repair(_nextRepair))
        {
            _nextRepair = _nextRepair < _bindings.Strips ? _nextRepair + 1 : 0;
            _outputs.Send(context);
        }

        context.StartTimer(RepairTimer, _settings.RepairEvery!.Value);
    }
}
