using System.Text.Json;

namespace ConsoleBridge.Conformance;

/// <summary>Rules for the documents of receiver channels, in-ear transmitters and charger bays.</summary>
internal sealed class EntityRules
{
    // Over ten seconds, with some to spare: a network or a machine that stands still for a moment brings several at once.
    private const int MostInWindow = 13;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, (BusMessageHeard Message, long At)> _documents = [];
    private readonly Dictionary<string, Queue<long>> _arrivals = [];

    /// <summary>Judges one document.</summary>
    /// <param name="message">The message.</param>
    /// <param name="entity"><c>rx/1</c>.</param>
    /// <param name="device">The device.</param>
    /// <param name="now">Ticks.</param>
    /// <param name="isVersion5">Whether the retain flag as published can be seen.</param>
    public IEnumerable<Finding> Check(BusMessageHeard message, string entity, DeviceContract device, long now, bool isVersion5)
    {
        _documents[message.Topic] = (message, now);
        if (message.Qos != 1)
        {
            yield return Finding.Of("qos", message, $"a document goes out with QoS 1, this one with {message.Qos}");
        }

        if (isVersion5 && !message.Retain)
        {
            yield return Finding.Of("not-retained", message, "a document is retained");
        }

        var arrivals = _arrivals.TryGetValue(message.Topic, out var known) ? known : _arrivals[message.Topic] = new Queue<long>();
        arrivals.Enqueue(now);
        while (now - arrivals.Peek() > Window.Ticks)
        {
            arrivals.Dequeue();
        }

        if (arrivals.Count > MostInWindow)
        {
            yield return Finding.Of("entity-often", message, $"{arrivals.Count} documents within {Window.TotalSeconds:0} s: at most one a second");
        }

        if (ValueRules.Json(message.Payload) is not { ValueKind: JsonValueKind.Object } document)
        {
            yield return Finding.Of("entity-shape", message, "the document is not a JSON object");
            yield break;
        }

        foreach (var leaf in document.EnumerateObject())
        {
            if (Judge(leaf, entity, device) is { } flaw)
            {
                yield return Finding.Of(flaw.Rule, message, $"{leaf.Name}: {flaw.Text}");
            }
        }
    }

    /// <summary>Compares the documents with the values, when both had time to settle.</summary>
    public IEnumerable<Finding> Settle(string topic, string entity, DeviceContract device, IReadOnlyDictionary<string, (BusMessageHeard Message, long At)> values, string valuePrefix, long now, TimeSpan settleTime)
    {
        var mine = values.Where(value => value.Key.StartsWith(valuePrefix + entity + "/", StringComparison.Ordinal)).ToArray();
        if (!_documents.TryGetValue(topic, out var document))
        {
            if (mine.Any(value => now - value.Value.At > settleTime.Ticks))
            {
                yield return new Finding("entity-missing", topic, "", "its values are there, the document is not");
            }

            yield break;
        }

        if (ValueRules.Json(document.Message.Payload) is not { ValueKind: JsonValueKind.Object } json)
        {
            yield break;
        }

        foreach (var (name, value) in mine)
        {
            var leaf = name[(valuePrefix.Length + entity.Length + 1)..];
            if (!device.Parameters.TryGetValue($"{entity}/{leaf}", out var parameter) || parameter.IsFast || now - value.At <= settleTime.Ticks)
            {
                continue;
            }

            var said = json.TryGetProperty(leaf, out var entry) && entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("value", out var inside) ? inside.GetRawText() : "nothing";
            if (said != value.Message.Payload)
            {
                yield return Finding.Of("entity-stale", document.Message, $"{leaf} is {said} in the document and {value.Message.Payload} on its own topic");
            }
        }
    }

    private static (string Rule, string Text)? Judge(JsonProperty leaf, string entity, DeviceContract device)
    {
        if (!device.Parameters.TryGetValue($"{entity}/{leaf.Name}", out var parameter))
        {
            return ("unknown-parameter", "bridge/devices knows no such parameter");
        }

        if (leaf.Value.ValueKind != JsonValueKind.Object || !leaf.Value.TryGetProperty("value", out var value)
            || !leaf.Value.TryGetProperty("quality", out var quality) || quality.ValueKind != JsonValueKind.String)
        {
            return ("entity-shape", "expected is {\"value\":…,\"quality\":…,\"seen\":…}");
        }

        if (!leaf.Value.TryGetProperty("seen", out var seen) || seen.ValueKind != JsonValueKind.String || !ValueRules.IsTime(seen.GetString()!))
        {
            return ("time-format", "'seen' is not a time in ISO 8601 with milliseconds, UTC");
        }

        if (value.ValueKind == JsonValueKind.Null != (quality.GetString() == "unknown"))
        {
            return (value.ValueKind == JsonValueKind.Null ? "null-known" : "unknown-value", $"{value.GetRawText()} with quality {quality}");
        }

        return ValueRules.Judge(value, parameter, value.GetRawText());
    }
}
