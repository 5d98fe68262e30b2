using System.Collections.Immutable;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Profiles;

/// <summary>
/// Makes derived values of the current ones. Who is affected by whom is worked out once; evaluating allocates nothing.
/// Immutable; safe from any thread as long as the values it is given are.
/// </summary>
/// <example>
/// <code>
/// foreach (var rule in evaluator.AffectedBy(changed))
/// {
///     values[evaluator.TargetOf(rule)] = evaluator.Evaluate(rule, values);
/// }
/// </code>
/// </example>
public sealed class DerivedEvaluator
{
    private readonly CompiledProfile _profile;
    private readonly int[][] _affected;
    private readonly int[] _ruleOf;

    /// <summary>Prepares a profile's rules.</summary>
    /// <param name="profile">The profile; its rules each come after their inputs.</param>
    public DerivedEvaluator(CompiledProfile profile)
    {
        _profile = profile;
        _ruleOf = new int[profile.Parameters.Length];
        Array.Fill(_ruleOf, -1);
        for (var rule = 0; rule < profile.Derived.Length; rule++)
        {
            _ruleOf[profile.Derived[rule].Target] = rule;
        }

        _affected = Affected(profile);
    }

    /// <summary>Rules to evaluate after this parameter has changed, chains included, each after its inputs. Store each result before the next.</summary>
    public ReadOnlySpan<int> AffectedBy(int parameter) => _affected[parameter];

    /// <summary>The parameter that a rule makes.</summary>
    public int TargetOf(int rule) => _profile.Derived[rule].Target;

    /// <summary>What a rule makes of these values.</summary>
    /// <param name="rule">Number of the rule.</param>
    /// <param name="values">Current values by dense index.</param>
    public ParameterValue Evaluate(int rule, ReadOnlySpan<ParameterValue> values) => Evaluate(_profile.Derived[rule], new SpanValues(values));

    /// <summary>What a rule makes of the values that a store holds.</summary>
    /// <param name="rule">Number of the rule.</param>
    /// <param name="valueOf">The current value of a parameter; keep the delegate, so that nothing is allocated.</param>
    public ParameterValue Evaluate(int rule, Func<int, ParameterValue> valueOf) => Evaluate(_profile.Derived[rule], new StoredValues(valueOf));

    /// <summary>Where a write of a picked parameter must go.</summary>
    /// <param name="target">The parameter that someone wishes to set.</param>
    /// <param name="values">Current values by dense index.</param>
    /// <param name="candidate">The parameter to set instead; -1 when there is none.</param>
    /// <returns>False when the parameter is not made by pick, or its selector points at nothing.</returns>
    public bool TryRedirectWrite(int target, ReadOnlySpan<ParameterValue> values, out int candidate) =>
        TryRedirect(target, new SpanValues(values), out candidate);

    /// <inheritdoc cref="TryRedirectWrite(int, ReadOnlySpan{ParameterValue}, out int)"/>
    public bool TryRedirectWrite(int target, Func<int, ParameterValue> valueOf, out int candidate) =>
        TryRedirect(target, new StoredValues(valueOf), out candidate);

    private static int[][] Affected(CompiledProfile profile)
    {
        var affected = new SortedSet<int>?[profile.Parameters.Length];

        // Last rule first: what a rule's target affects is then known already, and is affected by its inputs as well.
        for (var rule = profile.Derived.Length - 1; rule >= 0; rule--)
        {
            var derived = profile.Derived[rule];
            foreach (var input in derived.Inputs)
            {
                if (input >= 0)
                {
                    var rules = affected[input] ??= [];
                    rules.Add(rule);
                    rules.UnionWith(affected[derived.Target] ?? []);
                }
            }
        }

        return [.. affected.Select(rules => rules is null ? [] : rules.ToArray())];
    }

    private bool TryRedirect<TValues>(int target, TValues values, out int candidate)
        where TValues : IValues, allows ref struct
    {
        candidate = target;
        while (_ruleOf[candidate] is >= 0 and var rule && _profile.Derived[rule].Function == DerivedFunction.Pick)
        {
            candidate = Picked(_profile.Derived[rule], values);
            if (candidate < 0)
            {
                return false;
            }
        }

        if (candidate != target)
        {
            return true;
        }

        candidate = -1;
        return false;
    }

    private ParameterValue Evaluate<TValues>(DerivedRule rule, TValues values)
        where TValues : IValues, allows ref struct
    {
        var value = rule.Function switch
        {
            DerivedFunction.FirstKnown => FirstKnown(rule.Inputs, values),
            DerivedFunction.Max => Max(rule.Inputs, values),
            DerivedFunction.PercentOf => Percent(values.Of(rule.Inputs[0]), rule.Constant),
            DerivedFunction.Pick => Pick(rule, values),
            _ => IsKnown(values.Of(rule.Inputs[0])),
        };
        return _profile.Parameters[rule.Target].AlwaysEstimated ? Estimated(value) : value;
    }

    private static ParameterValue FirstKnown<TValues>(ImmutableArray<int> inputs, TValues values)
        where TValues : IValues, allows ref struct
    {
        for (var i = 0; i < inputs.Length; i++)
        {
            if (values.Of(inputs[i]) is { IsKnown: true } known)
            {
                return i == 0 ? known : Estimated(known);
            }
        }

        return values.Of(inputs[0]);
    }

    private static ParameterValue Max<TValues>(ImmutableArray<int> inputs, TValues values)
        where TValues : IValues, allows ref struct
    {
        var greatest = values.Of(inputs[0]);
        foreach (var input in inputs)
        {
            var value = values.Of(input);
            if (value.IsKnown && !(greatest.Number >= value.Number))
            {
                greatest = value;
            }
        }

        return greatest;
    }

    private static ParameterValue Percent(ParameterValue value, double whole) => value.IsKnown
        ? Estimated(ParameterValue.FromNumber(Math.Clamp(value.Number / whole * 100, 0, 100), Unit.Percent, value.Quality))
        : value;

    private static ParameterValue Pick<TValues>(DerivedRule rule, TValues values)
        where TValues : IValues, allows ref struct
    {
        var candidate = Picked(rule, values);
        if (candidate >= 0)
        {
            return values.Of(candidate);
        }

        // A selector that points at nothing is an answer; one that is not known yet is not.
        var selector = values.Of(rule.Inputs[0]);
        return ParameterValue.FromUnknown(selector.IsKnown ? UnknownReason.Unknown : selector.Reason);
    }

    // "Calculating" is neither: a transmitter that was just switched on is there, and not yet known.
    private static ParameterValue IsKnown(ParameterValue value) => value.Reason switch
    {
        _ when value.IsKnown => ParameterValue.FromBoolean(true, value.Quality),
        UnknownReason.Unknown or UnknownReason.NoTransmitter or UnknownReason.Fault => ParameterValue.FromBoolean(false),
        _ => value,
    };

    private static int Picked<TValues>(DerivedRule rule, TValues values)
        where TValues : IValues, allows ref struct
    {
        var position = values.Of(rule.Inputs[0]).Number - rule.Constant;
        return position >= 0 && position < rule.Inputs.Length - 1 && position == Math.Truncate(position)
            ? rule.Inputs[1 + (int)position]
            : -1;
    }

    private static ParameterValue Estimated(ParameterValue value) => value.Quality == Quality.Live ? value.WithQuality(Quality.Estimated) : value;

    private interface IValues
    {
        ParameterValue Of(int parameter);
    }

    private readonly ref struct SpanValues(ReadOnlySpan<ParameterValue> values) : IValues
    {
        private readonly ReadOnlySpan<ParameterValue> _values = values;

        public ParameterValue Of(int parameter) => _values[parameter];
    }

    private readonly struct StoredValues(Func<int, ParameterValue> valueOf) : IValues
    {
        public ParameterValue Of(int parameter) => valueOf(parameter);
    }
}
