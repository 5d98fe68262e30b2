using System.Net;
using System.Text.Json;

namespace ConsoleBridge.Simulation.WirelessReceivers.Ssc;

// Leases: given, told, renewed, cancelled, over.
public sealed partial class SimulatedSscDevice
{
    private static int CountSubscribed(List<(string[] Path, JsonElement Value)> calls) => calls
        .Where(call => call.Path is ["osc", "state", "subscribe"] && call.Value.ValueKind == JsonValueKind.Array)
        .SelectMany(call => call.Value.EnumerateArray())
        .Where(element => element.ValueKind == JsonValueKind.Object)
        .Sum(element => SscRequest.Flatten(element, []).Count(leaf => !leaf.Path.Contains("#")));

    private void Subscribe(SscExchange exchange, JsonElement value)
    {
        if (Quirks.IgnoresSubscriptions)
        {
            return;
        }

        if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(element => element.ValueKind != JsonValueKind.Object))
        {
            Violations.Add($"/osc/state/subscribe takes an array of objects, not {value.GetRawText()}");
            exchange.Refuse(["osc", "state", "subscribe"], SscErrors.NotAcceptable);
            return;
        }

        foreach (var element in value.EnumerateArray())
        {
            Subscribe(exchange, element, [], null);
        }
    }

    // One object of the request: its options count for everything in it, and below unless there are others.
    private void Subscribe(SscExchange exchange, JsonElement element, string[] path, SscOptions? outer)
    {
        SscOptions? options = ReadOptions(element) ?? outer;
        var accepted = new SscMessage();
        foreach (var member in element.EnumerateObject().Where(member => member.Name != "#"))
        {
            string[] below = [.. path, member.Name];
            if (member.Value.ValueKind == JsonValueKind.Object && below.Length < SscRequest.MaxDepth)
            {
                if (HasOptions(member.Value))
                {
                    Subscribe(exchange, member.Value, below, options);
                    continue;
                }

                foreach (var (address, value) in SscRequest.Flatten(member.Value, below))
                {
                    Lease(exchange, address, value, options, accepted);
                }
            }
            else
            {
                Lease(exchange, below, member.Value, options, accepted);
            }
        }

        if (!accepted.IsEmpty)
        {
            exchange.Echoes.Add($"{{\"#\":{(options ?? SscOptions.Default).Json},{accepted.ToString()[1..]}");
        }
    }

    private void Lease(SscExchange exchange, string[] path, JsonElement value, SscOptions? options, SscMessage accepted)
    {
        if (options is { Cancels: true })
        {
            Cancel(exchange, path, accepted);
            return;
        }

        var leaves = _model.Tree.Match(path).ToList();
        if (leaves.Count == 0)
        {
            NoteUnknown(exchange, path);
            exchange.Refuse(path, SscErrors.NotFound);
        }

        foreach (var leaf in leaves)
        {
            if (value.ValueKind != JsonValueKind.Null)
            {
                Violations.Add($"{leaf.Address}: {value.GetRawText()} in a subscription is a write");
                Write(exchange, leaf, value);
            }

            if (WhyNot(exchange.Client, leaf) is var code and not 0)
            {
                exchange.Refuse(leaf.Path, code);
                continue;
            }

            _clients.Lease(exchange.Client, leaf, options ?? SscOptions.Default, Quirks.MirrorsEverywhere ? exchange.TransactionId : null);
            accepted.Put(leaf.Path, SscText.Null);
        }
    }

    private int WhyNot(SocketAddress client, SscLeaf leaf)
    {
        if (leaf.Refuses?.Invoke() is { } code and not 0)
        {
            return code;
        }

        if (!leaf.CanSubscribe)
        {
            NoteRefused(client, leaf.Address, SscErrors.NotAcceptable);
            return SscErrors.NotAcceptable;
        }

        // What the ninth client is told is not documented.
        return _clients.HasRoomFor(client) ? 0 : SscErrors.Unavailable;
    }

    private void Cancel(SscExchange exchange, string[] path, SscMessage accepted)
    {
        var leaves = _model.Tree.Match(path).ToList();
        if (leaves.Count == 0)
        {
            exchange.Refuse(path, SscErrors.NotFound);
        }

        foreach (var leaf in leaves)
        {
            _clients.Cancel(exchange.Client, leaf);
            accepted.Put(leaf.Path, SscText.Null);
        }
    }

    private static bool HasOptions(JsonElement element) => element.EnumerateObject().Any(member =>
        member.Name == "#" || (member.Value.ValueKind == JsonValueKind.Object && HasOptions(member.Value)));

    private SscOptions? ReadOptions(JsonElement element)
    {
        int place = 0;
        foreach (var member in element.EnumerateObject())
        {
            if (member.Name == "#")
            {
                if (place > 0)
                {
                    Violations.Add("# must come first in its object");
                }

                if (place > 0 && Quirks.IsStrict)
                {
                    return null;
                }

                var options = SscOptions.Read(member.Value, out string? wrong);
                if (wrong is not null)
                {
                    Violations.Add($"subscription: {wrong}");
                }

                return options;
            }

            place++;
        }

        return null;
    }

    // The notification that is due at once may come with the echo.
    private void AnswerBundled(SscExchange exchange, SscMessage message)
    {
        if (Quirks.Bundles && exchange.Echoes.Count > 0)
        {
            foreach (var lease in _clients.Due(exchange.Client).Where(lease => (lease.Leaf.Refuses?.Invoke() ?? 0) == 0))
            {
                message.Put(lease.Leaf.Path, lease.Leaf.Json);
                _clients.Told(lease);
            }
        }
    }

    private void SendDue()
    {
        foreach (var client in _clients.All)
        {
            Notify(client);
            var over = _clients.End(client);
            if (over.Count > 0)
            {
                SendErrors([.. over.Select(leaf => ((IReadOnlyList<string>)leaf.Path, SscErrors.SubscriptionEnds))], client, null);
            }
        }
    }

    private void Notify(SocketAddress client)
    {
        var errors = new List<(IReadOnlyList<string> Path, int Code)>();
        SscMessage? message = null;
        string? transactionId = null;
        foreach (var lease in _clients.Due(client))
        {
            _clients.Told(lease);
            if (lease.Refusal != 0)
            {
                errors.Add((lease.Leaf.Path, lease.Refusal));
                if (Quirks.DropsLost)
                {
                    _clients.Cancel(client, lease.Leaf);
                }

                continue;
            }

            if (message is not null && (Quirks.Splits || message.Length > MaxDatagramBytes - 200 || transactionId != lease.TransactionId))
            {
                Send(message.ToString(), client);
                message = null;
            }

            transactionId = lease.TransactionId;
            message ??= NewMessage(transactionId);
            message.Put(lease.Leaf.Path, lease.Leaf.Json);
        }

        if (message is not null)
        {
            Send(message.ToString(), client);
        }

        SendErrors(errors, client, null);
    }
}
