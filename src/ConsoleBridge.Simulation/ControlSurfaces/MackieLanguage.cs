using System.Globalization;
using System.Text.Json.Nodes;

namespace ConsoleBridge.Simulation.ControlSurfaces;

/// <summary>The language of a Mackie Control: notes, pitch bends and controllers on channel 1.</summary>
/// <remarks>Source: Logic Control manual, MIDI implementation, through works that were checked on hardware; README.</remarks>
internal sealed partial class MackieLanguage : SurfaceLanguage
{
    private const int FirstEncoder = 0x10;
    private const int FirstRing = 0x30;
    private const int FirstDigit = 0x40;
    private const int LastDigit = 0x4B;
    private const int Jog = 0x3C;
    private const int Pedal = 0x2E;
    private const int CounterClockwise = 0x40;
    private const int MostTicks = 0x3F;

    private readonly SimulatedSurface _surface;
    private readonly SurfaceModel _model;
    private readonly TextDisplay _display = new(2, 56);
    private readonly DigitDisplay _digits = new();
    private readonly RingDisplay[] _rings;
    private readonly LevelMeter[] _meters;
    private readonly LevelMeter[] _masterMeters;
    private readonly byte[] _colors;
    private readonly byte[] _meterModes;
    private readonly RateWindow _displayRate;

    internal MackieLanguage(SimulatedSurface surface, SurfaceModel model)
    {
        _surface = surface;
        _model = model;
        _rings = new RingDisplay[model.Strips];
        _meters = [.. Enumerable.Range(0, model.Strips).Select(_ => new LevelMeter(surface.Time))];
        _masterMeters = [new LevelMeter(surface.Time), new LevelMeter(surface.Time)];
        _colors = new byte[model.Strips];
        _meterModes = new byte[model.Strips];
        _displayRate = new RateWindow(surface.Time, MostDisplayMessages);
    }

    /// <inheritdoc/>
    internal override bool IsAlive => !_model.NeedsHandshake || _isConfirmed;

    /// <inheritdoc/>
    internal override IEnumerable<string> KeyNames => _model.IsExtender ? [] : MackieKeys.Names;

    /// <inheritdoc/>
    internal override void Hear(ReadOnlySpan<byte> message)
    {
        if (_isLocked)
        {
            _surface.Errors.Ignore("while-locked");
            return;
        }

        if (message[0] == 0xF0)
        {
            HearExclusive(message);
        }
        else if (!IsAlive)
        {
            _surface.Errors.Add("before-alive", message, "the unit waits for the answer to its challenge");
        }
        else
        {
            HearShort(message);
        }
    }

    /// <inheritdoc/>
    internal override void SayTouch(int fader, bool isTouched) => SayNote(MackieKeys.FirstTouch + fader, isTouched);

    /// <inheritdoc/>
    internal override void SayPosition(int fader, int value) =>
        _surface.Say([(byte)(0xE0 | fader), (byte)(value & 0x7F), (byte)(value >> 7)]);

    /// <inheritdoc/>
    internal override bool SayKey(string name, bool isPressed)
    {
        if (MackieKeys.NoteOf(name, _model.IsExtender) is not { } note)
        {
            return false;
        }

        SayNote(note, isPressed);
        return true;
    }

    /// <inheritdoc/>
    internal override bool SayTicks(int encoder, int ticks)
    {
        if (encoder < 0 && _model.IsExtender)
        {
            return false;
        }

        var controller = encoder < 0 ? Jog : FirstEncoder + encoder;
        for (var left = Math.Abs(ticks); left > 0; left -= MostTicks)
        {
            var value = Math.Min(left, MostTicks) | (ticks < 0 ? CounterClockwise : 0);
            _surface.Say([0xB0, (byte)controller, (byte)value]);
        }

        return true;
    }

    /// <inheritdoc/>
    internal override bool SayPedal(int value)
    {
        if (!_model.IsExtender)
        {
            _surface.Say([0xB0, Pedal, (byte)value]);
        }

        return !_model.IsExtender;
    }

    /// <inheritdoc/>
    internal override void Clear()
    {
        _display.Clear();
        _digits.Clear();
        Array.Clear(_rings);
        Array.Clear(_colors);
        Array.Clear(_meterModes);
        Array.ForEach(_meters, meter => meter.Clear());
        Array.ForEach(_masterMeters, meter => meter.Clear());
        _isLocked = _isConfirmed = _isOffline = false;
    }

    /// <inheritdoc/>
    internal override void Describe(JsonObject state)
    {
        state["locked"] = _isLocked;
        state["offline"] = _isOffline;
        state["rings"] = new JsonArray([.. _rings.Select(ring => ring.Describe())]);
        state["meters"] = new JsonArray([.. _meters.Select(meter => meter.Describe())]);
        if (_model.HasMasterMeter)
        {
            state["masterMeters"] = new JsonArray([.. _masterMeters.Select(meter => meter.Describe())]);
        }

        if (_model.HasMeterModes)
        {
            state["meterModes"] = new JsonArray([.. _meterModes.Select(mode => (JsonNode)(int)mode)]);
        }

        if (_model.HasDisplay)
        {
            state["display"] = new JsonObject { ["upper"] = _display.Row(0), ["lower"] = _display.Row(1) };
            state["strips"] = new JsonArray([.. Enumerable.Range(0, _model.Strips).Select(DescribeStrip)]);
        }

        if (_model.HasDigits && !_model.IsExtender)
        {
            state["time"] = _digits.Time;
            state["assignment"] = _digits.Assignment;
        }
    }

    private static string ColorName(byte color) => color switch
    {
        0 => "off",
        1 => "red",
        2 => "green",
        3 => "yellow",
        4 => "blue",
        5 => "magenta",
        6 => "cyan",
        7 => "white",
        _ => color.ToString(CultureInfo.InvariantCulture),
    };

    private JsonObject DescribeStrip(int strip)
    {
        var text = new JsonObject
        {
            ["upper"] = _display.Text(0, strip * CellsPerStrip, CellsPerStrip),
            ["lower"] = _display.Text(1, strip * CellsPerStrip, CellsPerStrip),
        };
        if (_model.HasColors)
        {
            text["color"] = ColorName(_colors[strip]);
        }

        return text;
    }

    private void SayNote(int note, bool isPressed)
    {
        if (isPressed || !_surface.Behaviour.NoteOffs)
        {
            _surface.Say([0x90, (byte)note, isPressed ? (byte)0x7F : (byte)0]);
        }
        else
        {
            _surface.Say([0x80, (byte)note, 0x40]);
        }
    }
}
