using System.Globalization;
using System.Text.Json.Nodes;

namespace ConsoleBridge.Simulation.ControlSurfaces;

/// <summary>A plain box of controllers: faders without motors, encoders, keys with lamps. Numbers and channel can be set.</summary>
internal sealed class ControllerLanguage : SurfaceLanguage
{
    private readonly SimulatedSurface _surface;
    private readonly SurfaceModel _model;
    private readonly SortedDictionary<int, int> _heard = [];

    internal ControllerLanguage(SimulatedSurface surface, SurfaceModel model)
    {
        _surface = surface;
        _model = model;
    }

    /// <summary>Channel, 0 to 15.</summary>
    internal int Channel { get; set; }

    /// <summary>Controller of the first fader; the others follow.</summary>
    internal int FirstFader { get; set; }

    /// <summary>Controller of the first encoder; the others follow.</summary>
    internal int FirstEncoder { get; set; } = 16;

    /// <summary>Note of the first key and its lamp; the others follow.</summary>
    internal int FirstKey { get; set; }

    /// <summary>How encoders write their ticks: <c>signed</c> (01, 41), <c>twos</c> (01, 7F), <c>offset</c> (41, 3F).</summary>
    internal string Ticks { get; set; } = "signed";

    /// <inheritdoc/>
    internal override IEnumerable<string> KeyNames => Enumerable.Range(1, _model.Strips).Select(key => $"key/{key}");

    /// <inheritdoc/>
    internal override void Hear(ReadOnlySpan<byte> message)
    {
        var kind = message[0] & 0xF0;
        if (kind == 0xF0 || (message[0] & 0x0F) != Channel)
        {
            _surface.Errors.Ignore("not-for-this-channel");
        }
        else if (kind is 0x80 or 0x90)
        {
            HearNote(message);
        }
        else if (kind == 0xB0)
        {
            _heard[message[1]] = message[2];
        }
        else
        {
            _surface.Errors.Ignore("unexpected");
        }
    }

    /// <inheritdoc/>
    internal override void PowerOn()
    {
        // Says nothing by itself.
    }

    /// <inheritdoc/>
    internal override void Clear() => _heard.Clear();

    /// <inheritdoc/>
    internal override void SayTouch(int fader, bool isTouched)
    {
        // Feels no hand.
    }

    /// <inheritdoc/>
    internal override void SayPosition(int fader, int value) => SayController(FirstFader + fader, value >> 7);

    /// <inheritdoc/>
    internal override bool SayKey(string name, bool isPressed)
    {
        if (!name.StartsWith("key/", StringComparison.Ordinal)
            || !int.TryParse(name.AsSpan(4), NumberStyles.None, CultureInfo.InvariantCulture, out var key)
            || key < 1
            || key > _model.Strips)
        {
            return false;
        }

        var note = (byte)(FirstKey + key - 1);
        var status = !isPressed && _surface.Behaviour.NoteOffs ? 0x80 : 0x90;
        _surface.Say([(byte)(status | Channel), note, isPressed ? (byte)0x7F : (byte)0]);
        return true;
    }

    /// <inheritdoc/>
    internal override bool SayTicks(int encoder, int ticks)
    {
        if (encoder < 0)
        {
            return false;
        }

        for (var left = Math.Abs(ticks); left > 0; left -= 63)
        {
            var step = Math.Min(left, 63) * Math.Sign(ticks);
            SayController(FirstEncoder + encoder, Ticks switch
            {
                "twos" => step & 0x7F,
                "offset" => 64 + step,
                _ => step < 0 ? 0x40 | -step : step,
            });
        }

        return true;
    }

    /// <inheritdoc/>
    internal override void Describe(JsonObject state)
    {
        state["layout"] = new JsonObject
        {
            ["channel"] = Channel + 1,
            ["faders"] = FirstFader,
            ["encoders"] = FirstEncoder,
            ["keys"] = FirstKey,
            ["ticks"] = Ticks,
        };
        state["controllers"] = new JsonObject(_heard.Select(heard =>
            KeyValuePair.Create(heard.Key.ToString(CultureInfo.InvariantCulture), (JsonNode?)heard.Value)));
    }

    private void HearNote(ReadOnlySpan<byte> message)
    {
        var key = message[1] - FirstKey;
        if (key < 0 || key >= _model.Strips)
        {
            _surface.Errors.Ignore("no-such-lamp");
            return;
        }

        var isLit = (message[0] & 0xF0) == 0x90 && message[2] > 0;
        _surface.Lamps[MackieKeys.OfStrip("key", key)] = isLit ? LampState.On : LampState.Off;
    }

    private void SayController(int controller, int value) => _surface.Say([(byte)(0xB0 | Channel), (byte)controller, (byte)value]);
}
