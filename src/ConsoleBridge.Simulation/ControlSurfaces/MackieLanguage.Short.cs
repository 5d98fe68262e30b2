namespace ConsoleBridge.Simulation.ControlSurfaces;

// What a host may say in two or three bytes.
internal sealed partial class MackieLanguage
{
    private void HearShort(ReadOnlySpan<byte> message)
    {
        var channel = message[0] & 0x0F;
        switch (message[0] & 0xF0)
        {
            case 0x90 when channel == 0:
                HearLamp(message);
                break;
            case 0xB0 when message[1] is >= FirstDigit and <= LastDigit && channel is 0 or 15:
                HearDigit(message);
                break;
            case 0xB0 when channel == 0:
                HearRing(message);
                break;
            case 0xD0:
                HearMeter(message, channel);
                break;
            case 0xE0:
                HearBend(message, channel);
                break;
            default:
                _surface.Errors.Add("unexpected", message, "a host sends 90, B0, D0, E0 and F0, on channel 1");
                break;
        }
    }

    private void HearLamp(ReadOnlySpan<byte> message)
    {
        if (MackieKeys.LampOf(message[1], _model.IsExtender) is not { } lamp)
        {
            _surface.Errors.Add("no-such-lamp", message, $"note {message[1]:X2} lights nothing on this unit");
            return;
        }

        if (message[2] is not (0 or 1 or 0x7F))
        {
            _surface.Errors.Add("lamp-value", message, "a lamp is 00, 01 or 7F");
        }

        _surface.Lamps[lamp] = message[2] switch
        {
            0 => LampState.Off,
            1 => LampState.Blink,
            _ => LampState.On,
        };
    }

    private void HearDigit(ReadOnlySpan<byte> message)
    {
        if (_model.IsExtender)
        {
            _surface.Errors.Add("no-such-control", message, "an extender has no digits");
        }
        else if (!_model.HasDigits)
        {
            _surface.Errors.Ignore("digits");
        }
        else
        {
            _digits.Write(message[1] - FirstDigit, message[2]);
        }
    }

    private void HearRing(ReadOnlySpan<byte> message)
    {
        var ring = message[1] - FirstRing;
        if (ring < 0 || ring >= _rings.Length)
        {
            _surface.Errors.Add("no-such-control", message, "controllers 30 to 37 are rings, 40 to 4B digits");
            return;
        }

        _rings[ring] = new RingDisplay(message[2]);
        if (!_rings[ring].IsValid)
        {
            _surface.Errors.Add("ring-value", message, "a ring's position is 0 to B");
        }
    }

    private void HearMeter(ReadOnlySpan<byte> message, int channel)
    {
        var meter = message[1] >> 4;
        var meters = channel switch
        {
            0 => _meters,
            1 when _model.HasMasterMeter => _masterMeters,
            _ => [],
        };
        if (meter >= meters.Length)
        {
            _surface.Errors.Add("no-such-meter", message, "D0 with strip 0 to 7; D1 where there is a master meter");
            return;
        }

        meters[meter].Set(message[1] & 0x0F, hasOverload: !_model.HasMasterMeter);
    }

    private void HearBend(ReadOnlySpan<byte> message, int channel)
    {
        if (channel >= _surface.Faders.Count)
        {
            _surface.Errors.Add("no-such-fader", message, $"this unit has {_surface.Faders.Count} faders");
            return;
        }

        _surface.Obey(_surface.Faders[channel], message[1] | (message[2] << 7), message);
    }
}
