using System.Text.Json.Nodes;

namespace ConsoleBridge.Simulation.ControlSurfaces;

/// <summary>The language of a HUI: pairs of controllers for zones, ports and faders, and a ping that keeps it awake.</summary>
/// <remarks>Source: reverse engineering by others, second-hand; README. It has no master fader and four letters a strip.</remarks>
internal sealed partial class HuiLanguage : SurfaceLanguage
{
    private const int SurfaceZone = 0x0F;
    private const int SurfacePort = 0x2F;
    private const int Pressed = 0x40;
    private const int Low = 0x20;
    private const int FirstEncoder = 0x40;
    private const int Jog = 0x0D;
    private const int Clockwise = 0x40;
    private const int MostTicks = 0x3F;

    private readonly SimulatedSurface _surface;
    private readonly SurfaceModel _model;
    private readonly TextDisplay _names = new(9, 4);
    private readonly TextDisplay _main = new(2, 40);
    private readonly byte[] _time = new byte[8];
    private readonly RingDisplay[] _rings;
    private readonly LevelMeter[] _meters;
    private readonly int[] _high;
    private long? _pingedAt;
    private long _onSince;
    private int _zone = -1;

    internal HuiLanguage(SimulatedSurface surface, SurfaceModel model)
    {
        _surface = surface;
        _model = model;
        _rings = new RingDisplay[model.Strips];
        _high = new int[model.Strips];
        _meters = [.. Enumerable.Range(0, model.Strips * 2).Select(_ => new LevelMeter(surface.Time))];
        Clear();
    }

    /// <inheritdoc/>
    internal override bool IsAlive => _pingedAt is { } at && _surface.Time.GetElapsedTime(at) <= _surface.Behaviour.PingLimit;

    /// <inheritdoc/>
    internal override IEnumerable<string> KeyNames => HuiKeys.Names;

    /// <inheritdoc/>
    internal override void PowerOn() => _onSince = _surface.Time.GetTimestamp(); // Says nothing until it is pinged.

    /// <inheritdoc/>
    internal override void SayTouch(int fader, bool isTouched) => SaySwitch(fader, 0, isTouched);

    /// <inheritdoc/>
    internal override void SayPosition(int fader, int value)
    {
        _surface.Say([0xB0, (byte)fader, (byte)(value >> 7)]);
        _surface.Say([0xB0, (byte)(Low | fader), (byte)(value & 0x7F)]);
    }

    /// <inheritdoc/>
    internal override bool SayKey(string name, bool isPressed)
    {
        if (HuiKeys.Find(name) is not { } key)
        {
            return false;
        }

        SaySwitch(key.Zone, key.Port, isPressed);
        return true;
    }

    /// <inheritdoc/>
    internal override bool SayTicks(int encoder, int ticks)
    {
        var controller = encoder < 0 ? Jog : FirstEncoder + encoder;
        for (var left = Math.Abs(ticks); left > 0; left -= MostTicks)
        {
            var value = Math.Min(left, MostTicks) | (ticks > 0 ? Clockwise : 0);
            _surface.Say([0xB0, (byte)controller, (byte)value]);
        }

        return true;
    }

    /// <inheritdoc/>
    internal override void Clear()
    {
        _names.Clear();
        _main.Clear();
        Array.Clear(_time);
        Array.Clear(_rings);
        Array.Clear(_high);
        Array.ForEach(_meters, meter => meter.Clear());
        _pingedAt = null;
        _zone = -1;
    }

    /// <inheritdoc/>
    internal override void Describe(JsonObject state)
    {
        state["rings"] = new JsonArray([.. _rings.Select(ring => ring.Describe())]);
        state["meters"] = new JsonArray([.. Enumerable.Range(0, _model.Strips).Select(strip => new JsonObject
        {
            ["left"] = _meters[strip * 2].Level,
            ["right"] = _meters[(strip * 2) + 1].Level,
        })]);
        state["strips"] = new JsonArray([.. Enumerable.Range(0, _model.Strips).Select(strip => new JsonObject { ["upper"] = _names.Row(strip) })]);
        state["assignment"] = _names.Row(_model.Strips);
        state["display"] = new JsonObject { ["upper"] = _main.Row(0), ["lower"] = _main.Row(1) };
        state["time"] = string.Concat(_time.Reverse().Select(digit => $"{digit & 0x0F:X}{((digit & 0x10) != 0 ? "." : "")}"));
    }

    private void SaySwitch(int zone, int port, bool isPressed)
    {
        _surface.Say([0xB0, SurfaceZone, (byte)zone]);
        _surface.Say([0xB0, SurfacePort, (byte)(port | (isPressed ? Pressed : 0))]);
    }
}
