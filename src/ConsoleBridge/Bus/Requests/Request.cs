using System.Buffers;
using System.Text.Json;

namespace ConsoleBridge.Bus.Requests;

/// <summary>One command on its way to its answer. It is answered once; its repeats get the same answer. Safe from any thread.</summary>
/// <param name="verb">Last level of the topic: <c>set</c>, <c>devices</c> …</param>
/// <param name="address">Where the asker wants the answer.</param>
/// <param name="transaction">Given back as it came; null for none.</param>
/// <param name="isPublic">True for a request, which is always answered on <c>bridge/response/VERB</c>; false for a <c>…/set</c>.</param>
/// <param name="voice">Says the answer.</param>
internal sealed class Request(string verb, AnswerAddress address, string? transaction, bool isPublic, BusVoice voice)
{
    private readonly Lock _gate = new();
    private RequestOutcome? _outcome;
    private List<Request>? _repeats;

    /// <summary>Called when the command was refused: nothing was done, so that the same may be tried again.</summary>
    public Action? Refused { get; set; }

    /// <summary>Called once, when it is answered.</summary>
    public Action<RequestOutcome>? Answered { get; set; }

    /// <summary>Who has sent it.</summary>
    public Sender By { get; init; } = Sender.Somebody;

    /// <summary>Last level of the topic.</summary>
    public string Verb => verb;

    /// <summary>Where the asker wants the answer.</summary>
    public AnswerAddress Address => address;

    /// <summary>Given back as it came.</summary>
    public string? Transaction => transaction;

    /// <summary>True for a request; false for a <c>…/set</c>.</summary>
    public bool IsPublic => isPublic;

    /// <summary>Answers that it was done.</summary>
    /// <param name="data">Writes the answer's data; null for none.</param>
    /// <param name="note">Something worth knowing; null for nothing.</param>
    public void Succeed(Action<Utf8JsonWriter>? data = null, string? note = null) => Finish(new RequestOutcome(true, data is null ? null : Write(data), note));

    /// <summary>Answers that nothing was done.</summary>
    public void Refuse(string reason)
    {
        Finish(new RequestOutcome(false, null, reason) { IsRefused = true });
        Refused?.Invoke();
    }

    /// <summary>Answers that it was tried and has failed.</summary>
    public void Fail(string reason) => Finish(new RequestOutcome(false, null, reason));

    /// <summary>The same command came again: it gets the answer of this one, now or later.</summary>
    public void AnswerAlso(Request repeat)
    {
        RequestOutcome? outcome;
        lock (_gate)
        {
            outcome = _outcome;
            if (outcome is null)
            {
                (_repeats ??= []).Add(repeat);
            }
        }

        if (outcome is not null)
        {
            repeat.Finish(outcome);
        }
    }

    private void Finish(RequestOutcome outcome)
    {
        List<Request>? repeats;
        lock (_gate)
        {
            if (_outcome is not null)
            {
                return;
            }

            _outcome = outcome;
            repeats = _repeats;
            _repeats = null;
        }

        voice.Answer(this, outcome);
        Answered?.Invoke(outcome);
        foreach (var repeat in repeats ?? [])
        {
            repeat.Finish(outcome);
        }
    }

    private static byte[] Write(Action<Utf8JsonWriter> data)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            data(json);
        }

        return buffer.WrittenSpan.ToArray();
    }
}
