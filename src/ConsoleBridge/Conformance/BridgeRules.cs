using System.Text.Json;

namespace ConsoleBridge.Conformance;

/// <summary>Rules for what the bridge says about itself: documents, alerts, log lines, requests and responses.</summary>
internal static class BridgeRules
{
    private static readonly string[] Severities = ["info", "warning", "critical"];

    /// <summary>Judges one message under <c>bridge/</c>.</summary>
    /// <param name="message">The message.</param>
    /// <param name="path">What follows <c>bridge/</c>.</param>
    /// <param name="isVersion5">Whether the retain flag as published can be seen.</param>
    public static IEnumerable<Finding> Check(BusMessageHeard message, string path, bool isVersion5)
    {
        var isKept = path is "availability" or "info" or "devices" or "health" or "show" or "batteries" || path.StartsWith("alerts/", StringComparison.Ordinal);
        var isAsked = path.StartsWith("request/", StringComparison.Ordinal);
        if (message.Qos == 2 || (message.Qos == 0 && !isAsked))
        {
            yield return Finding.Of("qos", message, $"QoS 1 is expected here, this came with {message.Qos}");
        }

        if (message.Retain && !isKept && message.Payload.Length > 0)
        {
            yield return Finding.Of(isAsked ? "retained-command" : "retained", message, isAsked ? "a retained request is never obeyed, and stands there for ever: clear it" : "this is not retained");
        }
        else if (!message.Retain && isKept && isVersion5)
        {
            yield return Finding.Of("not-retained", message, "this is retained");
        }

        if (!isAsked && path != "availability" && message.Payload.Length > 0 && Judge(message, path) is { } flaw)
        {
            yield return Finding.Of(flaw.Rule, message, flaw.Text);
        }
    }

    private static (string Rule, string Text)? Judge(BusMessageHeard message, string path)
    {
        if (ValueRules.Json(message.Payload) is not { ValueKind: JsonValueKind.Object } json)
        {
            return ("json", "a JSON object is expected");
        }

        return path.Split('/')[0] switch
        {
            "alerts" => JudgeAlert(json),
            "response" when path == "response/discover/progress" => Missing(json, "response-shape", "what"),
            "response" => JudgeResponse(json),
            "log" => Missing(json, "log-shape", "level", "device", "message"),
            "info" => !json.TryGetProperty("vocabulary", out var version) || version.ValueKind != JsonValueKind.Number
                ? ("info-shape", "'vocabulary' is missing")
                : Missing(json, "info-shape", "version", "site"),
            _ => null,
        };
    }

    private static (string Rule, string Text)? JudgeAlert(JsonElement json)
    {
        if (Missing(json, "alert-shape", "rule", "device", "severity", "since", "state", "message") is { } missing)
        {
            return missing;
        }

        foreach (var name in (string[])["parameter", "value", "acknowledged-by"])
        {
            if (!json.TryGetProperty(name, out _))
            {
                return ("alert-shape", $"'{name}' is missing; null says that there is none");
            }
        }

        if (!Severities.Contains(json.GetProperty("severity").GetString()))
        {
            return ("alert-shape", $"severity '{json.GetProperty("severity")}' is not one of {string.Join(' ', Severities)}");
        }

        return json.GetProperty("state").GetString() != "active" ? ("alert-shape", $"an alert that is '{json.GetProperty("state")}' is taken away")
            : !ValueRules.IsTime(json.GetProperty("since").GetString()!) ? ("time-format", "'since' is not a time in ISO 8601 with milliseconds, UTC")
            : null;
    }

    private static (string Rule, string Text)? JudgeResponse(JsonElement json) =>
        !json.TryGetProperty("status", out var status) || status.ToString() is not ("ok" or "error") ? ("response-shape", "'status' is neither ok nor error")
        : status.ToString() == "error" ? Missing(json, "response-shape", "error")
        : null;

    private static (string Rule, string Text)? Missing(JsonElement json, string rule, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (!json.TryGetProperty(name, out var text) || text.ValueKind != JsonValueKind.String)
            {
                return (rule, $"'{name}' is missing, or is not a text");
            }
        }

        return null;
    }
}
