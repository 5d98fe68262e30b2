namespace ConsoleBridge.Simulation.ControlSurfaces;

// What a host says to a HUI.
internal sealed partial class HuiLanguage
{
    private const int HostZone = 0x0C;
    private const int HostPort = 0x2C;
    private const int FirstRing = 0x10;
    private const int CellsPerZone = 10;
    private static readonly TimeSpan PingPatience = TimeSpan.FromSeconds(1.5);

    /// <inheritdoc/>
    internal override void Hear(ReadOnlySpan<byte> message)
    {
        if (message.SequenceEqual<byte>([0x90, 0x00, 0x00]))
        {
            _pingedAt = _surface.Time.GetTimestamp();
            _surface.Say([0x90, 0x00, 0x7F]);
            return;
        }

        // A host that pings every second cannot know of a power cycle sooner.
        if (!IsAlive && _surface.Time.GetElapsedTime(_onSince) > PingPatience)
        {
            _surface.Errors.Add("before-alive", message, "a HUI wants a ping every second, and the first before anything else");
        }

        switch (message[0])
        {
            case 0xB0:
                HearController(message);
                break;
            case 0xA0:
                HearMeter(message);
                break;
            case 0xF0:
                HearExclusive(message);
                break;
            default:
                _surface.Errors.Add("unexpected", message, "a host sends the ping, B0, A0 and F0, on channel 1");
                break;
        }
    }

    private void HearController(ReadOnlySpan<byte> message)
    {
        int controller = message[1];
        int value = message[2];
        if (controller < _model.Strips)
        {
            _high[controller] = value;
        }
        else if (controller - Low is var fader && fader >= 0 && fader < _model.Strips)
        {
            _surface.Obey(_surface.Faders[fader], (_high[fader] << 7) | value, message);
        }
        else if (controller - FirstRing is var ring && ring >= 0 && ring < _rings.Length)
        {
            _rings[ring] = new RingDisplay((byte)value);
            if (!_rings[ring].IsValid)
            {
                _surface.Errors.Add("ring-value", message, "a ring's position is 0 to B");
            }
        }
        else if (controller == HostZone && value <= HuiKeys.LastZone)
        {
            _zone = value;
        }
        else if (controller == HostPort)
        {
            HearLamp(message, value);
        }
        else
        {
            _surface.Errors.Add("no-such-control", message, "controllers 0n and 2n are faders, 1n rings, 0C a zone, 2C a port");
        }
    }

    private void HearLamp(ReadOnlySpan<byte> message, int value)
    {
        if (_zone < 0 || (value & ~(Pressed | 7)) != 0)
        {
            _surface.Errors.Add("lamp-value", message, "first 0C with a zone, then 2C with 4p for on or 0p for off");
            return;
        }

        var name = HuiKeys.NameOf(_zone, value & 7);
        _surface.Lamps[name] = (value & Pressed) != 0 ? LampState.On : LampState.Off;
    }

    private void HearMeter(ReadOnlySpan<byte> message)
    {
        var side = message[2] >> 4;
        var level = message[2] & 0x0F;
        if (message[1] >= _model.Strips || side > 1 || level > 0x0C)
        {
            _surface.Errors.Add("no-such-meter", message, "A0, strip 0 to 7, 0v for left or 1v for right, v 0 to C");
            return;
        }

        _meters[(message[1] * 2) + side].Set(level, hasOverload: false);
    }

    private void HearExclusive(ReadOnlySpan<byte> message)
    {
        if (message.Length < 8 || !message[1..6].SequenceEqual<byte>([0x00, 0x00, 0x66, _model.Device, 0x00]))
        {
            _surface.Errors.Add("wrong-device", message, "this unit is F0 00 00 66 05 00");
            return;
        }

        var data = message[7..^1];
        var isGood = message[6] switch
        {
            0x10 when data.Length == 5 && data[0] <= _model.Strips => _names.Write(data[0] * 4, data[1..]),
            0x11 when data.Length <= _time.Length => data.TryCopyTo(_time),
            0x12 when !data.IsEmpty && data[0] <= 7 && data.Length <= CellsPerZone + 1 => _main.Write(data[0] * CellsPerZone, data[1..]),
            _ => false,
        };
        if (!isGood)
        {
            _surface.Errors.Add("exclusive-command", message, "10 n and four letters, 12 z and ten letters, 11 and digits");
        }
    }
}
