using System.Globalization;

namespace ConsoleBridge.Simulation.VenueProcessors;

// The commands of the Composer Control Protocol: what is asked, what is answered.
internal sealed partial class SimulatedComposer
{
    private const string Accepted = "ACK";
    private const string Refused = "NAK";
    private const string Nothing = "";
    private const int MostInBlock = 256;
    private const int LastPreset = 1000;
    private static readonly TimeSpan RestartTime = TimeSpan.FromSeconds(5);

    private string Execute(ComposerSession session, string line)
    {
        string[] words = line.Split(' ');
        if (words[0] is "SSYSS" or "GSYSS")
        {
            return SystemString(line);
        }

        var numbers = new int[words.Length - 1];
        for (int index = 1; index < words.Length; index++)
        {
            if (!int.TryParse(words[index], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[index - 1]))
            {
                return Refused;
            }
        }

        return words[0] switch
        {
            "CS" or "CSQ" or "CC" or "GS" or "GS2" or "GSB" or "GSB2" or "GSB3" => OfControllers(session, words[0], numbers, line),
            "LP" or "GPR" => OfPresets(words[0], numbers),
            "PU" or "PUE" or "PUD" or "GPU" or "PUR" or "PUC" or "PUI" or "PUT" => OfPush(words[0], numbers),
            _ => OfUnit(session, words[0], numbers),
        };
    }

    private string OfControllers(ComposerSession session, string verb, int[] numbers, string line)
    {
        switch (verb, numbers)
        {
            case ("CS", [var number, var position]):
                return SetPosition(session, number, position);
            case ("CSQ", [var number, var position]):
                if (SetPosition(session, number, position) == Refused)
                {
                    Violate(line, "is refused, without a word");
                }

                return Nothing;
            case ("CC", [var number, 0 or 1, var amount]):
                return Find(Name(number)) is { } point
                    ? SetPosition(session, number, (int)point.Clamp(point.Value + (numbers[1] == 1 ? amount : -amount)))
                    : Refused;
            case ("GS", [var number]):
                return Find(Name(number))?.ToString() ?? Refused;
            case ("GS2", [var number]):
                return Find(Name(number)) is { } controller ? $"{number} {controller}" : Refused;
            case (_, [>= 1 and <= LastNumber and var first, >= 1 and <= MostInBlock and var count]) when verb.StartsWith("GSB", StringComparison.Ordinal):
                return Block(verb, first, count, line);
            default:
                return Refused;
        }
    }

    private string SetPosition(ComposerSession session, int number, int position)
    {
        if (position > FullScale || Find(Name(number)) is not { } point)
        {
            return Refused;
        }

        Change(point, position, session);
        return Accepted;
    }

    private string Block(string verb, int first, int count, string line)
    {
        var lines = Enumerable.Range(first, Math.Min(count, LastNumber - first + 1)).Select(Line);
        return verb switch
        {
            "GSB" => string.Join('\r', lines.Select(text => text[(text.IndexOf('=', StringComparison.Ordinal) + 1)..])),
            "GSB2" => string.Join('\r', lines),
            _ => line + "\r" + string.Join('\r', lines),
        };
    }

    private string OfPresets(string verb, int[] numbers)
    {
        switch (verb, numbers)
        {
            case ("LP", [>= 1 and <= LastPreset and var preset]):
                _preset = preset;
                foreach (var point in Recall(preset))
                {
                    OnChanged(point, by: null);
                }

                return Accepted;
            case ("GPR", []):
                return _preset.ToString("D4", CultureInfo.InvariantCulture);
            default:
                return Refused;
        }
    }

    private string OfPush(string verb, int[] numbers)
    {
        int first = numbers.Length > 0 ? numbers[0] : 1;
        int last = numbers.Length > 1 ? numbers[1] : numbers.Length > 0 ? numbers[0] : LastNumber;
        bool isRange = numbers.Length <= 2 && first >= 1 && first <= last && last <= LastNumber;
        switch (verb, numbers)
        {
            case ("PU", [0 or 1]):
                _push.IsOn = numbers[0] == 1;
                break;
            case ("PUE" or "PUD", _) when isRange:
                _push.Enable(Numbers(first, last), first, last, on: verb == "PUE");
                break;
            case ("PUR", _) when isRange:
                Refresh(first, last);
                break;
            case ("PUC", []):
                _push.Clear();
                break;
            case ("PUI", [>= ComposerPush.LeastInterval and <= ComposerPush.MostInterval]):
                _push.IntervalMilliseconds = numbers[0];
                break;
            case ("PUT", [>= 1 and <= FullScale]):
                _push.Threshold = numbers[0];
                break;
            case ("GPU", [] or [0]):
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"Global={(_push.IsOn ? 1 : 0)}\r{_push.First:D5} {_push.Last:D5} {_push.Threshold:D5} 00001 {_push.IntervalMilliseconds:D5}");
            default:
                return Refused;
        }

        return Accepted;
    }

    private void Refresh(int first, int last)
    {
        foreach (int number in Numbers(first, last))
        {
            _push.Refresh(number);
        }

        PushLater();
    }

    private string OfUnit(ComposerSession session, string verb, int[] numbers)
    {
        switch (verb, numbers)
        {
            case ("EH", [0 or 1]):
                session.Echoes = numbers[0] == 1;
                return Accepted;
            case ("SQ", [0 or 1]):
                session.IsQuiet = numbers[0] == 1;
                return Accepted;
            case ("V", []):
                return "Edge 7.0";
            case ("RI", []):
                return "192.168.100.10";
            case ("NOP", []) or ("FU", []):
                return Accepted;
            case ("R!", []):
                Later(TimeSpan.Zero, () => PowerCycle(RestartTime));
                return Accepted;
            case ("Q!", []) when session.IsNetwork:
                session.Client.Close(reset: false);
                return Nothing;
            default:
                return Refused;
        }
    }

    private string SystemString(string line)
    {
        string rest = line.Length > 6 ? line[6..] : "";
        int equals = rest.IndexOf('=', StringComparison.Ordinal);
        if (line[0] == 'S' && equals > 0)
        {
            _systemStrings[rest[..equals]] = rest[(equals + 1)..];
            return Accepted;
        }

        return line[0] == 'G' && _systemStrings.TryGetValue(rest, out string? text) ? text : Refused;
    }
}
