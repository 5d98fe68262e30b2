namespace ConsoleBridge.Conformance;

/// <summary>Something on the bus that breaks the contract.</summary>
/// <param name="Rule">Name of the rule: <c>range</c>, <c>retained</c> …</param>
/// <param name="Topic">Where.</param>
/// <param name="Payload">What was said there; shortened.</param>
/// <param name="Text">In plain words, what is wrong.</param>
internal sealed record Finding(string Rule, string Topic, string Payload, string Text)
{
    private const int LongestPayload = 80;

    /// <summary>Makes a finding of a message.</summary>
    public static Finding Of(string rule, BusMessageHeard message, string text) =>
        new(rule, message.Topic, message.Payload.Length > LongestPayload ? message.Payload[..LongestPayload] + "…" : message.Payload, text);
}
