using System.Collections.Frozen;
using System.Collections.Immutable;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles.Yaml;

namespace ConsoleBridge.Core.Profiles.Compiling;

/// <summary>One entry of <c>parameters</c>, read once and then made into a definition for each of its names.</summary>
internal sealed class ParameterReader
{
    private readonly CompileScope _scope;
    private readonly Section _section;
    private readonly LawReader _laws;
    private readonly ParameterShape? _shape;
    private readonly Template? _read;
    private readonly Template? _write;
    private readonly Template? _label;
    private readonly Template? _argument;
    private readonly FrozenDictionary<string, Template> _options;
    private readonly (double Low, double High)? _safe;
    private readonly double? _step;
    private readonly double? _ramp;
    private readonly int? _maxLength;
    private readonly bool _isAscii;
    private readonly TimeSpan? _stale;
    private readonly EchoMode _echo;
    private readonly string? _source;
    private readonly Evidence _evidence;
    private readonly string? _wire;
    private readonly bool _ask;
    private ValueLaw? _law;
    private ImmutableArray<string> _words;

    public ParameterReader(
        CompileScope scope, MapEntry entry, string firstName, LawReader laws, ProfileDefaults defaults, ParameterShape? fallback, string[] keys)
    {
        _scope = scope;
        _laws = laws;
        Key = entry.Key;
        _section = new Section(scope.Errors, entry.Value, $"'{entry.Key.Text}'", keys, entry.Key);
        _shape = new ShapeReader(scope).Read(_section, firstName, entry.Key, fallback);
        _read = ReadTemplate(_section["address"], "address");
        _write = ReadTemplate(_section["write-address"], "write-address");
        _label = ReadTemplate(_section["label"], "label");
        _argument = ReadTemplate(_section["argument"], "argument");
        _safe = _section.Range("safe");
        _step = _section.Number("step", 0);
        _ramp = _section.Number("ramp", 0);
        _maxLength = _section.Whole("max-length", 1, 4096);
        _isAscii = _section.Word("charset", ("ascii", true)) ?? false;
        _stale = _section.Time("stale");
        _echo = _section.Word("echo", EchoWords.All) ?? defaults.Echo;
        _source = defaults.Source(_section) ?? defaults.DefaultSource;
        _evidence = ProfileDefaults.Evidence(_section) ?? defaults.DefaultEvidence;
        _wire = _section.Text("wire");
        _ask = _section.Flag("ask") ?? true;
        CheckSafe();
        _options = _section.Entries("options")
            .Select(option => (option.Key.Text, Template: ReadTemplate(option.Value, option.Key.Text)))
            .Where(option => option.Template is not null)
            .ToFrozenDictionary(option => option.Text, option => option.Template!);
    }

    public ScalarNode Key { get; }

    /// <summary>The definition of one of its names; null when the entry is wrong.</summary>
    public ParameterDefinition? Define(int index, string name, Indexes indexes, bool isDerived)
    {
        if (_shape is not { } shape)
        {
            return null;
        }

        var law = LawFor(shape, indexes, isDerived);
        return new ParameterDefinition
        {
            Index = index,
            Name = name,
            Type = shape.Type,
            Unit = shape.Unit,
            Kind = shape.Kind,
            Access = shape.Access,
            Minimum = shape.Minimum,
            Maximum = shape.Maximum,
            Step = _step,
            SafeMinimum = _safe?.Low,
            SafeMaximum = _safe?.High,
            RampPerSecond = _ramp,
            MaxLength = _maxLength,
            IsAscii = _isAscii,
            Words = _words,
            StaleAfter = _stale,
            Law = law,
            Address = _read is null || isDerived ? null : Address(indexes),
            Echo = _echo,
            AlwaysEstimated = law.Quality == Quality.Estimated,
            Label = Fill(_label, _section["label"], indexes),
            Source = _source,
            Evidence = _evidence,
        };
    }

    // One law for all names of the entry, unless each has its own number for true.
    private ValueLaw LawFor(ParameterShape shape, Indexes indexes, bool isDerived)
    {
        if (_law is not null && !_section.Has("true-when"))
        {
            return _law;
        }

        var law = _law = _laws.Read(_section, shape.Type, shape.Unit, shape.Words, indexes);
        _words = shape.Type == ValueKind.Text && law.Words.Length > 0
            ? [.. law.Words.Select(word => word.Value(Quality.Live).Text!).Distinct()]
            : shape.Words;
        if (!isDerived && shape.Words.Length > 0 && !_section.Has("words"))
        {
            _scope.Errors.Add(Key, $"needs 'words', for the vocabulary has words here: {string.Join(" ", shape.Words)}");
        }

        return law;
    }

    private WireAddress? Address(Indexes indexes)
    {
        var argument = Fill(_argument, _section["argument"], indexes);
        var position = 0;
        if (argument is not null && (!int.TryParse(argument, out position) || position is < 0 or > 255))
        {
            _scope.Errors.Add(_section["argument"]!, $"'argument' is a whole number from 0, not '{argument}'");
        }

        return Fill(_read, _section["address"], indexes) is not { } read ? null : new WireAddress
        {
            Read = read,
            Write = Fill(_write, _section["write-address"], indexes),
            WireType = _wire,
            Argument = position,
            CanAsk = _ask,
            Options = _options.Count == 0
                ? FrozenDictionary<string, string>.Empty
                : _options.ToFrozenDictionary(option => option.Key, option => Fill(option.Value, _section["options"], indexes) ?? ""),
        };
    }

    private void CheckSafe()
    {
        if (_safe is { } limits && _shape is { } shape && (limits.Low > shape.Maximum || limits.High < shape.Minimum))
        {
            _scope.Errors.Add(_section["safe"]!, "'safe' lies outside 'range'");
        }
    }

    private Template? ReadTemplate(ProfileNode? node, string key)
    {
        if (node is null || _scope.Errors.AsText(node, key) is not { } text)
        {
            return null;
        }

        if (Template.Parse(text, out var error) is { } template)
        {
            return template;
        }

        _scope.Errors.Add(node, error);
        return null;
    }

    private string? Fill(Template? template, ProfileNode? at, Indexes indexes)
    {
        if (template is null)
        {
            return null;
        }

        if (template.TryFill(indexes, out var text, out var error))
        {
            return text;
        }

        _scope.Errors.Add(at!, error);
        return null;
    }
}
