using System.Globalization;
using System.Text;

namespace ConsoleBridge.IntegrationTests.Peers;

/// <summary>Reads the text format of Prometheus, version 0.0.4, as strictly as its own scraper and linter do; knows nothing of the bridge.</summary>
internal sealed class PrometheusText
{
    private readonly Dictionary<string, string> _types = [];
    private readonly Dictionary<string, string> _helps = [];
    private readonly Dictionary<string, double> _samples = [];
    private readonly HashSet<string> _begun = [];
    private string _family = "";

    /// <summary>Families with their types.</summary>
    public IReadOnlyDictionary<string, string> Types => _types;

    /// <summary>Families with their help, as it is meant.</summary>
    public IReadOnlyDictionary<string, string> Helps => _helps;

    /// <summary>Values by name and labels: <c>up{job="a"}</c>, the values of labels as they are meant.</summary>
    public IReadOnlyDictionary<string, double> Samples => _samples;

    /// <summary>Reads a whole answer.</summary>
    /// <exception cref="FormatException">Something is not as the format wants it.</exception>
    public static PrometheusText Read(string text)
    {
        if (!text.EndsWith('\n'))
        {
            throw new FormatException("the last line has no end");
        }

        var read = new PrometheusText();
        foreach (var line in text[..^1].Split('\n'))
        {
            try
            {
                read.Take(line);
            }
            catch (FormatException wrong)
            {
                throw new FormatException($"{wrong.Message}: {line}", wrong);
            }
        }

        foreach (var family in read._types.Keys)
        {
            Want(read._helps.ContainsKey(family), $"{family} has no HELP");
        }

        return read;
    }

    private void Take(string line)
    {
        if (line.StartsWith("# HELP ", StringComparison.Ordinal))
        {
            var parts = line.Split(' ', 4);
            Begin(parts[2]);
            Want(_helps.TryAdd(parts[2], Unescape(parts[3], quotes: false)) && parts[3].Length > 0, "HELP twice, or empty");
        }
        else if (line.StartsWith("# TYPE ", StringComparison.Ordinal))
        {
            var parts = line.Split(' ');
            Begin(parts[2]);
            Want(parts is [_, _, _, "counter" or "gauge"], "the type is neither counter nor gauge");
            Want(_types.TryAdd(parts[2], parts[3]), "TYPE twice");
            Want(parts[2].EndsWith("_total", StringComparison.Ordinal) == (parts[3] == "counter"), "counters, and nothing else, end in _total");
        }
        else
        {
            TakeSample(line);
        }
    }

    // All lines of a family stand together.
    private void Begin(string family)
    {
        Want(family.Length > 0 && !char.IsAsciiDigit(family[0]) && family.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or ':'), "this is no name");
        if (family != _family)
        {
            Want(_begun.Add(family), "the family stands in two places");
            _family = family;
        }
    }

    private void TakeSample(string line)
    {
        var at = line.IndexOfAny(['{', ' ']);
        Want(at > 0, "expected is a sample");
        Want(line[..at] == _family && _types.ContainsKey(_family), "the sample does not follow its TYPE");
        var name = new StringBuilder(_family);
        if (line[at] == '{')
        {
            at = ReadLabels(line, at + 1, name);
            Want(line[at] == ' ', "expected is a blank after the labels");
        }

        var value = line[(at + 1)..] switch
        {
            "+Inf" => double.PositiveInfinity,
            "-Inf" => double.NegativeInfinity,
            "NaN" => double.NaN,
            var number => double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture),
        };
        Want(_samples.TryAdd(name.ToString(), value), "the series stands twice");
        Want(_types[_family] != "counter" || value >= 0, "a counter below zero");
    }

    private static int ReadLabels(string line, int at, StringBuilder name)
    {
        var known = new HashSet<string>();
        name.Append('{');
        while (line[at] != '}')
        {
            var equals = line.IndexOf('=', at);
            var label = line[at..equals];
            Want(label.Length > 0 && !char.IsAsciiDigit(label[0]) && label.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_'), "this is no name of a label");
            Want(known.Add(label), "a label twice");
            Want(line[equals + 1] == '"', "expected is a quote");
            var end = equals + 2;
            while (line[end] != '"')
            {
                end += line[end] == '\\' ? 2 : 1;
            }

            name.Append(known.Count > 1 ? "," : "").Append(label).Append("=\"").Append(Unescape(line[(equals + 2)..end], quotes: true)).Append('"');
            at = end + 1;
            if (line[at] == ',')
            {
                at++;
            }
        }

        name.Append('}');
        return at + 1;
    }

    private static string Unescape(string text, bool quotes)
    {
        var plain = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                plain.Append(text[i]);
                continue;
            }

            Want(++i < text.Length && (text[i] is '\\' or 'n' || (quotes && text[i] == '"')), "an escape that does not exist");
            plain.Append(text[i] == 'n' ? '\n' : text[i]);
        }

        return plain.ToString();
    }

    private static void Want(bool isSo, string otherwise)
    {
        if (!isSo)
        {
            throw new FormatException(otherwise);
        }
    }
}
