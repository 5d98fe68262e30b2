using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Protocols.MackieControl.Wire;

namespace ConsoleBridge.Protocols.MackieControl;

/// <summary>Everything that one unit shows: wishes go in, messages come out at the pace that the unit can bear.</summary>
internal sealed class SurfaceOutputs
{
    /// <summary>Timers from this one on are used here, up to 31.</summary>
    public const int FirstTimer = SessionRoutine.FirstDriverTimer;

    private const int PaceTimer = FirstTimer + MackieAddress.MaxFaders;
    private const int SettleTimer = PaceTimer + 1;
    private const int FaderTimer = PaceTimer + 2;
    private const int SmallTimer = PaceTimer + 3;
    private const int TextTimer = PaceTimer + 4;
    private const int MeterTimer = PaceTimer + 5;

    // Lamps and set-up never rest.
    private const int NoTimer = -1;

    private readonly SurfaceSettings _settings;
    private readonly SurfaceLayout _layout;
    private readonly ValueOutputs _lamps;
    private readonly ValueOutputs _small;
    private readonly TextOutputs _texts;
    private readonly MeterOutputs _meters;
    private readonly OutputClass[] _all;
    private readonly Pacer _pacer;
    private readonly SurfaceSender _sender;
    private readonly byte[] _digits = new byte[DigitText.MaxDigits];

    /// <summary>Makes an image in which nothing is lit and no fader has a place.</summary>
    public SurfaceOutputs(SurfaceBindings bindings, SurfaceLayout layout, SurfaceSettings settings, SurfaceDialect dialect)
    {
        _settings = settings;
        _layout = layout;
        _lamps = new ValueOutputs(
            [.. bindings.LampStrips], TimeSpan.Zero, (frame, lamp, value) => dialect.WriteLamp(frame, bindings.LampKeys[lamp], value));
        _small = new ValueOutputs(
            [.. bindings.SmallStrips], settings.RingInterval, (frame, small, value) => MackieWriter.WriteControl(frame, bindings.SmallControls[small], value));
        Faders = new FaderOutputs(bindings.FaderStrips, settings, bindings.FeelsHands, FirstTimer, dialect.WriteFader);
        _texts = new TextOutputs(layout, dialect, settings);
        _meters = new MeterOutputs(layout, dialect, settings);
        var setup = new SetupOutputs(layout.SetupFrames(settings.Touchless));
        _pacer = new Pacer(settings, PaceTimer);
        _all = [setup, _lamps, _small, _texts, _meters, Faders];
        _sender = new SurfaceSender(
            [(Faders, FaderTimer), (_lamps, NoTimer), (_small, SmallTimer), (_texts, TextTimer), (_meters, MeterTimer), (setup, NoTimer)],
            _all, _pacer, settings, SettleTimer);
        for (var lamp = 0; lamp < _lamps.Count; lamp++)
        {
            _lamps.Wish(lamp, 0);
        }

        for (var small = 0; small < _small.Count; small++)
        {
            _small.Wish(small, bindings.SmallStarts[small]);
        }
    }

    /// <summary>The faders.</summary>
    public FaderOutputs Faders { get; }

    /// <summary>True until everything known so far is about to be sent.</summary>
    public bool IsSettling => _sender.IsSettling;

    /// <summary>True when a lamp was wished to be lit or to blink.</summary>
    public bool IsLit(int lamp) => lamp >= 0 && _lamps.Wished(lamp) > 0;

    /// <summary>The dialogue begins, with a unit that no hand is on.</summary>
    public void Begin(IDriverContext context) => Faders.Begin(context);

    /// <summary>The unit shows nothing of what it was sent, or something else: everything once more.</summary>
    public void BringUpToDate(IDriverContext context) => _sender.BringUpToDate(context);

    /// <summary>The unit takes nothing until <see cref="BringUpToDate"/>.</summary>
    public void Hold(IDriverContext context) => _sender.Hold(context);

    /// <summary>Wishes a value.</summary>
    /// <returns>Why it cannot be shown; null when it can.</returns>
    public string? Wish(SurfaceTarget target, in ParameterValue value)
    {
        switch (target.Address.Kind)
        {
            case MackieAddressKind.Digits:
                return WishDigits(target, value.Text ?? "");
            case MackieAddressKind.UpperText:
                _texts.Wish(0, target.Output, value.Text ?? "");
                return null;
            case MackieAddressKind.LowerText:
                _texts.Wish(1, target.Output, value.Text ?? "");
                return null;
            case MackieAddressKind.Meter:
                _meters.Wish(target.Output, value.Number);
                return null;
            case MackieAddressKind.Ring:
                _small.Wish(target.Output, MackieRing.Encode(_settings.RingMode, value.Number));
                return null;
        }

        if (!target.Definition.Law.TryEncode(value, out double wire))
        {
            return $"this unit cannot show {value}";
        }

        WishNumber(target, (int)Math.Round(wire, MidpointRounding.AwayFromZero));
        return null;
    }

    /// <summary>Shows one parameter once more.</summary>
    public void Repeat(SurfaceTarget target)
    {
        switch (target.Address.Kind)
        {
            case MackieAddressKind.Fader:
                Faders.RepeatOutput(target.Output);
                break;
            case MackieAddressKind.Key:
            case MackieAddressKind.Lamp:
                _lamps.RepeatOutput(target.Output);
                break;
            case MackieAddressKind.Ring:
            case MackieAddressKind.Digits:
                for (var small = 0; small < Math.Max(1, target.Address.Detail); small++)
                {
                    _small.RepeatOutput(target.Output + small);
                }

                break;
            default:
                _texts.RepeatStrip(target.Output);
                break;
        }
    }

    /// <summary>Shows one strip once more, unless there is something better to do.</summary>
    /// <returns>False when it was not the moment for it.</returns>
    public bool Repair(int strip)
    {
        if (!_sender.IsIdle || Faders.IsAnyTouched)
        {
            return false;
        }

        foreach (var output in _all)
        {
            output.Repeat(strip);
        }

        return true;
    }

    /// <summary>Sends what may be sent now.</summary>
    public void Send(IDriverContext context) => _sender.Send(context);

    /// <summary>A timer is due; false when it is none of these.</summary>
    public bool OnTimer(int timer, IDriverContext context)
    {
        switch (timer)
        {
            case >= FirstTimer and < PaceTimer:
                Faders.OnTimer(timer);
                break;
            case PaceTimer:
                _pacer.OnTimer(context);
                break;
            case SettleTimer:
                _sender.OnSettled(context);
                return true;
            default:
                return _sender.OnRested(timer, context);
        }

        _sender.Send(context);
        return true;
    }

    private void WishNumber(SurfaceTarget target, int number)
    {
        switch (target.Address.Kind)
        {
            case MackieAddressKind.Fader:
                Faders.Wish(target.Output, number);
                break;
            case MackieAddressKind.Color:
                // Eight colours and eight inverted ones: these displays cannot invert.
                _texts.WishColor(target.Output, (number & 0x07) is 0 ? _layout.ColorForOff : (byte)(number & 0x07));
                break;
            default:
                _lamps.Wish(target.Output, number);
                break;
        }
    }

    private string? WishDigits(SurfaceTarget target, string text)
    {
        var digits = _digits.AsSpan(0, target.Address.Detail);
        if (!DigitText.TryFit(text, digits))
        {
            return $"'{text}' needs more than the {digits.Length} digits of this display";
        }

        for (var digit = 0; digit < digits.Length; digit++)
        {
            _small.Wish(target.Output + digit, digits[digit]);
        }

        return null;
    }
}
