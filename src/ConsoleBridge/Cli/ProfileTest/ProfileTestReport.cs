using System.Buffers;
using System.Globalization;
using System.Text;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Protocols;

namespace ConsoleBridge.Cli.ProfileTest;

/// <summary>What came of trying a profile, in words, and as examples for the profile.</summary>
internal static class ProfileTestReport
{
    private const int MostUnknown = 40;

    /// <summary>Says it on the terminal.</summary>
    public static void Show(ProfileTestOutcome outcome)
    {
        var profile = outcome.Profile;
        if (!outcome.WasLive)
        {
            Terminal.Error($"The unit was never read whole{(outcome.Failure is { } failure ? $": {failure}" : "")}.");
            if (profile.Setup is { } setup)
            {
                Terminal.Line("On the device first: " + setup.Trim());
            }
        }

        var reports = outcome.Witness.Reports();
        var readable = profile.Parameters.Where(parameter => parameter.CanRead && parameter.Address is not null && !parameter.IsLocal && parameter.Kind != ParameterKind.Event).ToArray();
        var known = readable.Where(parameter => outcome.Values[parameter.Index].Quality != Quality.Unknown).ToArray();
        var unknown = readable.Where(parameter => reports.ContainsKey(parameter.Index)).Except(known).ToArray();
        var silent = readable.Except(known).Except(unknown).ToArray();
        Terminal.Line(Text($"{outcome.Witness.Received} frames received, {outcome.Witness.Sent} sent; of {readable.Length} parameters that can be read:"));
        Say("have a value", known);
        Say("were reported as unknown (no transmitter, no battery …)", unknown);
        Say("stayed silent", silent);
        var frames = outcome.Witness.Unknown();
        Terminal.Line(Text($"  {frames.Sum(frame => frame.Count)} frames of {frames.Count} kinds came that the profile does not know"));
        foreach (var frame in frames.Take(MostUnknown))
        {
            Terminal.Line(Text($"    {frame.Count} × {frame.Says}   ({frame.Why})"));
        }
    }

    /// <summary>Examples for the profile, one for each kind of parameter that a frame brought.</summary>
    /// <param name="outcome">What was seen.</param>
    /// <param name="count">Number of examples.</param>
    public static string Examples(ProfileTestOutcome outcome, out int count)
    {
        var protocol = BuiltInProtocols.All.First(known => known.Name == outcome.Profile.Protocol);
        var text = new StringBuilder("# What a unit said. 'source' must name it: model, firmware, who heard it and when.\nexamples:\n");
        count = 0;
        foreach (var example in outcome.Witness.Examples().DistinctBy(example => Pattern(example.Parameter.Name)))
        {
            var says = protocol.Describe(example.Frame);
            var again = new ArrayBufferWriter<byte>();
            var isSame = protocol.TryParseFrame(says, again, out _) && again.WrittenSpan.SequenceEqual(example.Frame);
            if (!isSame)
            {
                // Some frames cannot be written by hand; their bytes can.
                says = Convert.ToHexStringLower(example.Frame);
                again.ResetWrittenCount();
                isSame = protocol.TryParseFrame(says, again, out _) && again.WrittenSpan.SequenceEqual(example.Frame);
            }

            if (isSame)
            {
                count++;
                text.Append(CultureInfo.InvariantCulture, $"  - receive: '{says.Replace("'", "''", StringComparison.Ordinal)}'\n    reports: {{ {example.Parameter.Name}: {Value(example.Value)} }}\n    source: capture\n");
            }
        }

        return text.ToString();
    }

    private static void Say(string what, ParameterDefinition[] parameters)
    {
        Terminal.Line(Text($"  {parameters.Length} {what}"));
        foreach (var same in parameters.GroupBy(parameter => Pattern(parameter.Name)))
        {
            Terminal.Line(Text($"    {same.Key}{(same.Count() > 1 ? $" ({same.Count()})" : "")}"));
        }
    }

    // rx/1/name and rx/2/name are the same to a reader.
    private static string Pattern(string name) => string.Join('/', name.Split('/').Select(part => part.All(char.IsAsciiDigit) ? "N" : part));

    private static string Value(in ParameterValue value)
    {
        var json = new byte[ValueJson.MaxBytes(value)];
        ValueJson.TryWrite(value, json, out var length);
        return Encoding.UTF8.GetString(json, 0, length);
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
