namespace ConsoleBridge.Simulation.ControlSurfaces;

// System exclusive: F0 00 00 66 device command … F7.
internal sealed partial class MackieLanguage
{
    private const int CellsPerStrip = 7;
    private const int MostDisplayMessages = 50;

    // What a unit says at boot: F0 00 00 66 14 01 58 59 5A 57 18 61 05 57 18 61 05 F7.
    private static readonly byte[] Serial = [0x58, 0x59, 0x5A, 0x57, 0x18, 0x61, 0x05];
    private static readonly byte[] Challenge = [0x57, 0x18, 0x61, 0x05];

    private bool _isLocked;
    private bool _isConfirmed;
    private bool _isOffline;

    /// <inheritdoc/>
    internal override void PowerOn()
    {
        if (_model.Introduces)
        {
            SayExclusive(0x01, [.. Serial, .. Challenge]);
        }
    }

    // For the challenge c: r0 = c0+(c1^0A)-c3, r1 = (c2>>4)^(c0+c3), r2 = (c3-(c2<<2))^(c0|c1), r3 = c1-c2+(F0^(c3<<4)), all & 7F.
    private static byte[] ResponseTo(byte[] c) =>
    [
        (byte)((c[0] + (c[1] ^ 0x0A) - c[3]) & 0x7F),
        (byte)(((c[2] >> 4) ^ (c[0] + c[3])) & 0x7F),
        (byte)(((c[3] - (c[2] << 2)) ^ (c[0] | c[1])) & 0x7F),
        (byte)((c[1] - c[2] + (0xF0 ^ (c[3] << 4))) & 0x7F),
    ];

    private void HearExclusive(ReadOnlySpan<byte> message)
    {
        if (message.Length < 7 || !message[1..4].SequenceEqual<byte>([0x00, 0x00, 0x66]))
        {
            _surface.Errors.Ignore("foreign-exclusive");
            return;
        }

        if (message[4] != _model.Device)
        {
            _surface.Errors.Add("wrong-device", message, $"this unit is device {_model.Device:X2}");
            return;
        }

        var command = message[5];
        if (!IsAlive && command is not (0x00 or 0x02))
        {
            _surface.Errors.Add("before-alive", message, "the unit waits for the answer to its challenge");
            return;
        }

        if (!Obey(command, message[6..^1], message))
        {
            _surface.Errors.Add("exclusive-command", message, $"command {command:X2} does not exist here or has other data");
        }
    }

    private bool Obey(byte command, ReadOnlySpan<byte> data, ReadOnlySpan<byte> message) => command switch
    {
        0x00 when data.IsEmpty => Introduce(),
        0x02 => HearResponse(data, message),
        0x08 when data.SequenceEqual<byte>([0x00]) => Blank(),
        0x09 => true,
        0x0A when data.Length == 1 && data[0] <= 1 => true,
        0x0B when data.Length == 1 => true,
        0x0C when data.Length == 1 && data[0] <= 1 => SetTouchless(data[0] == 1),
        0x0E when data.Length == 2 && data[0] <= 8 && data[1] <= 5 => _model.HasSensitivity || Ignore("sensitivity"),
        0x0F when data.SequenceEqual<byte>([0x7F]) => _isOffline = true,
        0x10 or 0x11 => _model.NeedsHandshake,
        0x12 when data.Length >= 1 => ShowText(data, message),
        0x13 when data.SequenceEqual<byte>([0x00]) => SayVersion(),
        0x20 when data.Length == 2 && data[0] < _meterModes.Length && data[1] <= 7 => SetMeterMode(data[0], data[1]),
        0x21 when data.Length == 1 && data[0] <= 1 => _model.HasMeterModes || Ignore("meter-mode"),
        0x61 when data.IsEmpty => LowerFaders(),
        0x62 when data.IsEmpty => DarkenLamps(),
        0x63 when data.IsEmpty => Blank() && LowerFaders(),
        0x72 when _model.HasColors => SetColors(data),
        _ => false,
    };

    private bool Introduce()
    {
        if (!_model.Introduces)
        {
            return Ignore("query");
        }

        PowerOn();
        return true;
    }

    // Only a Logic Control asks for an answer; any other unit that is given one locks up until it is switched off.
    private bool HearResponse(ReadOnlySpan<byte> data, ReadOnlySpan<byte> message)
    {
        if (!_model.NeedsHandshake)
        {
            _isLocked = true;
            _surface.Errors.Add("response-to-unit", message, "never answer the challenge of device 14 or 15: the unit locks up");
            return true;
        }

        byte[] expected = [.. Serial, .. ResponseTo(Challenge)];
        _isConfirmed = data.SequenceEqual(expected);
        if (!_isConfirmed)
        {
            _surface.Errors.Add("wrong-response", message, $"expected {SurfaceRecord.ToHex(expected)}");
        }

        SayExclusive(_isConfirmed ? (byte)0x03 : (byte)0x04, Serial);
        return true;
    }

    private bool ShowText(ReadOnlySpan<byte> data, ReadOnlySpan<byte> message)
    {
        if (!_displayRate.Allows(1))
        {
            _surface.Errors.Add("display-rate", 1, $"more than {MostDisplayMessages} display messages within a second");
        }

        if (!_model.HasDisplay)
        {
            return Ignore("display");
        }

        if (data[1..].ContainsAnyExceptInRange((byte)0x20, (byte)0x7E))
        {
            _surface.Errors.Add("display-character", message, "the display has characters 20 to 7E");
        }

        if (!_display.Write(data[0], data[1..]))
        {
            _surface.Errors.Add("display-overrun", message, $"the display has {_display.Cells} cells");
        }

        return true;
    }

    // Exactly eight colours; another number is passed over by the unit.
    private bool SetColors(ReadOnlySpan<byte> data)
    {
        if (data.Length != _colors.Length || data.ContainsAnyExceptInRange((byte)0, (byte)7))
        {
            return false;
        }

        data.CopyTo(_colors);
        return true;
    }

    private bool SetMeterMode(int strip, byte mode)
    {
        if (!_model.HasMeterModes)
        {
            return Ignore("meter-mode");
        }

        _meterModes[strip] = mode;
        return true;
    }

    private bool SetTouchless(bool reports)
    {
        _surface.Behaviour.ReportsUntouched = reports;
        return true;
    }

    private bool SayVersion()
    {
        if (!_model.Introduces)
        {
            return Ignore("query");
        }

        SayExclusive(0x14, "V3.00"u8);
        return true;
    }

    private bool LowerFaders()
    {
        foreach (var fader in _surface.Faders.Where(fader => !fader.IsTouched))
        {
            _surface.Obey(fader, 0, [0xF0, 0x00, 0x00, 0x66, _model.Device, 0x61, 0xF7]);
        }

        return true;
    }

    private bool DarkenLamps()
    {
        _surface.Lamps.Clear();
        return true;
    }

    private bool Blank()
    {
        _display.Clear();
        _digits.Clear();
        Array.Clear(_rings);
        Array.ForEach(_meters, meter => meter.Clear());
        return DarkenLamps();
    }

    private bool Ignore(string reason)
    {
        _surface.Errors.Ignore(reason);
        return true;
    }

    private void SayExclusive(byte command, ReadOnlySpan<byte> data) =>
        _surface.Say([0xF0, 0x00, 0x00, 0x66, _model.Device, command, .. data, 0xF7]);
}
