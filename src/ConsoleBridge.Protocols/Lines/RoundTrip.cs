using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Protocols.Lines;

/// <summary>Checks that what is written is what is read: a form with too few digits would make a fader jump.</summary>
internal static class RoundTrip
{
    private const int Samples = 32;

    /// <summary>Tries values over the whole range of each parameter that can be set and read.</summary>
    public static IEnumerable<string> Check(IEnumerable<LineTarget> targets) => targets
        .Where(target => target.Definition is { CanRead: true, CanWrite: true, Type: ValueKind.Number or ValueKind.Boolean })
        .DistinctBy(target => (target.Definition.Law, target.Command, target.WriteCommand))
        .Select(Problem)
        .OfType<string>();

    private static string? Problem(LineTarget target)
    {
        if (target.WriteCommand.Set!.FirstOrDefault(part => part.Kind == LinePartKind.Value) is not { } written)
        {
            return $"{target.Definition.Name}: 'set' of command '{target.WriteCommand.Name}' has no {{value}}";
        }

        var reads = target.Command.Replies.Concat(target.Command.Answers).Select(pattern => pattern.Value).OfType<LinePart>();
        var law = target.Definition.Law;
        Span<byte> text = stackalloc byte[LineQueue.MaxLineBytes];
        foreach (var read in reads.Prepend(written).DistinctBy(part => part.Form))
        {
            foreach (var value in Values(target.Definition))
            {
                var snapped = law.Snap(value);
                if (!LineValue.TryWrite(read, law, snapped, text, out var length))
                {
                    return $"{target.Definition.Name}: there are no words for {value}";
                }

                if (!LineValue.TryRead(read, law, text[..length], default, out var back) || !IsSame(target.Definition, snapped, back))
                {
                    var said = System.Text.Encoding.UTF8.GetString(text[..length]);
                    return $"{target.Definition.Name}: {value} is written '{said}', which is read as {back}: the form, the scale or 'whole' does not fit";
                }
            }
        }

        return null;
    }

    private static bool IsSame(ParameterDefinition definition, in ParameterValue left, in ParameterValue right) =>
        definition.Law.IsSameStep(left, right)
        || (left.Kind == ValueKind.Number && right.Kind == ValueKind.Number && Math.Abs(left.Number - right.Number) <= (definition.Step ?? 0) / 2 + 1e-6);

    private static IEnumerable<ParameterValue> Values(ParameterDefinition definition)
    {
        if (definition.Type == ValueKind.Boolean)
        {
            return [ParameterValue.FromBoolean(false), ParameterValue.FromBoolean(true)];
        }

        if (definition.Law.Words.Length > 0)
        {
            return definition.Law.Words.Select(word => word.Value(Quality.Live)).Where(value => value.Kind == ValueKind.Number);
        }

        // Where the range is open, small numbers show whether decimals and signs survive.
        var isOff = LevelFloor.AppliesTo(definition.Unit) && definition.Minimum <= LevelFloor.Off;
        var low = isOff ? -60 : definition.Minimum ?? 0;
        var high = definition.Maximum ?? low + 100;
        return Enumerable.Range(0, Samples + 1).Select(sample => ParameterValue.FromNumber(low + ((high - low) * sample / Samples), definition.Unit));
    }
}
