using System.Text;
using System.Text.RegularExpressions;

namespace ConsoleBridge.Discovery.Search;

/// <summary>How an answer is read: text with named captures, as a profile writes it: <c>WING,{host},{name},{model},{serial},{firmware}</c>.</summary>
internal sealed class ReplyPattern
{
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(50);

    private readonly Regex _form;

    private ReplyPattern(string text, Regex form, IReadOnlyList<string> names)
    {
        Text = text;
        _form = form;
        Names = names;
    }

    /// <summary>As the profile writes it.</summary>
    public string Text { get; }

    /// <summary>What it captures, in order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Makes a pattern. A capture is text in quotes, or reaches to the text that follows it; <c>{*}</c> is passed over; everything else must be there, in either case of letters.</summary>
    /// <param name="text">As the profile writes it.</param>
    /// <param name="error">What is wrong when null is returned.</param>
    public static ReplyPattern? Parse(string text, out string error)
    {
        var form = new StringBuilder("^\\s*");
        var names = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            var open = text.IndexOf('{', at);
            var close = open < 0 ? -1 : text.IndexOf('}', open);
            var name = close < 0 ? "" : text[(open + 1)..close];
            if (name != "*" && (name.Length == 0 || !name.All(char.IsAsciiLetter)))
            {
                // A brace of the device's own, as in { "json": 1 }, is text.
                var end = open < 0 ? text.Length : open + 1;
                form.Append(Regex.Escape(text[at..end]));
                at = end;
                continue;
            }

            form.Append(Regex.Escape(text[at..open])).Append(name == "*" ? ".*?" : $"(?<{name}>\"[^\"]*\"|.*?)");
            if (name != "*")
            {
                names.Add(name);
            }

            at = close + 1;
        }

        error = names.Count == names.Distinct().Count() ? "" : $"'{text}' captures the same twice";
        form.Append("\\s*$");
        return error.Length > 0 ? null : new ReplyPattern(text, new Regex(form.ToString(), RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant, Longest), names);
    }

    /// <summary>Reads an answer.</summary>
    /// <returns>What was captured, by name, trimmed; null when it is another answer.</returns>
    public IReadOnlyDictionary<string, string>? Read(string answer)
    {
        try
        {
            return _form.Match(answer) is { Success: true } match
                ? Names.ToDictionary(name => name, name => match.Groups[name].Value.Trim(' ', '"', '{', '}'))
                : null;
        }
        catch (RegexMatchTimeoutException)
        {
            // Nothing that a device says about itself takes that long to read.
            return null;
        }
    }
}
