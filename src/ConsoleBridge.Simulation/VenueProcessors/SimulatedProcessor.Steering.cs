using System.Globalization;
using ConsoleBridge.Simulation.Steering;

namespace ConsoleBridge.Simulation.VenueProcessors;

// What every processor can be told while it runs.
internal abstract partial class SimulatedProcessor
{
    private const string Usage =
        "front POINT VALUE (somebody at the device) | set POINT VALUE (nobody is told) | state [POINT] | store PRESET | "
        + "echo on|off | telnet on|off | split-terminator on|off | late DURATION [COUNT] | raw \"text\" | bytes FF 00 … | "
        + "baud RATE|off | unplug | replug | power-cycle [DURATION] | " + FaultSteering.Usage;

    private static readonly TimeSpan BootTime = TimeSpan.FromSeconds(5);

    /// <summary>Verbs of this model, for <c>help</c>; empty for none.</summary>
    protected virtual string OwnUsage => "";

    /// <inheritdoc/>
    protected override SteeringResult ObeyHand(SteeringLine line)
    {
        lock (_gate)
        {
            return Obey(line) ?? OfState(line) ?? OfLine(line) ?? OfPower(line)
                ?? new SteeringResult(false, $"\"{line}\" was not understood; allowed: {AllUsage}");
        }
    }

    private string AllUsage => OwnUsage.Length > 0 ? $"{OwnUsage} | {Usage}" : Usage;

    /// <summary>Obeyed.</summary>
    protected static SteeringResult Done(string message = "done") => new(true, message);

    /// <summary>Obeys a switch.</summary>
    protected static SteeringResult WithSwitch(string word, Action<bool> use)
    {
        if (!SteeringWords.TryReadSwitch(word, out bool on))
        {
            return new SteeringResult(false, $"\"{word}\" is neither on nor off");
        }

        use(on);
        return Done();
    }

    private SteeringResult? OfState(SteeringLine line) => (line.Verb, line.Arguments) switch
    {
        ("help", []) => Done(AllUsage),
        ("state", []) => Done(string.Join('\n', _points.Values.Select(point => $"{point.Name}={point}"))),
        ("state", [var name]) => Find(name) is { } point ? Done(point.ToString()) : NoPoint(name),
        ("set" or "front", [var name, var value]) => SetPoint(name, value, line.Verb == "front"),
        ("store", [var word]) when int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int preset) => Store(preset),
        _ => null,
    };

    private SteeringResult? OfLine(SteeringLine line) => (line.Verb, line.Arguments) switch
    {
        ("echo", [var word]) => WithSwitch(word, on => ForEach(session => session.Echoes = on)),
        ("telnet", [var word]) => WithSwitch(word, on => NegotiatesTelnet = on),
        ("split-terminator", [var word]) => WithSwitch(word, on => SplitsTerminators = on),
        ("late", [var word]) => SetLateness(word, "1"),
        ("late", [var word, var count]) => SetLateness(word, count),
        ("raw", [var text]) => Raw(Bytes(text)),
        ("bytes", { Count: > 0 } words) => RawHex(string.Concat(words)),
        ("baud", [var word]) => SetBaud(word),
        _ => null,
    };

    private SteeringResult? OfPower(SteeringLine line) => (line.Verb, line.Arguments) switch
    {
        ("power-cycle", []) => PowerCycle(BootTime),
        ("power-cycle", [var word]) => SteeringWords.TryReadDuration(word, out var boot)
            ? PowerCycle(boot)
            : new SteeringResult(false, $"\"{word}\" is no duration; write 200ms or 30s"),
        ("unplug", []) => Unplug(),
        ("replug", []) => Replug(),
        _ => null,
    };

    private static SteeringResult NoPoint(string name) => new(false, $"there is no point \"{name}\"; \"state\" lists them");

    private void ForEach(Action<LineSession> use)
    {
        foreach (var session in _sessions.Values)
        {
            use(session);
        }
    }

    private SteeringResult SetPoint(string name, string value, bool tell)
    {
        if (Find(name) is not { } point)
        {
            return NoPoint(name);
        }

        if (!point.TrySet(value))
        {
            return new SteeringResult(false, string.Create(CultureInfo.InvariantCulture, $"{point.Name}: \"{value}\" is outside {point.Least}..{point.Most}"));
        }

        if (tell)
        {
            OnChanged(point, by: null);
        }

        return Done($"{point.Name} is {point}");
    }

    private SteeringResult Store(int preset)
    {
        _presets[preset] = _points.Values.Where(point => point.Text is null).ToDictionary(point => point.Name, point => point.Value);
        return Done($"preset {preset} is stored");
    }

    private SteeringResult SetLateness(string word, string count)
    {
        if (!SteeringWords.TryReadDuration(word, out _lateness) || !int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out int answers))
        {
            return new SteeringResult(false, "write late 800ms, or late 800ms 3 for three answers");
        }

        _lateAnswers = answers;
        return Done($"the next {answers} answers are late");
    }

    private SteeringResult Raw(byte[] bytes)
    {
        ForEach(session => session.Client.Send(bytes));
        return Done();
    }

    private SteeringResult RawHex(string hex)
    {
        try
        {
            return Raw(Convert.FromHexString(hex));
        }
        catch (FormatException)
        {
            return new SteeringResult(false, $"\"{hex}\" is no row of bytes; write bytes FF 00 0D");
        }
    }

    private SteeringResult SetBaud(string word)
    {
        int rate = 0;
        if (_serial is null || (word != "off" && !(int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out rate) && rate > 0)))
        {
            return new SteeringResult(false, "write baud 9600 or baud off; on a serial port only");
        }

        _serial.Baud = rate == 0 ? null : rate;
        return Done();
    }

    private SteeringResult Unplug()
    {
        Host.StopListening();
        Host.CloseClients(reset: true);
        return Done();
    }

    private SteeringResult Replug()
    {
        if (_started && !_isBooting)
        {
            Host.Listen();
        }

        return Done();
    }

    // Connections are reset; a serial port stays where it is, and is silent until the device is up again.
    private protected SteeringResult PowerCycle(TimeSpan duration)
    {
        _isBooting = true;
        Host.IsFrozen = true;
        if (_network is not null)
        {
            Unplug();
        }

        ForEach(session => session.Reset());
        OnPowerLost();
        Later(duration, Boot);
        return Done($"up again in {duration.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s");
    }

    private void Boot()
    {
        _isBooting = false;
        Host.IsFrozen = false;
        Host.Listen();
        if (_serial is not null)
        {
            ForEach(OnOpened);
        }
    }
}
