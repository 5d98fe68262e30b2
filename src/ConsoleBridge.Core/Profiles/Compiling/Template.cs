using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace ConsoleBridge.Core.Profiles.Compiling;

/// <summary>A text with indexes in braces: <c>/ch/{n:00}/mix/{2*m-1}</c>, <c>ch/{1..32}/meter</c>. <c>{{</c> is a brace.</summary>
internal sealed class Template
{
    /// <summary>Most texts that one template may stand for.</summary>
    public const int MaxTexts = 65536;

    private readonly ImmutableArray<Part> _parts;

    private Template(ImmutableArray<Part> parts) => _parts = parts;

    /// <summary>True when there is nothing to fill in.</summary>
    public bool IsPlain => _parts.All(part => part.Variable is null);

    /// <summary>Reads a template.</summary>
    public static Template? Parse(string text, out string error)
    {
        error = "";
        var parts = ImmutableArray.CreateBuilder<Part>();
        var literal = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '{' or '}' && i + 1 < text.Length && text[i + 1] == text[i])
            {
                literal.Append(text[i++]);
            }
            else if (text[i] != '{')
            {
                literal.Append(text[i]);
            }
            else
            {
                var end = text.IndexOf('}', i);
                if (end < 0)
                {
                    error = $"'{text}' has a brace that is not closed";
                    return null;
                }

                if (Placeholder.Parse(text[(i + 1)..end], parts.Count, out error) is not { } part)
                {
                    return null;
                }

                parts.Add(new Part(literal.ToString(), null, null, 1, 0, 0));
                parts.Add(part);
                literal.Clear();
                i = end;
            }
        }

        parts.Add(new Part(literal.ToString(), null, null, 1, 0, 0));
        return new Template(parts.ToImmutable());
    }

    /// <summary>Every text that this template stands for, with the indexes of each.</summary>
    /// <param name="outer">Indexes that are known already.</param>
    /// <param name="vars">Named ranges.</param>
    /// <param name="error">What is wrong when null is returned.</param>
    public List<(string Text, Indexes Indexes)>? Expand(Indexes outer, IReadOnlyDictionary<string, ImmutableArray<int>> vars, out string error)
    {
        var all = new List<Indexes> { outer };
        var bound = outer;
        foreach (var part in _parts)
        {
            if (part.Variable is not { } name || (bound.TryGet(name, out _) && part.Range is null))
            {
                continue;
            }

            if (bound.TryGet(name, out _))
            {
                error = $"index '{name}' is given a range twice";
                return null;
            }

            if (part.Range is null && !vars.ContainsKey(name))
            {
                error = $"unknown index '{name}'{Spelling.Hint(name, [.. vars.Keys, .. outer.Names])}";
                return null;
            }

            var range = part.Range ?? vars[name];
            if ((long)all.Count * range.Length > MaxTexts)
            {
                error = $"stands for more than {MaxTexts} names";
                return null;
            }

            all = [.. all.SelectMany(indexes => range.Select(index => indexes.With(name, index)))];
            bound = bound.With(name, 0);
        }

        error = "";
        return [.. all.Select(indexes => (Fill(indexes), indexes))];
    }

    /// <summary>The text with these indexes; false when one of them is unknown.</summary>
    public bool TryFill(Indexes indexes, out string text, out string error)
    {
        foreach (var part in _parts)
        {
            if (part.Variable is { } name && (part.Range is not null || !indexes.TryGet(name, out _)))
            {
                text = "";
                error = part.Range is null
                    ? $"unknown index '{name}'{Spelling.Hint(name, indexes.Names)}"
                    : "a range has no meaning here";
                return false;
            }
        }

        error = "";
        text = Fill(indexes);
        return true;
    }

    private string Fill(Indexes indexes)
    {
        var text = new StringBuilder();
        foreach (var part in _parts)
        {
            if (part.Variable is not { } name)
            {
                text.Append(part.Literal);
                continue;
            }

            _ = indexes.TryGet(name, out var index);
            var number = part.Multiplier * index + part.Offset;
            text.Append(number.ToString(part.Width > 0 ? "D" + part.Width.ToString(CultureInfo.InvariantCulture) : "D", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }

    /// <summary>A piece of text, or an index.</summary>
    internal sealed record Part(string Literal, string? Variable, ImmutableArray<int>? Range, int Multiplier, int Offset, int Width);
}
