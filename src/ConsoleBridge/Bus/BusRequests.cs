using System.Collections.Frozen;
using System.Text;
using ConsoleBridge.Audit;
using ConsoleBridge.Bus.Requests;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Bus;

/// <summary>Requests on <c>bridge/request/VERB</c>: every one is answered, and one that comes twice with the same id is carried out once.</summary>
internal sealed class BusRequests(IEnumerable<IRequestHandler> handlers, BusTopics topics, AnswerTopics answers, SeenCommands seen, BusVoice voice, TimeProvider time, IAuditTrail? audit = null)
{
    private const int LongestNoted = 2000;

    private readonly FrozenDictionary<string, IRequestHandler> _handlers =
        handlers.SelectMany(handler => handler.Verbs, (handler, verb) => KeyValuePair.Create(verb, handler)).ToFrozenDictionary();

    /// <summary>Every verb there is, in the order of the alphabet.</summary>
    public IEnumerable<string> Verbs => _handlers.Keys.Order(StringComparer.Ordinal);

    /// <summary>Carries out one request and answers it.</summary>
    /// <param name="verb">Last level of the topic.</param>
    /// <param name="payload">JSON object, the bare name of a device or parameter, or nothing.</param>
    /// <param name="address">Where the asker wants the answer.</param>
    /// <param name="by">Who asks.</param>
    public void Handle(string verb, ReadOnlySpan<byte> payload, AnswerAddress address, Sender by)
    {
        var wrongTopic = address.Topic is { } wanted && answers.Judge(wanted) is { } flaw ? $"the response topic {flaw}; nothing was done" : null;
        address = wrongTopic is null ? address : address with { Topic = null };
        RequestBody body;
        try
        {
            body = RequestBody.Read(payload);
        }
        catch (RequestException wrong)
        {
            new Request(verb, address, null, true, voice).Refuse(wrongTopic ?? wrong.Message);
            return;
        }

        var request = new Request(verb, address, TransactionOf(body), true, voice) { By = by };
        if (wrongTopic is not null)
        {
            request.Refuse(wrongTopic);
            return;
        }

        CarryOut(request, body, payload);
    }

    private void CarryOut(Request request, RequestBody body, ReadOnlySpan<byte> payload)
    {
        try
        {
            if (!_handlers.TryGetValue(request.Verb, out var handler))
            {
                var nearest = NearestWord.Find(request.Verb, Verbs);
                throw new RequestException($"'{request.Verb}' is not a request{(nearest is null ? "." : $"; did you mean '{nearest}'?")} Known are {string.Join(", ", Verbs)}");
            }

            var isDeed = audit is not null && handler.IsDeed(request.Verb, body);
            if (!seen.TryBegin(topics.RequestPrefix + request.Verb, body.Id, request))
            {
                return;
            }

            if (isDeed)
            {
                var text = Encoding.UTF8.GetString(payload[..Math.Min(payload.Length, LongestNoted)]);
                request.Answered = outcome => Note(request, body, text, outcome);
            }

            handler.CarryOut(request, body);
        }
        catch (RequestException wrong)
        {
            request.Refuse(wrong.Message);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // Whoever asked must not wait for ever. How much was done nobody knows: a repeat gets this answer, and is not carried out.
            // The fault itself is caught and logged where messages come in.
            request.Fail("a fault of this program; its log says more");
            throw;
        }
    }

    private void Note(Request request, RequestBody body, string said, RequestOutcome outcome)
    {
        // A show lock has no target; whatever else a request may name is looked for in this order.
        var target = body.Bare.Length > 0 ? body.Bare : TextOf(body, "alert") ?? TextOf(body, "receiver") ?? TextOf(body, "device") ?? "";
        var part = TextOf(body, "parameter") is { } parameter ? "/" + parameter : "";
        var words = outcome.Succeeded ? "done" : (outcome.IsRefused ? "refused: " : "failed: ") + outcome.Words;
        audit!.Note(new AuditEntry(time.GetUtcNow(), request.By.Who, request.By.Where, request.Verb, target + part, "", said, words));
    }

    private static string? TextOf(RequestBody body, string field)
    {
        try
        {
            return body.Optional(field);
        }
        catch (RequestException)
        {
            // Not a text: it stands in what was said.
            return null;
        }
    }

    private static string? TransactionOf(RequestBody body)
    {
        try
        {
            return body.Transaction;
        }
        catch (RequestException)
        {
            // An object or an essay is not given back; the request itself may be right.
            return null;
        }
    }
}
