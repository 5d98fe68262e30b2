using System.Buffers;
using System.Globalization;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Alerts;

/// <summary>
/// Reads what a rule of the site says. Grammar:
/// <c>PARAMETERS [&lt; N | &gt; N | = WORD | changed] [for TIME] [while PARAMETERS]</c> or <c>DEVICE lost [for TIME]</c>;
/// parameters may begin with a device and a colon (<c>foh:ch/*/mute</c>), a star stands for one segment, in a device for any letters.
/// </summary>
public sealed class WhenReader
{
    private static readonly SearchValues<char> InParameters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-/*:");
    private static readonly string[] Words = ["changed", "lost", "for", "while"];

    private readonly string _text;
    private int _at;
    private string? _error;

    private WhenReader(string text) => _text = text;

    /// <summary>Reads a rule.</summary>
    /// <param name="text">The rule.</param>
    /// <param name="clause">What it says; null when it cannot be read.</param>
    /// <param name="error">What is wrong, with the column, from 1; empty when nothing is.</param>
    public static bool TryRead(string text, out WhenClause clause, out string error)
    {
        var reader = new WhenReader(text);
        var read = reader.Read();
        clause = read ?? new WhenClause();
        error = reader._error ?? "";
        return read is not null && reader._error is null;
    }

    private WhenClause? Read()
    {
        var (subject, column) = Next();
        if (subject.Length == 0)
        {
            return Fail(column, "parameters are expected, such as rx/*/battery/runtime");
        }

        var clause = Subject(subject, column);
        clause = clause is null ? null : Condition(clause, subject, column);
        while (clause is not null && Peek().Length > 0)
        {
            clause = Ending(clause);
        }

        return clause;
    }

    private WhenClause? Subject(string subject, int column)
    {
        if (subject is "<" or ">" or "=" || Words.Contains(subject))
        {
            return Fail(column, $"parameters are expected before '{subject}', such as rx/*/battery/runtime");
        }

        var colon = subject.IndexOf(':', StringComparison.Ordinal);
        var device = colon < 0 ? null : subject[..colon];
        var parameters = colon < 0 ? subject : subject[(colon + 1)..];
        if (device is "" || parameters.Length == 0)
        {
            return Fail(column, $"'{subject}' lacks {(device is "" ? "the device before" : "the parameters after")} the colon");
        }

        var wrong = subject.AsSpan().IndexOfAnyExcept(InParameters);
        return wrong < 0 ? new WhenClause { Device = device, Parameters = parameters } : Fail(column + wrong, $"'{subject[wrong]}' cannot stand in parameters: they have lower-case letters, digits, '-', '/' and '*'");
    }

    private WhenClause? Condition(WhenClause clause, string subject, int column)
    {
        switch (Peek())
        {
            case "<":
                Next();
                return Number("<") is { } below ? clause with { Below = below } : null;
            case ">":
                Next();
                return Number(">") is { } above ? clause with { Above = above } : null;
            case "=":
                Next();
                var (word, at) = Next();
                return word.Length == 0 ? Fail(at, "a value is expected after '=', such as error, true or \"Vox 1\"") : clause with { EqualTo = word };
            case "changed":
                Next();
                return clause with { Changed = true };
            case "lost":
                Next();
                var device = subject is "device" or "device/*" ? "*" : subject;
                return device.AsSpan().IndexOfAny('/', ':') < 0
                    ? clause with { Lost = true, Device = device, Parameters = "" }
                    : Fail(column, $"'{subject}' cannot be lost, only a device can: device/* lost, rack-a lost, rack-* lost");
            default:
                return clause with { EqualTo = "true" };
        }
    }

    private WhenClause? Ending(WhenClause clause)
    {
        var (word, column) = Next();
        switch (word)
        {
            case "for" when clause.For is null:
                var (time, at) = Next();
                return DurationText.TryRead(time, out var hold) ? clause with { For = hold } : Fail(at, $"'{time}' is not {DurationText.Expected}");
            case "while" when clause.While is null && !clause.Lost:
                var (path, pathAt) = Next();
                return path.Length == 0 || path is "<" or ">" or "="
                    ? Fail(pathAt, "a parameter that is true or false is expected after 'while', such as tx/present")
                    : clause with { While = path };
            case "for" or "while":
                return Fail(column, clause.Lost && word == "while" ? "'while' cannot follow 'lost'" : $"'{word}' stands here twice");
            default:
                var near = NearestWord.Find(word, Words);
                return Fail(column, $"'{word}' is not expected here{(near is null ? "" : $"; did you mean '{near}'?")} – expected is for 3s, while tx/present, or the end");
        }
    }

    private double? Number(string sign)
    {
        var (text, column) = Next();
        if (double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        Fail(column, text.Length == 0 ? $"a number is expected after '{sign}'" : $"'{text}' is not a number; numbers are in the parameter's unit, and the unit is not written");
        return null;
    }

    private WhenClause? Fail(int column, string problem)
    {
        _error ??= $"column {column}: {problem}";
        return null;
    }

    private string Peek()
    {
        var before = _at;
        var (word, _) = Next();
        _at = before;
        return word;
    }

    /// <summary>The next word or sign, and its column; an empty word at the end.</summary>
    private (string Word, int Column) Next()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
        {
            _at++;
        }

        var start = _at;
        if (start == _text.Length)
        {
            return ("", start + 1);
        }

        if (_text[start] is '<' or '>' or '=')
        {
            _at++;
            return (_text[start.._at], start + 1);
        }

        if (_text[start] == '"' && _text.IndexOf('"', start + 1) is > 0 and var close)
        {
            _at = close + 1;
            return (_text[(start + 1)..close], start + 1);
        }

        while (_at < _text.Length && !char.IsWhiteSpace(_text[_at]) && _text[_at] is not ('<' or '>' or '='))
        {
            _at++;
        }

        return (_text[start.._at], start + 1);
    }
}
