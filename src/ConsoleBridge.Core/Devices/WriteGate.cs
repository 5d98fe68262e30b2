using System.Globalization;
using System.Text;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Devices;

/// <summary>
/// The last look at a write before it goes to a device. Pure. What is not surely meant and surely possible is refused, in words
/// such as <c>ch/1/gain: 55 is outside -18..42 dB</c>.
/// </summary>
/// <remarks>
/// A wish outside the device's range is refused; one within it, but outside the safe range, is moved to the safe end and the verdict
/// says so. A relative wish stops at the end of the range. At or below -144 dB a level is off (minus infinity), where the range goes
/// that far down. A relative or toggling wish needs a present value that can be trusted.
/// </remarks>
public static class WriteGate
{
    /// <summary>Judges a write.</summary>
    /// <param name="definition">The parameter.</param>
    /// <param name="present">Its value now, as the device has said it.</param>
    /// <param name="write">The wish.</param>
    /// <param name="isReadOnly">True when the configuration forbids writing to the device.</param>
    /// <param name="isOnline">True when the device answers.</param>
    public static WriteVerdict Judge(
        ParameterDefinition definition,
        in ParameterValue present,
        in ParameterWrite write,
        bool isReadOnly,
        bool isOnline)
    {
        if (!definition.CanWrite)
        {
            return Refuse(definition, "it can only be read");
        }

        if (isReadOnly)
        {
            return Refuse(definition, "the configuration makes this device read only");
        }

        if (!isOnline)
        {
            return new(false, ParameterValue.Unknown, Offline(definition));
        }

        return write.Operation switch
        {
            WriteOperation.Set => Set(definition, write.Value),
            WriteOperation.Add => Add(definition, present, write.Value),
            WriteOperation.Toggle => Toggle(definition, present),
            _ => Refuse(definition, "this kind of wish is not known"),
        };
    }

    /// <summary>Words for a write to a device that does not answer.</summary>
    /// <param name="definition">The parameter.</param>
    internal static string Offline(ParameterDefinition definition) => $"{definition.Name}: the device is offline";

    private static WriteVerdict Set(ParameterDefinition definition, in ParameterValue wish)
    {
        if (!wish.IsKnown)
        {
            return Refuse(definition, "an unknown value cannot be sent");
        }

        if (wish.Kind != definition.Type)
        {
            return Refuse(definition, $"{Excerpt.Quote(wish.ToString())} is not {Expected(definition)}");
        }

        return wish.Kind switch
        {
            ValueKind.Number => SetNumber(definition, wish),
            ValueKind.Text when definition.Words.Length > 0 => SetWord(definition, wish.Text!),
            ValueKind.Text => SetText(definition, wish.Text!),
            _ => Accept(ParameterValue.FromBoolean(wish.Boolean)),
        };
    }

    private static WriteVerdict Add(ParameterDefinition definition, in ParameterValue present, in ParameterValue step)
    {
        if (definition.Type != ValueKind.Number || step.Kind != ValueKind.Number)
        {
            return Refuse(definition, "only a number can be added to a number");
        }

        if (!IsSameUnit(definition, step) || !double.IsFinite(step.Number))
        {
            return Refuse(definition, $"{step} cannot be added");
        }

        if (!present.IsTrusted || present.Kind != ValueKind.Number)
        {
            return Refuse(definition, $"nothing can be added while its present value is {Doubt(present)}");
        }

        if (double.IsInfinity(present.Number))
        {
            return step.Number <= 0
                ? Accept(ParameterValue.FromNumber(present.Number, definition.Unit))
                : Refuse(definition, "it is off (-inf), and nothing can be added to that: set a level first");
        }

        var sum = present.Number + step.Number;
        var stopped = Math.Clamp(sum, definition.Minimum ?? sum, Math.Max(definition.Maximum ?? sum, definition.Minimum ?? sum));
        var verdict = SetNumber(definition, ParameterValue.FromNumber(stopped, definition.Unit));
        return verdict.IsAccepted && stopped != sum && verdict.Message is null
            ? verdict with { Message = $"{definition.Name}: stopped at the end of its range, {Show(stopped)}{UnitNames.Suffix(definition.Unit)}" }
            : verdict;
    }

    private static WriteVerdict Toggle(ParameterDefinition definition, in ParameterValue present)
    {
        if (definition.Type != ValueKind.Boolean)
        {
            return Refuse(definition, $"only true and false can be toggled, and it is {Expected(definition)}");
        }

        return present.IsTrusted && present.Kind == ValueKind.Boolean
            ? Accept(ParameterValue.FromBoolean(!present.Boolean))
            : Refuse(definition, $"it cannot be toggled while its present value is {Doubt(present)}");
    }

    private static WriteVerdict SetNumber(ParameterDefinition definition, in ParameterValue wish)
    {
        if (!IsSameUnit(definition, wish))
        {
            return Refuse(definition, $"{wish} is not {Expected(definition)}");
        }

        var isLevel = LevelFloor.AppliesTo(definition.Unit);
        var reachesOff = isLevel && (definition.Minimum is null || definition.Minimum <= LevelFloor.Off);
        var number = reachesOff && wish.Number <= LevelFloor.Off ? LevelFloor.Off : wish.Number;
        if (!double.IsFinite(number) || number < definition.Minimum || number > definition.Maximum)
        {
            return Refuse(definition, $"{Show(wish.Number)} is outside {Range(definition)}");
        }

        // A scene or an index between two others means neither of them.
        if (definition is { Unit: Unit.None, Step: >= 1 } && number != Math.Truncate(number))
        {
            return Refuse(definition, $"{Show(number)} is not a whole number");
        }

        var safe = Math.Min(Math.Max(number, definition.SafeMinimum ?? number), definition.SafeMaximum ?? double.PositiveInfinity);
        var note = safe == number ? null : $"{definition.Name}: {Show(number)} was limited to {Show(safe)}{UnitNames.Suffix(definition.Unit)}";
        var sent = reachesOff && safe <= LevelFloor.Off ? double.NegativeInfinity : safe;
        return new WriteVerdict(true, ParameterValue.FromNumber(sent == 0 ? 0 : sent, definition.Unit), note);
    }

    private static WriteVerdict SetText(ParameterDefinition definition, string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsControl(rune))
            {
                return Refuse(definition, $"{Excerpt.Quote(text)} contains a control character");
            }
        }

        var length = text.EnumerateRunes().Count();
        return length > definition.MaxLength
            ? Refuse(definition, $"{Excerpt.Quote(text)} has {length} characters, at most {definition.MaxLength} are possible")
            : Accept(ParameterValue.FromText(text));
    }

    private static WriteVerdict SetWord(ParameterDefinition definition, string wish)
    {
        foreach (var word in definition.Words)
        {
            if (string.Equals(word, wish, StringComparison.OrdinalIgnoreCase))
            {
                return Accept(ParameterValue.FromText(word));
            }
        }

        var nearest = NearestWord.Find(wish, definition.Words);
        var proposal = nearest is null ? "" : $"; did you mean {nearest}?";
        return Refuse(definition, $"{Excerpt.Quote(wish)} is not one of {string.Join(' ', definition.Words)}{proposal}");
    }

    private static bool IsSameUnit(ParameterDefinition definition, in ParameterValue value) =>
        value.Unit == Unit.None || value.Unit == definition.Unit;

    private static string Expected(ParameterDefinition definition) => definition.Type switch
    {
        ValueKind.Boolean => "true or false",
        ValueKind.Number when definition.Unit != Unit.None => "a number in " + UnitNames.Symbol(definition.Unit),
        ValueKind.Number => "a number",
        _ when definition.Words.Length > 0 => "one of " + string.Join(' ', definition.Words),
        _ => "text",
    };

    private static string Doubt(in ParameterValue present) => present.IsKnown ? "stale" : present.ToString();

    private static string Range(ParameterDefinition definition)
    {
        var unit = UnitNames.Suffix(definition.Unit);
        return (definition.Minimum, definition.Maximum) switch
        {
            ({ } least, { } most) => $"{Show(least)}..{Show(most)}{unit}",
            ({ } least, null) => $"{Show(least)}{unit} and more",
            (null, { } most) => $"{Show(most)}{unit} and less",
            _ => "what can be sent",
        };
    }

    private static string Show(double number) =>
        double.IsNegativeInfinity(number) ? "-inf" : number.ToString("0.####", CultureInfo.InvariantCulture);

    private static WriteVerdict Accept(ParameterValue value) => new(true, value, null);

    private static WriteVerdict Refuse(ParameterDefinition definition, string reason) =>
        new(false, ParameterValue.Unknown, $"{definition.Name}: {reason}");
}
