using System.Collections.Immutable;
using System.Globalization;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Profiles.Compiling;

/// <summary>What kind of thing a parameter is: from the vocabulary, narrowed by the profile, or the profile's own under <c>x/</c>.</summary>
internal sealed record ParameterShape(
    ValueKind Type,
    Unit Unit,
    ParameterKind Kind,
    ParameterAccess Access,
    double? Minimum,
    double? Maximum,
    ImmutableArray<string> Words);

/// <summary>Reads the shape of a parameter, and refuses what contradicts the vocabulary.</summary>
internal sealed class ShapeReader(CompileScope scope)
{
    /// <summary>Reads a shape.</summary>
    /// <param name="section">The parameter's keys.</param>
    /// <param name="name">One of its names, expanded.</param>
    /// <param name="at">Where the name stands.</param>
    /// <param name="fallback">For a derived value under <c>x/</c>: what its function makes; null for others.</param>
    public ParameterShape? Read(Section section, string name, Yaml.ProfileNode at, ParameterShape? fallback)
    {
        if (!Vocabulary.IsWellFormed(name))
        {
            scope.Errors.Add(at, $"'{name}' is not a name: segments of a-z 0-9 - between slashes, indexes from 1");
            return null;
        }

        if (name.StartsWith(Vocabulary.VendorPrefix, StringComparison.Ordinal))
        {
            return ReadVendor(section, at, fallback);
        }

        if (Vocabulary.TryFind(name, out var entry))
        {
            return Narrow(section, entry);
        }

        var hint = Spelling.Hint(Vocabulary.PatternOf(name), Vocabulary.Patterns);
        scope.Errors.Add(at, $"the vocabulary has no '{name}'{hint}; a vendor's own names begin with x/");
        return null;
    }

    private ParameterShape? ReadVendor(Section section, Yaml.ProfileNode at, ParameterShape? fallback)
    {
        if ((Type(section) ?? fallback?.Type) is not { } type)
        {
            if (!section.Has("type"))
            {
                scope.Errors.Add(at, "a name under x/ says what it is: 'type' is missing");
            }

            return null;
        }

        var range = section.Range("range");
        return new ParameterShape(
            type,
            Unit(section) ?? fallback?.Unit ?? Model.Unit.None,
            Kind(section) ?? fallback?.Kind ?? ParameterKind.Setting,
            Access(section) ?? fallback?.Access ?? ParameterAccess.Read,
            range?.Low ?? fallback?.Minimum,
            range?.High ?? fallback?.Maximum,
            []);
    }

    private ParameterShape Narrow(Section section, VocabularyEntry entry)
    {
        if (Type(section) is { } type && type != entry.Type)
        {
            scope.Errors.Add(section["type"]!, $"the vocabulary says {TypeWord(entry.Type)} here");
        }

        if (Unit(section) is { } unit && unit != entry.Unit)
        {
            var symbol = UnitNames.Symbol(entry.Unit);
            scope.Errors.Add(section["unit"]!, $"the vocabulary says {(symbol.Length == 0 ? "no unit" : symbol)} here, not {UnitNames.Symbol(unit)}");
        }

        // A level that is only polled slowly may be called telemetry; nothing else about kinds is the profile's to choose.
        var kind = Kind(section) ?? entry.Kind;
        if (kind != entry.Kind && (entry.Kind, kind) != (ParameterKind.Meter, ParameterKind.Telemetry))
        {
            scope.Errors.Add(section["kind"]!, $"the vocabulary says {KindWord(entry.Kind)} here");
        }

        var access = Access(section) ?? entry.Access;
        if ((access & ~entry.Access) != 0)
        {
            scope.Errors.Add(section["access"]!, $"the vocabulary allows {AccessWord(entry.Access)} here at most");
        }

        var range = section.Range("range");
        if (range is { } given && (given.Low < entry.Minimum || given.High > entry.Maximum))
        {
            scope.Errors.Add(
                section["range"]!,
                string.Create(CultureInfo.InvariantCulture, $"'range' goes beyond the vocabulary's {entry.Minimum} … {entry.Maximum}"));
        }

        return new ParameterShape(
            entry.Type, entry.Unit, kind, access, range?.Low ?? entry.Minimum, range?.High ?? entry.Maximum, entry.Words);
    }

    private static ValueKind? Type(Section section) => section.Word<ValueKind>(
        "type", ("boolean", ValueKind.Boolean), ("number", ValueKind.Number), ("text", ValueKind.Text), ("enum", ValueKind.Text));

    private static ParameterKind? Kind(Section section) => section.Word<ParameterKind>(
        "kind",
        ("setting", ParameterKind.Setting), ("telemetry", ParameterKind.Telemetry), ("meter", ParameterKind.Meter), ("event", ParameterKind.Event));

    private static ParameterAccess? Access(Section section) => section.Word<ParameterAccess>(
        "access",
        ("read", ParameterAccess.Read), ("write", ParameterAccess.Write), ("read-write", ParameterAccess.ReadWrite),
        ("r", ParameterAccess.Read), ("w", ParameterAccess.Write), ("rw", ParameterAccess.ReadWrite));

    private static Unit? Unit(Section section) =>
        section.Word("unit", [.. Enum.GetValues<Unit>().Select(unit => (unit == Model.Unit.None ? "none" : UnitNames.Symbol(unit), unit))]);

    private static string TypeWord(ValueKind type) => type switch
    {
        ValueKind.Boolean => "boolean",
        ValueKind.Number => "number",
        _ => "text",
    };

    private static string KindWord(ParameterKind kind) => kind switch
    {
        ParameterKind.Setting => "setting",
        ParameterKind.Telemetry => "telemetry",
        ParameterKind.Meter => "meter",
        _ => "event",
    };

    private static string AccessWord(ParameterAccess access) => access switch
    {
        ParameterAccess.Read => "read",
        ParameterAccess.Write => "write",
        _ => "read-write",
    };
}
