using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ConsoleBridge.Core.Profiles.Yaml;

/// <summary>
/// Builds nodes from YAML events: no reflection, no types made by the file, and a bounded depth. Anchors and aliases are
/// refused, since <c>extends</c> and <c>vars</c> do their work and an alias can blow a small file up beyond all measure.
/// </summary>
internal sealed class ProfileYaml(DeviceProfile file, string text, List<ProfileError> errors)
{
    private const int MaxDepth = 16;

    private readonly Parser _parser = new(new StringReader(text));

    /// <summary>The document's map; null when there is none, and then why is among the errors.</summary>
    public MapNode? Read()
    {
        try
        {
            return ReadDocument();
        }
        catch (YamlException broken)
        {
            Report(broken.Start, $"this is not YAML: {broken.Message} Within {{ }} and [ ] a text with braces stands in quotes.");
            return null;
        }
    }

    private MapNode? ReadDocument()
    {
        Next();
        Next();
        if (_parser.Current is not DocumentStart || Next() is not MappingStart)
        {
            Report(_parser.Current?.Start ?? Mark.Empty, "a profile is a map and begins with 'profile: 1'");
            return null;
        }

        var root = ReadNode(0) as MapNode;
        if (root is not null && (Next() is not DocumentEnd || Next() is not StreamEnd))
        {
            Report(_parser.Current!.Start, "a profile is a single YAML document");
        }

        return root;
    }

    // Stands on the node's first event, and leaves the parser on its last.
    private ProfileNode? ReadNode(int depth)
    {
        var at = _parser.Current!;
        if (depth > MaxDepth)
        {
            Report(at.Start, $"nested deeper than {MaxDepth} levels");
            return null;
        }

        if (at is AnchorAlias || at is NodeEvent { Anchor.IsEmpty: false })
        {
            Report(at.Start, "anchors and aliases are not used in profiles: see 'extends' and 'vars'");
            return null;
        }

        return at switch
        {
            Scalar scalar => new ScalarNode(file, Line(at), Column(at), scalar.Value, scalar.Style != ScalarStyle.Plain),
            SequenceStart => ReadList(at, depth),
            _ => ReadMap(at, depth),
        };
    }

    private ListNode? ReadList(ParsingEvent at, int depth)
    {
        var items = new List<ProfileNode>();
        while (Next() is not SequenceEnd)
        {
            if (ReadNode(depth + 1) is not { } item)
            {
                return null;
            }

            items.Add(item);
        }

        return new ListNode(file, Line(at), Column(at), items);
    }

    private MapNode? ReadMap(ParsingEvent at, int depth)
    {
        var entries = new List<MapEntry>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        while (Next() is not MappingEnd)
        {
            if (_parser.Current is not Scalar)
            {
                Report(_parser.Current!.Start, "a key must be a word");
                return null;
            }

            var key = (ScalarNode?)ReadNode(depth + 1);
            Next();
            if (key is null || ReadNode(depth + 1) is not { } value)
            {
                return null;
            }

            if (keys.Add(key.Text))
            {
                entries.Add(new MapEntry(key, value));
            }
            else
            {
                errors.Add(new ProfileError(file.File, key.Line, key.Column, $"'{key.Text}' is there twice"));
            }
        }

        return new MapNode(file, Line(at), Column(at), entries);
    }

    private ParsingEvent Next()
    {
        try
        {
            _ = _parser.MoveNext();
        }
        catch (Exception broken) when (broken is not YamlException)
        {
            // On garbage the parser throws more than its own exception: InvalidOperationException, for one (YamlDotNet 16.3).
            var at = _parser.Current?.End ?? Mark.Empty;
            throw new SyntaxErrorException(at, at, $"The text cannot be understood from here on ({broken.GetType().Name}).");
        }

        return _parser.Current ?? new StreamEnd();
    }

    private void Report(in Mark at, string message) => errors.Add(new ProfileError(file.File, (int)at.Line, (int)at.Column, message));

    private static int Line(ParsingEvent at) => (int)at.Start.Line;

    private static int Column(ParsingEvent at) => (int)at.Start.Column;
}
