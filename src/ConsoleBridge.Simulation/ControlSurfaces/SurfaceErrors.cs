using System.Text.Json.Nodes;

namespace ConsoleBridge.Simulation.ControlSurfaces;

/// <summary>
/// What a host did wrong, counted by reason, each also noted as a violation; and apart from that what a real unit
/// passes over without harm. Used under the device's lock.
/// </summary>
internal sealed class SurfaceErrors(ViolationLog violations)
{
    private readonly SortedDictionary<string, int> _errors = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _ignored = new(StringComparer.Ordinal);

    /// <summary>Counts something that the document does not allow.</summary>
    /// <param name="reason">Name of the counter: <c>bend-to-touched</c>.</param>
    /// <param name="message">The bytes that did it.</param>
    /// <param name="expected">What would have been right.</param>
    internal void Add(string reason, ReadOnlySpan<byte> message, string expected)
    {
        Count(_errors, reason, 1);
        violations.Add($"{reason}: {SurfaceRecord.ToHex(message)}: {expected}");
    }

    /// <summary>Counts mistakes of which the bytes are gone.</summary>
    internal void Add(string reason, int count, string expected)
    {
        if (count > 0)
        {
            Count(_errors, reason, count);
            violations.Add($"{reason}: {expected}");
        }
    }

    /// <summary>Counts something that is allowed and has no effect on this model.</summary>
    internal void Ignore(string reason) => Count(_ignored, reason, 1);

    internal int CountOf(string reason) => _errors.GetValueOrDefault(reason) + _ignored.GetValueOrDefault(reason);

    internal void Clear()
    {
        _errors.Clear();
        _ignored.Clear();
        violations.Clear();
    }

    internal void Describe(JsonObject state)
    {
        state["errors"] = ToJson(_errors);
        state["ignored"] = ToJson(_ignored);
    }

    private static void Count(SortedDictionary<string, int> counters, string reason, int by) =>
        counters[reason] = counters.GetValueOrDefault(reason) + by;

    private static JsonObject ToJson(SortedDictionary<string, int> counters) =>
        new(counters.Select(counter => KeyValuePair.Create(counter.Key, (JsonNode?)counter.Value)));
}
