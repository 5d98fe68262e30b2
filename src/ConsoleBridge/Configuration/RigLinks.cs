using System.Collections.Immutable;
using System.Text;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Links;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Configuration;

/// <summary>The links of a rig: the configuration's names, found in the profiles and put into pairs.</summary>
internal sealed class RigLinks
{
    private static readonly (string Sign, LinkComparison Comparison)[] Comparisons =
        [("!=", LinkComparison.NotEqual), ("=", LinkComparison.Equal), ("<", LinkComparison.Below), (">", LinkComparison.Above)];

    private readonly RigEnds _ends;
    private readonly List<(string Key, string Message)> _errors = [];

    private RigLinks(RigEnds ends) => _ends = ends;

    /// <summary>Finds and pairs.</summary>
    /// <param name="options">The configuration.</param>
    /// <param name="devices">The devices, by number.</param>
    /// <param name="errors">What is wrong, by key of the configuration.</param>
    public static IReadOnlyList<Link> Read(BridgeOptions options, IReadOnlyList<DeviceDescription> devices, out IReadOnlyList<(string Key, string Message)> errors)
    {
        var reader = new RigLinks(new RigEnds(devices, options.Devices.Keys));
        var links = new List<Link>();
        for (var i = 0; i < options.Links.Length; i++)
        {
            reader.Read(options.Links[i], $"Links:{i}", links);
        }

        if (reader._errors.Count == 0)
        {
            LinkGraph.Build(links, out var wrong);
            reader._errors.AddRange(wrong.Select(message => ("Links", message)));
        }

        errors = reader._errors;
        return links;
    }

    private void Read(LinkOptions options, string key, List<Link> links)
    {
        if (Ends(options.From, key + ":From") is not { } from || Ends(options.To, key + ":To") is not { } to)
        {
            return;
        }

        if (from.Count != to.Count)
        {
            Add(key + ":To", $"'{options.From}' stands for {from.Count} parameters and '{options.To}' for {to.Count}: as many are needed on both sides");
            return;
        }

        var when = Condition(options.When, key + ":When");
        for (var i = 0; i < from.Count; i++)
        {
            if (Transform(options, from[i], to[i], key) is { } transform && IsPossible(options, from[i], to[i], key))
            {
                links.Add(new Link
                {
                    Place = $"{from[i].Name} to {to[i].Name}", From = from[i], To = to[i], Direction = options.Direction,
                    IsFromMaster = options.Master == LinkMaster.From, Transform = transform, When = when, Priority = options.Priority, Guard = options.Guard.Make(),
                });
            }
        }
    }

    private bool IsPossible(LinkOptions options, LinkEnd from, LinkEnd to, string key)
    {
        var target = options.Master == LinkMaster.From && options.Direction == LinkDirection.Both ? from : to;
        if (from.Key == to.Key)
        {
            Add(key, $"{from.Name} is linked with itself");
            return false;
        }

        var isMeter = from.Definition.Kind == ParameterKind.Meter;
        if (isMeter != (to.Definition.Kind == ParameterKind.Meter) || (isMeter && options.Direction == LinkDirection.Both))
        {
            Add(key, $"{from.Name} and {to.Name}: a meter can only be linked forwards, to a meter of lamps");
            return false;
        }

        if (from.Definition.Kind == ParameterKind.Event || to.Definition.Kind == ParameterKind.Event)
        {
            Add(key, $"{from.Name} and {to.Name}: events cannot be linked");
            return false;
        }

        if (!target.Definition.CanWrite)
        {
            Add(key, $"{target.Name} can only be read, and it would have to be set");
            return false;
        }

        return true;
    }

    private List<LinkEnd>? Ends(string pattern, string key)
    {
        if (!NameRange.TryExpand(pattern, out var names, out var error))
        {
            Add(key, error!);
            return null;
        }

        var ends = new List<LinkEnd>();
        foreach (var name in names)
        {
            if (End(name, key) is not { } end)
            {
                return null;
            }

            ends.Add(end);
        }

        return ends;
    }

    private LinkEnd? End(string name, string key)
    {
        var end = _ends.Find(name, out var error);
        if (error is not null)
        {
            Add(key, error);
        }

        return end;
    }

    private LinkTransform? Transform(LinkOptions options, LinkEnd from, LinkEnd to, string key)
    {
        if (LinkConversion.Find(from.Definition, to.Definition) is not { } conversion || (from.Definition.Type != to.Definition.Type && options.Direction == LinkDirection.Both))
        {
            Add(key, from.Definition.Type != to.Definition.Type
                ? $"{from.Name} is a {Word(from)} and {to.Name} a {Word(to)}: they cannot be linked{(to.Definition.Type == ValueKind.Text ? " in both directions" : "")}"
                : $"{from.Name} is in {UnitNames.Symbol(from.Definition.Unit)} and {to.Name} in {UnitNames.Symbol(to.Definition.Unit)}: there is no way from one to the other");
            return null;
        }

        if (to.Definition.Type != ValueKind.Number)
        {
            return conversion with { InvertsBoolean = options.Transform.Invert };
        }

        var steps = conversion.Steps.ToBuilder();
        AddCurve(steps, options.Transform.Curve, from, to, key);
        AddSteps(steps, options.Transform, to.Definition, key);
        return new LinkTransform(steps.ToImmutable());
    }

    // A curve bends a travel: on the side that has one, before or after the way to the other side's unit.
    private void AddCurve(ImmutableArray<LinkStep>.Builder steps, double? exponent, LinkEnd from, LinkEnd to, string key)
    {
        if (exponent is not { } curve)
        {
            return;
        }

        if (from.Definition.Unit == Unit.Travel)
        {
            steps.Insert(0, new CurveStep(curve));
        }
        else if (to.Definition.Unit == Unit.Travel)
        {
            steps.Add(new CurveStep(curve));
        }
        else
        {
            Add(key + ":Transform:Curve", $"{curve} bends a travel of 0..1, such as that of a surface's fader, and neither {from.Name} nor {to.Name} is one");
        }
    }

    private void AddSteps(ImmutableArray<LinkStep>.Builder steps, LinkTransformOptions options, ParameterDefinition to, string key)
    {
        if (options.Scale is { } scale)
        {
            if (scale == 0)
            {
                Add(key + ":Transform:Scale", "0 would make every value the same, and there would be no way back");
            }
            else if (scale < 0 && LevelFloor.AppliesTo(to.Unit))
            {
                Add(key + ":Transform:Scale", $"{scale}: a level that is off would become the loudest there is; Invert turns a level round");
            }

            steps.Add(new FactorStep(scale));
        }

        if (options.Offset is { } offset)
        {
            steps.Add(new OffsetStep(offset));
        }

        if (options.Invert)
        {
            steps.Add(new InvertStep(to.Minimum ?? 0, to.Maximum ?? 1));
        }

        if (options.Minimum is not null || options.Maximum is not null)
        {
            var (low, high) = (options.Minimum ?? double.NegativeInfinity, options.Maximum ?? double.PositiveInfinity);
            if (low > high)
            {
                Add(key + ":Transform:Minimum", $"{low} is above the maximum, {high}");
                return;
            }

            steps.Add(new LimitStep(low, high));
        }
    }

    private LinkCondition? Condition(string text, string key)
    {
        if (text.Length == 0)
        {
            return null;
        }

        foreach (var (sign, comparison) in Comparisons)
        {
            var at = text.IndexOf(sign, StringComparison.Ordinal);
            if (at <= 0)
            {
                continue;
            }

            if (End(text[..at].Trim(), key) is not { } end)
            {
                return null;
            }

            if (Cannot(end.Definition, comparison) is { } reason)
            {
                Add(key, $"'{text}': {end.Name} {reason}");
                return null;
            }

            if (!WishParser.TryParse(end.Definition, Encoding.UTF8.GetBytes(text[(at + sign.Length)..].Trim()), out var wish, out var error))
            {
                Add(key, error!);
                return null;
            }

            if (wish.Operation != WriteOperation.Set || wish.Value.Kind != end.Definition.Type
                || (wish.Value.Text is { } word && end.Definition.Words.Length > 0 && !end.Definition.Words.Contains(word)))
            {
                Add(key, $"'{text}': {end.Name} can never be that");
                return null;
            }

            return new LinkCondition(end, comparison, wish.Value);
        }

        Add(key, $"'{text}' is not a condition, such as foh:mutegroup/1/mute = false, or foh:ch/1/fader > -20");
        return null;
    }

    private static string? Cannot(ParameterDefinition definition, LinkComparison comparison) =>
        definition.Kind is ParameterKind.Meter or ParameterKind.Event ? "is a meter or an event: a condition looks at a setting"
        : definition.Type != ValueKind.Number && comparison is (LinkComparison.Below or LinkComparison.Above) ? "is no number: only = and != can be asked of it"
        : null;

    private static string Word(LinkEnd end) => end.Definition.Type switch
    {
        ValueKind.Boolean => "switch",
        ValueKind.Number => "number",
        _ => "text",
    };

    private void Add(string key, string message) => _errors.Add((key, message));
}
