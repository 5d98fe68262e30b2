using System.Globalization;
using System.Net;
using ConsoleBridge.Simulation.Steering;
using ConsoleBridge.Simulation.VenueProcessors;

namespace ConsoleBridge.Simulation.RackReceivers;

// What can be asked and set, and what the unit can be told while it runs.
internal sealed partial class SimulatedSystemTwenty
{
    /// <inheritdoc/>
    protected override string OwnUsage =>
        "tx on|off N | battery N percent P | get POINT | busy COUNT | divide on|off | notices GROUP PORT | notice \"text\" | firmware WORD | reboot DURATION";

    /// <inheritdoc/>
    protected override SteeringResult? Obey(SteeringLine line) => (line.Verb, line.Arguments) switch
    {
        ("tx", [var word, var channel]) when Find($"ststx/{channel}") is { } link => WithSwitch(word, on => Change(link, on ? 1 : 0, by: null)),
        ("battery", [var channel, "percent", var word]) when Find($"levelbatttx/{channel}") is { } level => SetBattery(level, word),
        ("get", [var name]) => Find(name) is { } point ? Done(point.ToString()) : new SteeringResult(false, $"there is no point \"{name}\"; \"state\" lists them"),
        ("busy", [var word]) when int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int answers) => BeBusy(answers),
        ("divide", [var word]) => WithSwitch(word, on => _divides = on),
        ("notices", [var group, var port]) => MoveNotices(group, port),
        ("notice", [var text]) => SendNotice(text),
        ("firmware", [var word]) => Done(Find("version")!.Text = word),
        ("reboot", [var word]) => SteeringWords.TryReadDuration(word, out var away)
            ? PowerCycle(away)
            : new SteeringResult(false, $"\"{word}\" is no duration; write 200ms or 30s"),
        _ => null,
    };

    private SystemTwentyCode Ask(string command, string parameters, out string values)
    {
        values = "";
        if (!command.StartsWith('g'))
        {
            return SystemTwentyCode.InvalidCommand;
        }

        string what = command[1..];
        bool hasChannel = Find($"{what}/1") is not null || what is "txmodel" or "txid" or "txdeviceid" or "txsys20version";
        if (!hasChannel && what is not ("mymodel" or "sys20version" or "myname" or "mydeviceid" or "myid" or "mixoutvolume" or "lock" or "busy" or "alertval"))
        {
            return SystemTwentyCode.InvalidCommand;
        }

        bool isChannel = parameters is ['1' or '2' or '3' or '4'];
        if (hasChannel != isChannel || (!hasChannel && parameters.Length > 0))
        {
            return SystemTwentyCode.Parameter;
        }

        values = Parameters(what, parameters);
        return SystemTwentyCode.None;
    }

    // What stands behind the command in an answer and in a notice.
    private string Parameters(string what, string channel)
    {
        bool isThere = channel.Length > 0 && Find($"ststx/{channel}")!.IsOn;
        return what switch
        {
            "mymodel" => "\"ATW-R1440\"",
            "sys20version" => $"\"{Find("version")}\"",
            "myname" => Quote(Find("myname")!.Text!),
            "mydeviceid" or "myid" => LinkId,
            "busy" => "0",
            "alertval" => "-80,1",
            "ststx" => isThere ? $"{channel},1,100{channel}" : $"{channel},0,0",
            "txmodel" => isThere ? $"{channel},\"ATW-T1402\"" : $"{channel},\"\"",
            "txid" or "txdeviceid" => isThere ? $"{channel},100{channel}" : $"{channel},0",
            "txsys20version" => isThere ? $"{channel},\"1.1.0\"" : $"{channel},\"\"",
            "levelbatttx" => isThere ? $"{channel},1,{Find($"levelbatttx/{channel}")},0" : $"{channel},0,0,0",
            _ when channel.Length > 0 => $"{channel},{Find($"{what}/{channel}")}",
            _ => Find(what)!.ToString(),
        };
    }

    private SystemTwentyCode Set(string command, string parameters, LineSession session)
    {
        switch (command)
        {
            case "snoticemode":
                return SetSwitch(parameters, on => _givesNotice = on);
            case "snoticelevel":
                return SetSwitch(parameters, on => _tellsLevels = on);
            case "snoticelevelinterval":
                return int.TryParse(parameters, NumberStyles.None, CultureInfo.InvariantCulture, out int interval) && interval is >= 1 and <= 600
                    ? SetInterval(interval)
                    : SystemTwentyCode.Parameter;
            case "smyname":
                return SetName(parameters, session);
            case "schmute" or "schvolume" or "stxforcedmute" or "stxmicgain":
                return SetOfChannel(command[1..], parameters.Split(','), session);
            case "rdflp" or "rtxledflash":
                return SystemTwentyCode.None;
            default:
                return SystemTwentyCode.InvalidCommand;
        }
    }

    private SystemTwentyCode SetSwitch(string parameters, Action<bool> use)
    {
        if (parameters is not ("0" or "1"))
        {
            return SystemTwentyCode.Parameter;
        }

        use(parameters == "1");
        TellLevels();
        return SystemTwentyCode.None;
    }

    private SystemTwentyCode SetInterval(int interval)
    {
        _levelInterval = interval;
        return SystemTwentyCode.None;
    }

    private SystemTwentyCode SetName(string parameters, LineSession session)
    {
        if (parameters is not ['"', .., '"'] || parameters.Length > NameLetters + 2)
        {
            return SystemTwentyCode.Parameter;
        }

        var name = Find("myname")!;
        name.Text = parameters[1..^1].TrimEnd();
        OnChanged(name, session);
        return SystemTwentyCode.None;
    }

    private SystemTwentyCode SetOfChannel(string what, string[] words, LineSession session)
    {
        if (words.Length != 2 || Find($"{what}/{words[0]}") is not { } point
            || !int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out int value) || !point.Holds(value))
        {
            return SystemTwentyCode.Parameter;
        }

        Change(point, value, session);
        return SystemTwentyCode.None;
    }

    // Five steps, 0 to 4.
    private SteeringResult SetBattery(ProcessorPoint level, string word)
    {
        if (!int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int percent) || percent > 100)
        {
            return new SteeringResult(false, $"\"{word}\" is outside 0..100");
        }

        Change(level, Math.Min(4, percent / 20), by: null);
        return Done($"{level.Name} is {level}");
    }

    private SteeringResult BeBusy(int answers)
    {
        _busyAnswers = answers;
        return Done($"the next {answers} commands meet a busy unit");
    }

    private SteeringResult MoveNotices(string group, string port)
    {
        if (!IPAddress.TryParse(group, out var address) || !ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out ushort number))
        {
            return new SteeringResult(false, "write notices 239.0.0.100 17000");
        }

        _notices.MoveTo(new IPEndPoint(address, number));
        return Done();
    }

    private SteeringResult SendNotice(string text)
    {
        _notices.Send(Bytes(text + "\r"));
        return Done();
    }
}
