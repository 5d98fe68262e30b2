using System.Globalization;
using System.Text.RegularExpressions;

namespace ConsoleBridge.Simulation.VenueProcessors;

// The commands of SIS: what is asked, what is answered.
internal sealed partial class SimulatedDmp128
{
    private const string BadInput = "E01";
    private const string BadCommand = "E10";
    private const string BadPreset = "E11";
    private const string BadOutput = "E12";
    private const string BadParameter = "E13";
    private const int ZeroDecibels = 2048;

    // Upper and lower case are equal.
    private static readonly Regex VerboseCommand = new("^(\\d?)CV$", RegexOptions.IgnoreCase);
    private static readonly Regex GroupCommand = new("^D(\\d{1,2})(?:\\*([+-]?\\d{1,5})([+-]?))?GRPM$", RegexOptions.IgnoreCase);
    private static readonly Regex LimitCommand = new("^L(\\d{1,2})(?:\\*([+-]?\\d{1,5})\\*([+-]?\\d{1,5}))?GRPM$", RegexOptions.IgnoreCase);
    private static readonly Regex BlockCommand = new("^([GM])(\\d{5})(?:\\*(\\d{1,5}))?AU$", RegexOptions.IgnoreCase);
    private static readonly Regex NameCommand = new("^(\\d{1,2})(?:,(.*))?N([GIO])$", RegexOptions.IgnoreCase | RegexOptions.Singleline);
    private static readonly Regex TieCommand = new("^(\\d{1,3})(?:\\*(\\d{1,3}))?!$");
    private static readonly Regex SwitcherCommand = new("^(\\d{0,3})([VZB])$", RegexOptions.IgnoreCase);
    private static readonly Regex PresetCommand = new("^(\\d{1,3})\\.$");

    private string Escaped(SisSession session, string command) =>
        VerboseCommand.Match(command) is { Success: true } verbose ? Verbose(session, verbose.Groups[1].Value)
        : GroupCommand.Match(command) is { Success: true } group ? Group(session, group)
        : LimitCommand.Match(command) is { Success: true } limit ? Limit(session, limit)
        : BlockCommand.Match(command) is { Success: true } block ? Block(session, block)
        : NameCommand.Match(command) is { Success: true } name ? Name(session, name)
        : BadCommand;

    private string Immediate(SisSession session, string command) =>
        PresetCommand.Match(command) is { Success: true } preset ? RecallPreset(preset.Groups[1].Value)
        : TieCommand.Match(command) is { Success: true } tie ? Tie(session, tie)
        : SwitcherCommand.Match(command) is { Success: true } switcher ? Switcher(session, switcher)
        : command.ToUpperInvariant() switch
        {
            "Q" => "1.02",
            "*Q" => "1.02.0003",
            _ => BadCommand,
        };

    private static string Verbose(SisSession session, string digit)
    {
        if (digit.Length > 0)
        {
            if (digit[0] > '3')
            {
                return BadParameter;
            }

            session.Verbose = digit[0] - '0';
            return $"Vrb{session.Verbose}";
        }

        return session.IsTagged ? $"Vrb{session.Verbose}" : $"{session.Verbose}";
    }

    private string Group(SisSession session, Match match)
    {
        int number = Number(match.Groups[1].Value);
        if (Find($"group/{number}") is not { } point)
        {
            return BadParameter;
        }

        if (!match.Groups[2].Success)
        {
            return session.IsTagged ? Tagged(point)! : Signed(WireOf(point, number));
        }

        double value = Number(match.Groups[2].Value) / (SisObjects.IsFader(number) ? 10.0 : 1.0);
        if (match.Groups[3].Value.Length > 0)
        {
            // A step ends at the soft limits.
            value = point.Value + (match.Groups[3].Value == "-" ? -value : value);
            value = Math.Clamp(value, Find($"group/{number}/least")!.Value, Find($"group/{number}/most")!.Value);
        }

        if (!point.Holds(value))
        {
            return BadParameter;
        }

        Change(point, value, session);
        return Tagged(point)!;
    }

    private string Limit(SisSession session, Match match)
    {
        int number = Number(match.Groups[1].Value);
        if (Find($"group/{number}/most") is not { } most || !SisObjects.IsFader(number))
        {
            return BadParameter;
        }

        var least = Find($"group/{number}/least")!;
        if (match.Groups[2].Success)
        {
            double upper = Number(match.Groups[2].Value) / 10.0;
            double lower = Number(match.Groups[3].Value) / 10.0;
            if (!most.Holds(upper) || !least.Holds(lower) || lower > upper)
            {
                return BadParameter;
            }

            least.Value = lower;
            Change(most, upper, session);
            return Tagged(most)!;
        }

        return session.IsTagged ? Tagged(most)! : $"{Signed(Tenths(most))}*{Signed(Tenths(least))}";
    }

    private string Block(SisSession session, Match match)
    {
        bool isGain = match.Groups[1].Value is "G" or "g";
        if (Find($"{(isGain ? "gain" : "mute")}/{match.Groups[2].Value}") is not { } point)
        {
            return BadParameter;
        }

        if (match.Groups[3].Success)
        {
            int wire = Number(match.Groups[3].Value);
            double value = isGain ? (wire - ZeroDecibels) / 10.0 : wire;
            if (!point.Holds(value))
            {
                return BadParameter;
            }

            Change(point, value, session);
            return Tagged(point)!;
        }

        string tagged = Tagged(point)!;
        return session.IsTagged ? tagged : tagged[(tagged.IndexOf('*', StringComparison.Ordinal) + 1)..];
    }

    private string Name(SisSession session, Match match)
    {
        string kind = match.Groups[3].Value.ToUpperInvariant() switch { "G" => "preset", "I" => "input", _ => "output" };
        if (Find($"{kind}/{Number(match.Groups[1].Value)}/name") is not { } point)
        {
            return kind == "preset" ? BadPreset : BadParameter;
        }

        if (match.Groups[2].Success)
        {
            point.Text = match.Groups[2].Value;
            OnChanged(point, session);
            return Tagged(point)!;
        }

        return session.IsTagged ? Tagged(point)! : point.Text!;
    }

    // Others hear that a preset was recalled, and ask for themselves what it changed.
    private string RecallPreset(string digits)
    {
        int preset = Number(digits);
        if (preset is < 1 or > SisObjects.Presets)
        {
            return BadPreset;
        }

        Recall(preset);
        return $"Rpr{preset}";
    }

    private string Tie(SisSession session, Match match)
    {
        int input = Number(match.Groups[1].Value);
        if (input is < 1 or > SisObjects.Inputs)
        {
            return BadInput;
        }

        if (!match.Groups[2].Success)
        {
            for (int output = 1; output <= SisObjects.Outputs; output++)
            {
                Find($"tie/{output}")!.Value = input;
            }

            return $"In{input} All";
        }

        if (Find($"tie/{Number(match.Groups[2].Value)}") is not { } tie)
        {
            return BadOutput;
        }

        Change(tie, input, session);
        return Tagged(tie)!;
    }

    private string Switcher(SisSession session, Match match)
    {
        var point = Find(match.Groups[2].Value.ToUpperInvariant() switch { "V" => "volume", "Z" => "audio-mute", _ => "video-mute" })!;
        if (match.Groups[1].Value.Length == 0)
        {
            return session.IsTagged ? Tagged(point)! : point.ToString();
        }

        if (!point.Holds(Number(match.Groups[1].Value)))
        {
            return BadParameter;
        }

        Change(point, Number(match.Groups[1].Value), session);
        return Tagged(point)!;
    }

    /// <summary>A value with its tag, as it is told to everybody; null for what has none.</summary>
    private string? Tagged(ProcessorPoint point)
    {
        string[] words = point.Name.Split('/');
        int number = words.Length > 1 ? Number(words[1]) : 0;
        return (words[0], words.Length) switch
        {
            ("group", 2) => $"GrpmD{number:D2}*{Signed(WireOf(point, number))}",
            ("group", _) => $"GrpmL{number:D2}*{Signed(Tenths(Find($"group/{number}/most")!))}*{Signed(Tenths(Find($"group/{number}/least")!))}",
            ("gain", _) => $"DsG{number:D5}*{ZeroDecibels + Tenths(point)}",
            ("mute", _) => $"DsM{number:D5}*{point}",
            ("preset", _) => $"Nmg{number:D2},{point.Text}",
            ("input", _) => $"Nmi{number:D2},{point.Text}",
            ("output", _) => $"Nmo{number:D2},{point.Text}",
            ("volume", _) => $"Vol{point}",
            ("audio-mute", _) => $"Amt{point}",
            ("video-mute", _) => $"Vmt{point}",
            ("tie", _) => $"Out{number} In{point} All",
            _ => null,
        };
    }

    private static int WireOf(ProcessorPoint point, int group) => SisObjects.IsFader(group) ? Tenths(point) : (int)point.Value;

    private static int Tenths(ProcessorPoint point) => (int)Math.Round(point.Value * 10);

    private static string Signed(int value) => value.ToString("+00000;-00000;+00000", CultureInfo.InvariantCulture);

    private static int Number(string digits) => int.Parse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}
