namespace ConsoleBridge.Bus.Requests;

/// <summary>Carries out the requests of some verbs. Runs on the broker's loop: never waits.</summary>
internal interface IRequestHandler
{
    /// <summary>The verbs it knows.</summary>
    IReadOnlyCollection<string> Verbs { get; }

    /// <summary>Whether a request does something that somebody may ask about later: then it stands in the audit trail. Those that only ask say no.</summary>
    bool IsDeed(string verb, RequestBody body) => true;

    /// <summary>Carries out one request and answers it, now or later.</summary>
    /// <exception cref="RequestException">It cannot be carried out; nothing was done.</exception>
    void CarryOut(Request request, RequestBody body);
}
