using System.Globalization;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Alerts;

/// <summary>Puts alerts into a technician's words.</summary>
internal static class AlertWording
{
    /// <summary>Makes the record of one step.</summary>
    public static Alert Describe(BoundRule rule, AlertSubject subject, AlertValues values, in RuleState state, AlertTransition transition)
    {
        var name = subject.Patched is { Name: { Length: > 0 } patched } ? patched : values.NameOf(subject)?.Trim();
        var isValueLost = state.UnknownSince != 0;
        var shown = subject.Parameter is null || isValueLost ? ParameterValue.Unknown : values.Of(rule.Subject);
        var place = Place(subject, name);
        var text = subject.Parameter is null ? LostDevice(rule.Rule, transition) : OfParameter(rule, subject.Parameter, values, state, transition);
        return new Alert
        {
            Id = rule.Id,
            Rule = rule.Rule.Name,
            Device = subject.Device,
            Parameter = subject.Parameter?.Name,
            Value = shown,
            ValueText = subject.Parameter is null ? null : shown.IsTrusted ? Text(shown) : "unknown",
            Severity = rule.Rule.Severity,
            Since = Utc(state.Since),
            ClearedAt = transition == AlertTransition.Cleared ? Utc(state.EndedAt) : null,
            ValueUnknownSince = isValueLost ? Utc(state.UnknownSince) : null,
            Transition = transition,
            Name = subject.Channel is null || string.IsNullOrWhiteSpace(name) ? null : name,
            Wearer = subject.Patched is { Wearer: { Length: > 0 } wearer } ? wearer : null,
            IsLostDevice = rule.Rule.Lost,
            Matter = rule.Matter,
            Message = rule.Rule.Message is { } template && transition is not AlertTransition.Cleared
                ? AlertMessage.Fill(template, rule, subject, name, place, shown, state.Before)
                : place + ": " + text + (transition is AlertTransition.Cleared or AlertTransition.Superseded ? "" : Beside(rule, values)),
        };
    }

    /// <summary>A value as a person reads it: <c>9 %</c>, <c>-inf dB</c>, <c>on</c>.</summary>
    public static string Text(in ParameterValue value)
    {
        if (value.Kind != ValueKind.Number)
        {
            return value.Kind == ValueKind.Boolean ? value.Boolean ? "on" : "off" : value.ToString();
        }

        var number = double.IsInfinity(value.Number)
            ? value.Number > 0 ? "inf" : "-inf"
            : value.Number.ToString(value.Unit == Unit.Megahertz ? "0.000" : "0.##", CultureInfo.InvariantCulture);
        return (number == "-0" ? "0" : number) + UnitNames.Suffix(value.Unit);
    }

    private static string Place(AlertSubject subject, string? name)
    {
        if (subject.Parameter is null)
        {
            return subject.Device;
        }

        var entity = ParameterPath.EntityOf(subject.Parameter.Name);
        var place = entity == "device" ? subject.Device : subject.Device + " " + entity;
        return string.IsNullOrWhiteSpace(name) ? place : $"{place} '{name}'";
    }

    private static string LostDevice(AlertRule rule, AlertTransition transition) => transition switch
    {
        AlertTransition.Cleared => "answers again",
        _ when rule.For > TimeSpan.Zero => $"lost, no answer for {Duration(rule.For)}",
        _ => "lost, no answer",
    };

    private static string OfParameter(BoundRule rule, ParameterDefinition parameter, AlertValues values, in RuleState state, AlertTransition transition)
    {
        var value = state.UnknownSince != 0 ? values.LastKnownOf(rule.Subject) : values.Of(rule.Subject);
        var quantity = Quantity(parameter);
        if (rule.Rule.Changed)
        {
            return transition == AlertTransition.Cleared ? $"{quantity} {Text(state.Seen)}" : $"{quantity} changed from {Text(state.Before)} to {Text(state.Seen)}";
        }

        var fact = Fact(quantity, parameter, value);
        var reason = rule.Condition.Wanted.IsKnown ? HeldFor(rule.Rule) : Threshold(rule.Rule, parameter, value);
        return transition switch
        {
            AlertTransition.Cleared when state.EndedByGuard => $"{quantity} not watched any more ({values.ClosedText(rule)})",
            AlertTransition.Cleared when rule.Condition.Wanted.IsKnown => $"{fact} again",
            AlertTransition.Cleared => $"{fact} again (was {Limits(rule.Rule, parameter)})",
            AlertTransition.Superseded => $"{fact}{reason}, now worse",
            AlertTransition.ValueLost => $"{fact}{reason}, value unknown since {Clock(state.UnknownSince)}",
            _ => fact + reason,
        };
    }

    private static string Fact(string quantity, ParameterDefinition parameter, in ParameterValue value)
    {
        if (value.Kind != ValueKind.Boolean)
        {
            return $"{quantity} {Text(value)}";
        }

        return parameter.Name.EndsWith("/present", StringComparison.Ordinal)
            ? value.Boolean ? quantity : "no " + quantity
            : $"{quantity} {Text(value)}";
    }

    // What else is known of the same matter: who is called for 20 % wants to know for how many minutes.
    private static string Beside(BoundRule rule, AlertValues values)
    {
        var text = "";
        foreach (var other in rule.SaidBeside)
        {
            if (values.Of(other).IsTrusted && values.SubjectOf(other).Parameter is { } parameter)
            {
                text += ", " + Fact(Quantity(parameter), parameter, values.Of(other));
            }
        }

        return text;
    }

    private static string Quantity(ParameterDefinition parameter)
    {
        var leaf = ParameterPath.LeafOf(parameter.Name);
        return leaf switch
        {
            "" => parameter.Name,
            "battery/percent" => "battery",
            "rf/level" => "RF level",
            "tx/present" => "transmitter",
            _ => string.Join(' ', leaf.Split('/', '-').Select(Word)),
        };
    }

    private static string Word(string segment) => segment switch
    {
        "rf" => "RF",
        "tx" => "transmitter",
        _ => segment,
    };

    private static string Threshold(AlertRule rule, ParameterDefinition parameter, in ParameterValue value)
    {
        var limit = rule.Below is { } below && (rule.Above is null || value.Number < below)
            ? "below " + Text(ParameterValue.FromNumber(below, parameter.Unit))
            : "above " + Text(ParameterValue.FromNumber(rule.Above ?? double.NaN, parameter.Unit));
        return rule.For > TimeSpan.Zero ? $" ({limit} for {Duration(rule.For)})" : $" ({limit})";
    }

    private static string Limits(AlertRule rule, ParameterDefinition parameter)
    {
        var below = rule.Below is { } least ? "below " + Text(ParameterValue.FromNumber(least, parameter.Unit)) : null;
        var above = rule.Above is { } most ? "above " + Text(ParameterValue.FromNumber(most, parameter.Unit)) : null;
        return below is not null && above is not null ? $"{below} or {above}" : below ?? above ?? "";
    }

    private static string HeldFor(AlertRule rule) => rule.For > TimeSpan.Zero ? $" (for {Duration(rule.For)})" : "";

    private static string Duration(TimeSpan time) => time.TotalSeconds switch
    {
        >= 120 when time.Seconds == 0 => $"{time.TotalMinutes.ToString("0", CultureInfo.InvariantCulture)} min",
        var seconds => $"{seconds.ToString("0.#", CultureInfo.InvariantCulture)} s",
    };

    private static string Clock(long utcTicks) => Utc(utcTicks).ToString("HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    private static DateTimeOffset Utc(long ticks) => new(ticks, TimeSpan.Zero);
}
