namespace ConsoleBridge.Conformance;

/// <summary>Sees to it that every request is answered soon, with its transaction; but those that take their time.</summary>
internal sealed class RequestWatch
{
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(5);

    /// <summary>Answered when they are over, which may be minutes.</summary>
    private static readonly string[] LongOnes = ["discover", "capture"];

    private readonly List<(string Verb, string? Transaction, BusMessageHeard Request, long At)> _open = [];

    /// <summary>Takes a message under <c>bridge/</c>.</summary>
    public void Hear(BusMessageHeard message, string path, long now)
    {
        if (message.Retain || path.IndexOf('/', StringComparison.Ordinal) is not (> 0 and var slash))
        {
            return;
        }

        var verb = path[(slash + 1)..];
        if (path.StartsWith("request/", StringComparison.Ordinal))
        {
            if (LongOnes.Contains(verb))
            {
                return;
            }

            _open.Add((verb, TransactionOf(message.Payload), message, now));
        }
        else if (path.StartsWith("response/", StringComparison.Ordinal))
        {
            var transaction = TransactionOf(message.Payload);
            var index = _open.FindIndex(open => open.Verb == verb && open.Transaction == transaction);
            if (index >= 0)
            {
                _open.RemoveAt(index);
            }
        }
    }

    /// <summary>Takes the requests that were not answered in time. At the end those that had no time yet are let go.</summary>
    public IReadOnlyList<BusMessageHeard> Overdue(long now, bool isEnd)
    {
        var overdue = _open.Where(open => now - open.At > AnswerWithin.Ticks).Select(open => open.Request).ToArray();
        _open.RemoveAll(open => isEnd || now - open.At > AnswerWithin.Ticks);
        return overdue;
    }

    private static string? TransactionOf(string payload) =>
        ValueRules.Json(payload) is { ValueKind: System.Text.Json.JsonValueKind.Object } json && json.TryGetProperty("transaction", out var transaction) ? transaction.ToString() : null;
}
