using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ConsoleBridge.Conformance;

/// <summary>Rules for the message of a value.</summary>
internal static partial class ValueRules
{
    private const double Floor = -144;
    private const double Slack = 1e-6;

    private static readonly string[] Qualities = ["live", "estimated", "stale", "unknown"];
    private static readonly HashSet<double> Sentinels = [-1, 252, 253, 254, 255, 424, 65532, 65533, 65534, 65535, 2147483647, 4294967295];

    /// <summary>Judges one message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="parameter">Its parameter.</param>
    /// <param name="isVersion5">Whether user properties and the retain flag as published can be seen.</param>
    /// <param name="mayRetainMeters">Whether the bridge says that it keeps meters.</param>
    public static IEnumerable<Finding> Check(BusMessageHeard message, ParameterContract parameter, bool isVersion5, bool mayRetainMeters)
    {
        if (message.Qos != (parameter.IsFast ? 0 : 1))
        {
            yield return Finding.Of("qos", message, $"a {parameter.Kind} goes out with QoS {(parameter.IsFast ? 0 : 1)}, this one with {message.Qos}");
        }

        if (message.Retain && parameter.IsFast && !(parameter.Kind == "meter" && mayRetainMeters))
        {
            yield return Finding.Of("retained", message, $"a {parameter.Kind} is not retained");
        }
        else if (!message.Retain && !parameter.IsFast && isVersion5)
        {
            yield return Finding.Of("not-retained", message, $"a {parameter.Kind} is retained");
        }

        if (isVersion5)
        {
            foreach (var finding in CheckStamp(message))
            {
                yield return finding;
            }
        }

        if (Json(message.Payload) is not { } value)
        {
            yield return Finding.Of("json", message, "the value is not JSON: -3.5, true, \"Vox 1\" or null");
        }
        else if (Judge(value, parameter, message.Payload) is { } flaw)
        {
            yield return Finding.Of(flaw.Rule, message, flaw.Text);
        }
    }

    /// <summary>Judges a value by what its parameter is said to be.</summary>
    /// <returns>The broken rule, and what is wrong; null when nothing is.</returns>
    public static (string Rule, string Text)? Judge(JsonElement value, ParameterContract parameter, string text)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        var fits = parameter.Type switch
        {
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "number" => value.ValueKind == JsonValueKind.Number,
            _ => value.ValueKind == JsonValueKind.String,
        };
        if (!fits)
        {
            return ("type", $"a {parameter.Type} is expected");
        }

        if (parameter.Words.Length > 0 && !parameter.Words.Contains(value.GetString()))
        {
            return ("words", $"it is not one of {string.Join(' ', parameter.Words)}");
        }

        return parameter.Type == "number" ? JudgeNumber(value.GetDouble(), parameter, text) : null;
    }

    private static (string Rule, string Text)? JudgeNumber(double number, ParameterContract parameter, string text)
    {
        var isOff = number == Floor && parameter.Unit is "dB" or "dBFS" or "dBm";
        if (!isOff && (number < parameter.Minimum - Slack || number > parameter.Maximum + Slack))
        {
            var isSentinel = Sentinels.Contains(number);
            return (isSentinel ? "sentinel" : "range", string.Create(
                CultureInfo.InvariantCulture,
                $"{number} is outside {parameter.Minimum}..{parameter.Maximum} {parameter.Unit}{(isSentinel ? ", and looks like a device's way to say that it does not know: that is null" : "")}"));
        }

        if (parameter.Kind == "telemetry" && (parameter.Maximum is null || parameter.Minimum is null) && Sentinels.Contains(number))
        {
            return ("sentinel", $"{text} looks like a device's way to say that it does not know: that is null");
        }

        return parameter.Unit == "MHz" && !ThreeDecimals().IsMatch(text) ? ("decimals", "a frequency has three decimals: 606.500") : null;
    }

    private static IEnumerable<Finding> CheckStamp(BusMessageHeard message)
    {
        if (message.Quality is not { } quality)
        {
            yield return Finding.Of("quality-missing", message, "the user property 'quality' is missing");
        }
        else if (!Qualities.Contains(quality))
        {
            yield return Finding.Of("quality-word", message, $"quality '{quality}' is not one of {string.Join(' ', Qualities)}");
        }
        else if (message.Payload == "null" != (quality == "unknown"))
        {
            yield return Finding.Of(message.Payload == "null" ? "null-known" : "unknown-value", message, $"null is unknown and unknown is null; this is {message.Payload} with quality {quality}");
        }

        if (message.Time is null)
        {
            if (message.Payload != "null")
            {
                yield return Finding.Of("time-missing", message, "the user property 'time' is missing");
            }
        }
        else if (!IsTime(message.Time))
        {
            yield return Finding.Of("time-format", message, $"time '{message.Time}' is not UTC in ISO 8601 with milliseconds: 2026-05-01T20:00:00.000Z");
        }
    }

    /// <summary>True for a time as the contract writes it.</summary>
    public static bool IsTime(string text) =>
        TimeShape().IsMatch(text) && DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _);

    /// <summary>A payload as JSON; null when it is not.</summary>
    public static JsonElement? Json(string payload)
    {
        try
        {
            using var document = JsonDocument.Parse(payload);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")]
    private static partial Regex TimeShape();

    [GeneratedRegex(@"^\d+\.\d{3}$")]
    private static partial Regex ThreeDecimals();
}
