using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.Lines.Wire;

namespace ConsoleBridge.Protocols.Lines;

/// <summary>Reads the <c>lines</c> section of a profile, and says everything that is wrong with it.</summary>
internal sealed class LinesReader
{
    private readonly IReadOnlyDictionary<string, double> _settings;
    private readonly List<ProfileError> _errors;
    private readonly LinesSection _section;
    private readonly LineChecksum? _checksum;
    private readonly List<LinePart> _end;

    private LinesReader(ProtocolNode section, IReadOnlyDictionary<string, double> settings, List<ProfileError> errors)
    {
        (_settings, _errors) = (settings, errors);
        _section = new LinesSection(section, "'lines'", LinesKeys.Lines, errors);
        _checksum = ReadChecksum();
        _end = Parts(_section["end"]) ?? [];
    }

    /// <summary>Reads the section.</summary>
    /// <param name="section">The section.</param>
    /// <param name="settings">Settings of the device, complete.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public static LinesPlan Read(ProtocolNode section, IReadOnlyDictionary<string, double> settings, List<ProfileError> errors) =>
        new LinesReader(section, settings, errors).Read();

    private LinesPlan Read()
    {
        if (!_section.Has("commands"))
        {
            _section.Add("", "'commands' is missing: how each property of the device is asked for, set and reported");
        }

        var resync = new LinesSection(_section["resync"], "'resync'", LinesKeys.Resync, _errors);
        return new LinesPlan
        {
            AreRepliesTagged = _section.Word("replies", ("tagged", true), ("in-order", false)) ?? false,
            End = _end,
            Checksum = _checksum,
            Login = ReadLogin(),
            Connect = [.. _section.List("connect").Select(node => Query(node, "a line of 'connect'")).OfType<LineQuery>()],
            Queries = [.. _section.Entries("queries").Select(entry => Query(entry.Value, $"'{entry.Key}'")).OfType<LineQuery>()],
            Commands = _section.Entries("commands").ToDictionary(entry => entry.Key, entry => Command(entry.Key, entry.Value)),
            Done = Patterns(_section, "done"),
            Errors = Patterns(_section, "errors"),
            ErrorWords = _section.Entries("error-words").ToDictionary(entry => entry.Key.TrimStart('0'), entry => entry.Value.Text ?? ""),
            Ignore = Patterns(_section, "ignore"),
            Busy = ReadBusy(),
            ResyncQuiet = resync.Time("quiet"),
            ResyncProbe = resync.Has("send") ? Probe(resync) : null,
        };
    }

    private LineChecksum? ReadChecksum()
    {
        if (!_section.Has("checksum"))
        {
            return null;
        }

        var section = new LinesSection(_section["checksum"], "'checksum'", LinesKeys.Checksum, _errors);
        return new LineChecksum
        {
            Kind = section.Word("kind", ("sum", ChecksumKind.Sum), ("xor", ChecksumKind.Xor), ("complement", ChecksumKind.Complement)) ?? ChecksumKind.Sum,
            Modulus = section.Whole("modulus", 2, 65_536) ?? 256,
            From = section.Whole("from", 0, 255) ?? 0,
            Spelling = section.Word(
                "spelling",
                ("HEX", ChecksumSpelling.Hex), ("hex", ChecksumSpelling.SmallHex), ("decimal", ChecksumSpelling.Decimal), ("byte", ChecksumSpelling.Byte)) ?? ChecksumSpelling.Hex,
        };
    }

    private LineLoginPlan? ReadLogin()
    {
        if (!_section.Has("login"))
        {
            return null;
        }

        var section = new LinesSection(_section["login"], "'login'", LinesKeys.Login, _errors);
        var prompts = new List<(LinePattern, string)>();
        foreach (var (prompt, answer) in section.Entries("prompts"))
        {
            if (Pattern(prompt, answer) is { } pattern)
            {
                prompts.Add((pattern, answer.Text ?? ""));
            }
        }

        return new LineLoginPlan
        {
            Prompts = [.. prompts],
            Wait = section.Time("wait") ?? TimeSpan.FromSeconds(1),
            Granted = Patterns(section, "granted"),
            Refused = Patterns(section, "refused"),
        };
    }

    private LineBusy? ReadBusy()
    {
        if (!_section.Has("busy"))
        {
            return null;
        }

        var section = new LinesSection(_section["busy"], "'busy'", LinesKeys.Busy, _errors);
        return new LineBusy
        {
            Expect = Patterns(section, "expect"),
            Again = section.Time("again") ?? TimeSpan.FromMilliseconds(200),
            Times = section.Whole("times", 1, 100) ?? 5,
        };
    }

    private LineCommand Command(string name, ProtocolNode node)
    {
        var section = new LinesSection(node, $"'{name}'", LinesKeys.Command, _errors);
        var arguments = section.Texts("arguments").Select(argument => argument.Text!).ToArray();
        var end = section.Has("end") ? Parts(section["end"]) ?? [] : _end;
        var command = new LineCommand
        {
            Name = name,
            Arguments = arguments,
            Get = Sent(section, "get", end, arguments, false),
            Set = Sent(section, "set", end, arguments, true),
            Subscribe = Sent(section, "subscribe", end, arguments, false),
            Replies = Patterns(section, "reply"),
            Answers = Patterns(section, "answer"),
            Done = Patterns(section, "done"),
            Poll = section.Time("poll"),
            IsUnanswered = section.Flag("unanswered"),
            Within = section.Time("within"),
        };
        CheckSense(section, command, arguments);
        return command;
    }

    private static void CheckSense(LinesSection section, LineCommand command, string[] arguments)
    {
        foreach (var unknown in command.Replies.SelectMany(Names).Where(name => name != "id" && !arguments.Contains(name)))
        {
            section.Add("reply", $"'{command.Name}' has no argument '{unknown}'; its arguments are {(arguments.Length == 0 ? "none" : string.Join(", ", arguments))}");
        }

        if (command.Answers.Any(answer => answer.Value is null || (answer.Value.IsList && !(arguments.Length == 1 && arguments[0] == answer.Value.Name))))
        {
            section.Add("answer", "an answer has one {value}, or the list of all values of the command's one argument; what tells its arguments is a 'reply'");
        }

        if (command.Poll is not null && command.Get is null)
        {
            section.Add("poll", "'poll' needs 'get', which is what is sent");
        }

        if (command.Get is not null && command.Replies.Length == 0 && command.Answers.Length == 0)
        {
            section.Add("get", "'get' needs a 'reply' or an 'answer' with {value}: how else should the value be heard?");
        }
    }

    private static IEnumerable<string> Names(LinePattern reply) =>
        reply.Value is { IsList: true } list ? reply.Arguments.Append(list.Name) : reply.Arguments;

    private IReadOnlyList<LinePart>? Sent(LinesSection section, string key, List<LinePart> end, string[] arguments, bool mayHaveValue)
    {
        if (Parts(section[key]) is not { } parts)
        {
            return null;
        }

        var wrong = parts.Where(part => part.Kind == LinePartKind.Argument && part.Name != "id" && !arguments.Contains(part.Name)).ToList();
        if (wrong.Count > 0)
        {
            section.Add(key, $"'{wrong[0].Name}' is no argument of this command; 'arguments' lists {(arguments.Length == 0 ? "none" : string.Join(", ", arguments))}");
        }

        if (!mayHaveValue && parts.Any(part => part.Kind == LinePartKind.Value))
        {
            section.Add(key, $"'{key}' has no value to send");
        }

        return [.. parts, .. end];
    }

    private LineQuery? Query(ProtocolNode node, string what)
    {
        var section = new LinesSection(node, what, LinesKeys.Query, _errors);
        if (!section.Has("send"))
        {
            _errors.Add(node.Error($"{what} needs 'send'"));
        }

        return section.Has("send") && Template(section, section.Has("end") ? Parts(section["end"]) ?? [] : _end) is { } send
            ? new LineQuery
            {
                Send = send,
                Expect = Patterns(section, "expect"),
                Count = section.Whole("count", 1, 1000) ?? 1,
                Every = section.Time("every"),
                Within = section.Time("within"),
            }
            : null;
    }

    private LineQuery? Probe(LinesSection section)
    {
        var expect = Patterns(section, "expect");
        if (expect.Length == 0)
        {
            section.Add("send", "'resync' needs 'expect': the answer that cannot be mistaken for another");
        }

        return Template(section, _end) is { } send ? new LineQuery { Send = send, Expect = expect } : null;
    }

    private LineTemplate? Template(LinesSection section, List<LinePart> end)
    {
        if (Parts(section["send"]) is not { } parts)
        {
            return null;
        }

        var template = LineTemplate.Fill([.. parts, .. end], new Dictionary<string, string>(), _settings, _checksum, out var error);
        if (template is null or { HasValue: true })
        {
            section.Add("send", template is null ? error : "there is no value to send here");
        }

        return template;
    }

    private List<LinePart>? Parts(ProtocolNode? node)
    {
        if (node is null)
        {
            return null;
        }

        if (node.Text is not { } text)
        {
            _errors.Add(node.Error($"a template is a text, not {node.Shape}"));
            return null;
        }

        var parts = TemplateText.Parse(text, out var error);
        if (parts is null)
        {
            _errors.Add(node.Error(error));
        }

        return parts;
    }

    private LinePattern[] Patterns(LinesSection section, string key) =>
        [.. section.Texts(key).Select(node => Pattern(node.Text!, node)).OfType<LinePattern>()];

    private LinePattern? Pattern(string text, ProtocolNode at)
    {
        var pattern = LinePattern.Parse(text, _checksum, out var error);
        if (pattern is null)
        {
            _errors.Add(at.Error(error));
        }

        return pattern;
    }
}
