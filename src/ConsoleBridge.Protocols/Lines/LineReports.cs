using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Protocols.Lines;

/// <summary>Reads what lines tell about parameters, and reports it. Allocates nothing but the text of a new name.</summary>
internal sealed class LineReports
{
    private readonly CompiledProfile _profile;
    private readonly LineTarget?[] _targets;
    private readonly ReplyTable[] _replies;
    private readonly Dictionary<LinePattern, ReplyTable> _listAnswers = [];
    private readonly LineConditions _conditions;
    private readonly LineMatch _match = new();

    // Texts as they were reported, and the reading of -144 as minus infinity aside, exactly so: their strings are used again.
    private readonly ParameterValue[] _lastText;
    private readonly List<int> _told = new(64);

    public LineReports(CompiledProfile profile, LinesPlan plan, LineTarget?[] targets)
    {
        (_profile, _targets) = (profile, targets);
        _lastText = new ParameterValue[targets.Length];
        var replies = new List<ReplyTable>();
        foreach (var command in plan.Commands.Values)
        {
            var own = targets.OfType<LineTarget>().Where(target => target.Command == command).ToList();
            replies.AddRange(command.Replies.Select(pattern => new ReplyTable(command, pattern, own)));
            foreach (var list in command.Answers.Where(answer => answer.Value is { IsList: true }))
            {
                _listAnswers[list] = new ReplyTable(command, list, own);
            }
        }

        _replies = [.. replies];
        _conditions = new LineConditions(profile);
    }

    /// <summary>Parameters that the last line spoke of.</summary>
    public IReadOnlyList<int> Told => _told;

    /// <summary>Forgets the last session.</summary>
    public void Clear()
    {
        Array.Clear(_lastText);
        _conditions.Clear();
    }

    /// <summary>Takes a parameter that means something again, and must be asked for.</summary>
    public bool TryTakeReturned(out int parameter) => _conditions.TryTakeReturned(out parameter);

    /// <summary>Reports a value, unless it means nothing now: then it is unknown.</summary>
    public void Tell(int parameter, in ParameterValue value, IDriverContext context)
    {
        context.Report(parameter, _conditions.Hides(parameter) ? ParameterValue.FromUnknown(UnknownReason.NoTransmitter) : value);
        _conditions.Heard(parameter, value, context);
    }

    /// <summary>Reports what a line tells by itself.</summary>
    /// <returns>False when no reply of the profile looks like it.</returns>
    public bool TryReport(ReadOnlySpan<byte> line, IDriverContext context)
    {
        _told.Clear();
        var isKnown = false;
        foreach (var reply in _replies)
        {
            if (reply.Pattern.TryMatch(line, _match, out var isDamaged))
            {
                isKnown = true;
                Report(reply, line, context);
            }
            else if (isDamaged)
            {
                context.Malformed("the checksum is wrong");
                return true;
            }
        }

        return isKnown;
    }

    /// <summary>Reports a bare value or a bare list of values: the answer to the question for a parameter.</summary>
    /// <returns>False when it is no value of that parameter.</returns>
    public bool TryReportAnswer(ReadOnlySpan<byte> line, int parameter, IDriverContext context)
    {
        _told.Clear();
        foreach (var pattern in _targets[parameter]!.Command.Answers)
        {
            if (pattern.Value!.IsList)
            {
                if (pattern.TryMatch(line, _match, out _))
                {
                    ReportList(_listAnswers[pattern], pattern.Value, line, context);
                    return true;
                }

                continue;
            }

            if (pattern.TryMatch(line, _match, out _) && TryRead(pattern.Value, _match.Value(line), parameter, out var value))
            {
                Tell(parameter, value, context);
                return true;
            }
        }

        return false;
    }

    private void Report(ReplyTable reply, ReadOnlySpan<byte> line, IDriverContext context)
    {
        if (reply.Pattern.Value is { IsList: true } list)
        {
            ReportList(reply, list, line, context);
            return;
        }

        foreach (var parameter in reply.Find(line, _match, 0))
        {
            Report(reply.Pattern.Value, reply.Pattern.Value is null ? default : _match.Value(line), parameter, context);
        }
    }

    private void ReportList(ReplyTable reply, LinePart list, ReadOnlySpan<byte> line, IDriverContext context)
    {
        ReadOnlySpan<byte> separator = list.Literal.Length == 0 ? " "u8 : list.Literal;
        var rest = Utf8Text.Trim(_match.Value(line));
        for (var position = 1; !rest.IsEmpty; position++)
        {
            var end = rest.IndexOf(separator);
            var element = Utf8Text.Trim(end < 0 ? rest : rest[..end]);
            foreach (var parameter in reply.Find(line, _match, position))
            {
                Report(list, element, parameter, context);
            }

            rest = end < 0 ? default : Utf8Text.Trim(rest[(end + separator.Length)..]);
        }
    }

    private void Report(LinePart? part, ReadOnlySpan<byte> text, int parameter, IDriverContext context)
    {
        _told.Add(parameter);
        if (part is not null && _profile.Parameters[parameter].CanRead)
        {
            if (TryRead(part, text, parameter, out var value))
            {
                Tell(parameter, value, context);
            }
            else
            {
                context.Malformed("the profile does not know this value");
            }
        }
    }

    private bool TryRead(LinePart part, ReadOnlySpan<byte> text, int parameter, out ParameterValue value)
    {
        var definition = _profile.Parameters[parameter];
        if (!LineValue.TryRead(part, definition.Law, text, _lastText[parameter], out value))
        {
            return false;
        }

        if (value.Kind == ValueKind.Text)
        {
            _lastText[parameter] = value;
        }

        return value.Kind != ValueKind.Number || !(value.Number < definition.Minimum - 1e-9 || value.Number > definition.Maximum + 1e-9) || IsOff(definition, value);
    }

    private static bool IsOff(ParameterDefinition definition, in ParameterValue value) =>
        double.IsNegativeInfinity(value.Number) && definition.Minimum <= LevelFloor.Off;
}
