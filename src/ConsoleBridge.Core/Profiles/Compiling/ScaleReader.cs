using System.Collections.Immutable;
using ConsoleBridge.Core.Profiles.Scales;
using ConsoleBridge.Core.Profiles.Yaml;

namespace ConsoleBridge.Core.Profiles.Compiling;

/// <summary>A scale as a profile describes it.</summary>
/// <param name="Scale">The law; null for the identity.</param>
/// <param name="Clamp">Least and greatest wire number; null for no limit.</param>
/// <param name="IsEstimated">True when it is too coarse to be called live.</param>
internal sealed record ReadScale(SteppedScale Scale, (double Low, double High)? Clamp, bool IsEstimated);

/// <summary>Reads scales: one law each, and how the device lives it.</summary>
internal sealed class ScaleReader(ErrorLog errors)
{
    private static readonly string[] Laws = ["points", "log", "table", "buckets", "amplitude", "polynomial-exponential", "power", "from"];

    /// <summary>Reads a scale; null when it is wrong, and then why is among the errors.</summary>
    public ReadScale? Read(ProfileNode node, bool whole)
    {
        if (node is ScalarNode { Text: "amplitude" })
        {
            return new ReadScale(new SteppedScale { Law = new AmplitudeScale(), WireMinimum = 0 }, null, false);
        }

        if (node is not MapNode)
        {
            errors.Add(node, $"a scale is a map such as {{ offset: -18 }} or the name of one, not {node.Shape}");
            return null;
        }

        var section = new Section(errors, node, "a scale", ProfileKeys.Scale);
        var before = errors.Errors.Count;
        if (Law(section) is not { } law || errors.Errors.Count > before)
        {
            return null;
        }

        return Lived(section, law, whole);
    }

    private ReadScale? Lived(Section section, (IScale Scale, double Low, double High) law, bool whole)
    {
        var clamp = section.Range("clamp");
        var steps = section.Whole("steps", 2, 1_000_000);
        var off = section.Number("off-at");
        var low = Math.Max(law.Low, clamp?.Low ?? double.NegativeInfinity);
        var high = Math.Min(law.High, clamp?.High ?? double.PositiveInfinity);
        if (low > high)
        {
            errors.Add(section["clamp"]!, "'clamp' lies outside the scale's wire range");
            return null;
        }

        if (steps is not null && (!double.IsFinite(low) || !double.IsFinite(high)))
        {
            errors.Add(section["steps"]!, "'steps' needs a wire range: give 'clamp', or a law that has one (from, points, log)");
            return null;
        }

        var scale = new SteppedScale
        {
            Law = law.Scale,
            WireMinimum = low,
            WireMaximum = high,
            Steps = steps ?? 0,
            OffAt = off,
            WholeNumbers = whole,
        };
        return new ReadScale(scale, clamp, section.Has("buckets"));
    }

    private (IScale Scale, double Low, double High)? Law(Section section)
    {
        var given = Laws.Where(section.Has).ToArray();
        var isLine = section.Has("factor") || section.Has("offset") || section.Has("divide-by");
        if (given.Length + (isLine ? 1 : 0) > 1)
        {
            errors.Add(section.Map, $"a scale has one law, and this has {string.Join(" and ", isLine ? [.. given, "factor/offset"] : given)}");
            return null;
        }

        return given is [] ? Line(section) : given[0] switch
        {
            "points" => Points(section),
            "log" => Logarithm(section),
            "table" => Table(section),
            "buckets" => Buckets(section),
            "amplitude" => Amplitude(section),
            "polynomial-exponential" => CurveReader.PolynomialExponential(section, errors),
            "power" => CurveReader.Power(section, errors),
            _ => FromTo(section),
        };
    }

    private (IScale, double, double)? Line(Section section)
    {
        var factor = section.Number("factor") ?? 1;
        var divisor = section.Number("divide-by") ?? 1;
        if (factor == 0 || divisor == 0 || !double.IsFinite(factor / divisor))
        {
            errors.Add(section.Map, "'factor' and 'divide-by' are not 0 and not infinite");
            return null;
        }

        return (new LinearScale(factor / divisor, section.Number("offset") ?? 0), double.NegativeInfinity, double.PositiveInfinity);
    }

    private (IScale, double, double)? FromTo(Section section)
    {
        if (section.Range("from") is not { } from)
        {
            return null;
        }

        if (section["to"] is not { } node)
        {
            errors.Add(section.Map, "'from' needs 'to': from: [0, 1], to: [-12, 60]");
            return null;
        }

        if (errors.AsPair(node, "to") is not { } to)
        {
            return null;
        }

        if (from.Low == from.High || to.First == to.Second)
        {
            errors.Add(node, "'from' and 'to' each need two different numbers");
            return null;
        }

        return (new PiecewiseScale([(from.Low, to.First), (from.High, to.Second)]), from.Low, from.High);
    }

    private (IScale, double, double)? Points(Section section)
    {
        var points = Pairs(section, "points", ascending: true);
        if (points.Length < 2)
        {
            errors.Add(section["points"]!, "'points' is a list of two or more pairs: [[0, -90], [1, 10]]");
            return null;
        }

        var direction = Math.Sign(points[1].Second - points[0].Second);
        for (var i = 1; i < points.Length; i++)
        {
            if (direction == 0 || Math.Sign(points[i].Second - points[i - 1].Second) != direction)
            {
                errors.Add(section["points"]!, "'points' must rise or fall throughout, or the law has no inverse");
                return null;
            }
        }

        return (new PiecewiseScale(points), points[0].First, points[^1].First);
    }

    private (IScale, double, double)? Logarithm(Section section)
    {
        if (errors.AsPair(section["log"]!, "log") is not { } ends)
        {
            return null;
        }

        if (ends.First <= 0 || ends.Second <= 0 || ends.First == ends.Second)
        {
            errors.Add(section["log"]!, "'log' is two different numbers above 0: [20, 20000]");
            return null;
        }

        return (new LogarithmicScale(ends.First, ends.Second), 0, 1);
    }

    private (IScale, double, double)? Table(Section section)
    {
        var rows = Pairs(section, "table", ascending: false);
        return Filled(section, "table", rows) ? (new TableScale(rows), double.NegativeInfinity, double.PositiveInfinity) : null;
    }

    private (IScale, double, double)? Buckets(Section section)
    {
        var rows = Pairs(section, "buckets", ascending: true);
        return Filled(section, "buckets", rows) ? (new BucketScale(rows), double.NegativeInfinity, double.PositiveInfinity) : null;
    }

    private (IScale, double, double)? Amplitude(Section section)
    {
        var reference = section["amplitude"] is ScalarNode { Text: "true" } ? 1 : section.Number("amplitude");
        if (reference is not > 0)
        {
            errors.Add(section["amplitude"]!, "'amplitude' is the wire level of 0 dB, above 0, or true for 1");
            return null;
        }

        return (new AmplitudeScale(reference.Value), 0, double.PositiveInfinity);
    }

    private bool Filled(Section section, string key, ImmutableArray<(double First, double Second)> rows)
    {
        if (rows.IsEmpty)
        {
            errors.Add(section[key]!, $"'{key}' is a list of pairs: [[1, 10], [2, 20]]");
        }

        return rows.Length > 0;
    }

    private ImmutableArray<(double First, double Second)> Pairs(Section section, string key, bool ascending)
    {
        var pairs = ImmutableArray.CreateBuilder<(double First, double Second)>();
        foreach (var item in (section[key] as ListNode)?.Items ?? [])
        {
            if (errors.AsPair(item, key) is not { } pair)
            {
                continue;
            }

            if (pairs.Any(other => other.First == pair.First) || (ascending && pairs.Count > 0 && pair.First < pairs[^1].First))
            {
                errors.Add(item, ascending ? $"'{key}': the wire numbers must ascend" : $"'{key}' has this wire number twice");
                continue;
            }

            pairs.Add(pair);
        }

        return pairs.ToImmutable();
    }
}
