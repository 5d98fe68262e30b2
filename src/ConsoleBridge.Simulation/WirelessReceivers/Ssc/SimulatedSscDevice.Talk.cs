using System.Net;
using System.Text;
using System.Text.Json;

namespace ConsoleBridge.Simulation.WirelessReceivers.Ssc;

// A request, address by address, and its answer.
public sealed partial class SimulatedSscDevice
{
    // "404: mark the capability absent and stop asking", and so with what cannot be subscribed; an answer may have been lost on the way.
    private const int Forgiven = 4;
    private const int MaxDatagramBytes = 1400;
    private readonly Dictionary<string, int> _refused = [];

    private void Take(ReadOnlySpan<byte> datagram, SocketAddress from)
    {
        using var request = SscRequest.Parse(datagram, out string wrong);
        if (request is null)
        {
            Violations.Add($"{wrong}: {Encoding.Latin1.GetString(datagram)}");
            Send(Refusal([], SscErrors.NotUnderstood), from);
            return;
        }

        var exchange = new SscExchange(from);
        var calls = SscRequest.Flatten(request.RootElement, []).ToList();
        if (datagram.Length > Quirks.MaxRequestBytes)
        {
            Send(Refusal([], SscErrors.TooLong), from);
            return;
        }

        if (calls.Count + CountSubscribed(calls) > Quirks.MaxAddresses || calls.Exists(call => call.Path.Length > SscRequest.MaxDepth))
        {
            Send(Refusal([], SscErrors.TooComplex), from);
            return;
        }

        if (calls.Count == 0)
        {
            Violations.Add($"no address: {Encoding.Latin1.GetString(datagram)}");
            Send(Refusal([], SscErrors.NotUnderstood), from);
        }

        exchange.TransactionId = calls.Find(call => call.Path is ["osc", "xid"]).Value is { ValueKind: not JsonValueKind.Undefined } id ? id.GetRawText() : null;
        foreach (var (path, value) in calls)
        {
            Obey(exchange, path, value);
        }

        Answer(exchange);
    }

    private void Obey(SscExchange exchange, string[] path, JsonElement value)
    {
        switch (path)
        {
            case ["osc", "xid"]:
                break;
            case ["osc", "state", "subscribe"]:
                Subscribe(exchange, value);
                break;
            case ["osc", "state", "close"]:
                _clients.Forget(exchange.Client);
                exchange.Answer(path, value.GetRawText());
                break;
            case ["osc", "schema"]:
                AnswerSchema(exchange, value);
                break;
            case ["osc", "limits"]:
                AnswerLimits(exchange, value);
                break;
            default:
                Call(exchange, path, value);
                break;
        }
    }

    private void Call(SscExchange exchange, string[] path, JsonElement value)
    {
        var leaves = _model.Tree.Match(path).ToList();
        if (leaves.Count == 0)
        {
            NoteUnknown(exchange, path);
            exchange.Refuse(path, SscErrors.NotFound);
        }

        foreach (var leaf in leaves)
        {
            if (leaf.Refuses?.Invoke() is { } code and not 0)
            {
                exchange.Refuse(leaf.Path, code);
            }
            else if (leaf.Type == SscType.Action)
            {
                exchange.Answer(leaf.Path, value.GetRawText());
                leaf.Written?.Invoke();
            }
            else if (value.ValueKind == JsonValueKind.Null && leaf.CanGet)
            {
                exchange.Answer(leaf.Path, leaf.Json);
            }
            else
            {
                Write(exchange, leaf, value);
            }
        }
    }

    // The answer holds what was adopted, which need not be what was wished.
    private void Write(SscExchange exchange, SscLeaf leaf, JsonElement wish)
    {
        if (!leaf.CanSet || leaf.Adopt(wish) is not { } adopted)
        {
            string reason = leaf.CanSet ? "cannot be" : "is read-only, not";
            Violations.Add($"{leaf.Address} {reason} {wish.GetRawText()}");
            exchange.Refuse(leaf.Path, SscErrors.NotAcceptable);
            return;
        }

        leaf.Set(adopted);
        exchange.Answer(leaf.Path, leaf.CanGet ? leaf.Json : adopted);
        leaf.Written?.Invoke();
        _model.Touched();
    }

    private void NoteUnknown(SscExchange exchange, string[] path)
    {
        string address = string.Join('/', path);
        if (path is ["osc", "state", ..])
        {
            Violations.Add($"/{address}: no such method; subscribing and cancelling is /osc/state/subscribe");
            return;
        }

        NoteRefused(exchange.Client, "/" + address, SscErrors.NotFound);
    }

    private void NoteRefused(SocketAddress client, string address, int code)
    {
        string key = $"{client} {address} {code}";
        int times = _refused.GetValueOrDefault(key) + 1;
        _refused[key] = times;
        if (times == Forgiven)
        {
            Violations.Add($"{address}: asked {times} times, though the answer is {code}");
        }
    }

    private void Answer(SscExchange exchange)
    {
        var message = NewMessage(exchange.TransactionId);
        if (exchange.Echoes.Count > 0)
        {
            message.Put(["osc", "state", "subscribe"], SscText.List(exchange.Echoes));
        }

        foreach (var (path, json) in exchange.Values)
        {
            message.Put(path, json);
            if (Quirks.Splits)
            {
                Send(message.ToString(), exchange.Client);
                message = NewMessage(exchange.TransactionId);
            }
        }

        if (message.Length > Quirks.MaxAnswerBytes)
        {
            Send(Refusal(exchange.Values[0].Path, SscErrors.AnswerTooLong), exchange.Client);
            return;
        }

        bool answersErrorsToo = Quirks.RepeatsKeys && exchange.Errors.Count > 0;
        if (answersErrorsToo)
        {
            message.Put(["osc", "error"], SscText.List(exchange.Errors.Select(ErrorTree)));
        }

        AnswerBundled(exchange, message);
        bool hasOnlyId = exchange.Echoes.Count + exchange.Values.Count == 0 && exchange.Errors.Count > 0;
        if (!message.IsEmpty && (answersErrorsToo || !hasOnlyId) && !(Quirks.Splits && exchange.Values.Count > 0))
        {
            Send(message.ToString(), exchange.Client);
        }

        if (exchange.Errors.Count > 0 && !answersErrorsToo)
        {
            SendErrors(exchange.Errors, exchange.Client, Quirks.MirrorsEverywhere ? exchange.TransactionId : null);
        }
    }

    private void SendErrors(List<(IReadOnlyList<string> Path, int Code)> errors, SocketAddress to, string? transactionId)
    {
        for (int first = 0; first < errors.Count;)
        {
            var trees = new List<string>();
            for (int length = 0; first < errors.Count && length < MaxDatagramBytes - 200; first++)
            {
                trees.Add(ErrorTree(errors[first]));
                length += trees[^1].Length;
            }

            Send(NewMessage(transactionId).Put(["osc", "error"], SscText.List(trees)).ToString(), to);
        }
    }

    private string Refusal(IReadOnlyList<string> path, int code)
    {
        // A mistake in the request as a whole has no address.
        string error = path.Count == 0 ? SscErrors.Json(code, _model.DescribesErrors) : SscText.List([ErrorTree((path, code))]);
        return NewMessage(null).Put(["osc", "error"], error).ToString();
    }

    private string ErrorTree((IReadOnlyList<string> Path, int Code) error)
    {
        string tree = new SscMessage().Put(error.Path, SscErrors.Json(error.Code, _model.DescribesErrors)).ToString();
        return Quirks.BreaksErrors ? $"{{{tree}}}" : tree;
    }

    private SscMessage NewMessage(string? transactionId)
    {
        var message = new SscMessage { RepeatsKeys = Quirks.RepeatsKeys };
        return transactionId is null ? message : message.Put(["osc", "xid"], transactionId);
    }
}
