using System.Text.Json;

namespace ConsoleBridge.Simulation.WirelessReceivers.Ssc;

// What the device tells of itself: schema and limits.
public sealed partial class SimulatedSscDevice
{
    private void AddCommonMethods()
    {
        var tree = _model.Tree;
        tree.Fixed("osc/version", SscType.Text, "\"1.0\"");
        tree.Fixed("osc/feature/subscription", SscType.Boolean, SscText.True);
        tree.Fixed("osc/feature/pattern", SscType.Text, "\"*?\"");
        tree.Fixed("osc/feature/timetag", SscType.Boolean, SscText.False);
        tree.Fixed("osc/feature/baseaddr", SscType.Boolean, SscText.False);
        tree.Action("osc/state/subscribe", static () => { });
        tree.Action("osc/state/close", static () => { });
        tree.Fixed("osc/state/prettyprint", SscType.Boolean, SscText.False);
        tree.Action("osc/schema", static () => { });
        tree.Action("osc/limits", static () => { });
        tree.Action("osc/error", static () => { });
        tree.Action("osc/xid", static () => { });
        if (_model.HasPing)
        {
            tree.Action("osc/ping", static () => { });
        }
    }

    // null: what is at the root. [{"device":null}]: what is below /device.
    private void AnswerSchema(SscExchange exchange, JsonElement value)
    {
        var answers = new List<string>();
        foreach (var path in Asked(exchange, value, ["osc", "schema"]))
        {
            if (_model.Tree.Children(path) is { } children)
            {
                string below = "{" + string.Join(',', children.Select(child => $"\"{child.Name}\":{(child.IsContainer ? "{}" : SscText.Null)}")) + "}";
                answers.Add(path.Count == 0 ? below : new SscMessage().Put(path, below).ToString());
            }
            else if (_model.Tree.Match(path).Any())
            {
                answers.Add(new SscMessage().Put(path, SscText.Null).ToString());
            }
            else
            {
                exchange.Refuse(path, SscErrors.NotFound);
            }
        }

        if (answers.Count > 0)
        {
            exchange.Answer(["osc", "schema"], SscText.List(answers));
        }
    }

    private void AnswerLimits(SscExchange exchange, JsonElement value)
    {
        var answers = new List<string>();
        foreach (var path in Asked(exchange, value, ["osc", "limits"]))
        {
            var leaves = _model.Tree.Match(path).ToList();
            if (leaves.Count == 0)
            {
                exchange.Refuse(path, SscErrors.NotFound);
            }

            answers.AddRange(leaves.Select(leaf => new SscMessage().Put(leaf.Path, $"[{Limits(leaf)}]").ToString()));
        }

        if (answers.Count > 0)
        {
            exchange.Answer(["osc", "limits"], SscText.List(answers));
        }
    }

    private static IEnumerable<IReadOnlyList<string>> Asked(SscExchange exchange, JsonElement value, string[] method)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            return [[]];
        }

        if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(element => element.ValueKind != JsonValueKind.Object))
        {
            exchange.Refuse(method, SscErrors.NotAcceptable);
            return [];
        }

        return value.EnumerateArray().SelectMany(element => SscRequest.Flatten(element, []), IReadOnlyList<string> (_, call) => call.Path);
    }

    // The words of the types are those of one implementation (impl).
    private static string Limits(SscLeaf leaf)
    {
        var limits = new SscMessage()
            .Put(["type"], SscText.Of(leaf.Type switch { SscType.Boolean => "Boolean", SscType.Text => "String", SscType.Action => "Method", _ => "Number" }))
            .Put(["writeable"], SscText.Of(leaf.CanSet))
            .Put(["subscr"], SscText.Of(leaf.CanSubscribe));
        if (leaf.Unit is not null)
        {
            limits.Put(["units"], SscText.Of(leaf.Unit));
        }

        if (double.IsFinite(leaf.Min))
        {
            limits.Put(["min"], SscText.Of(leaf.Min)).Put(["max"], SscText.Of(leaf.Max));
        }

        if (leaf.Step > 0)
        {
            limits.Put(["inc"], SscText.Of(leaf.Step));
        }

        if (leaf.Options.Length > 0)
        {
            limits.Put(["options"], SscText.Texts(leaf.Options));
        }

        if (leaf.Count is { } count)
        {
            limits.Put(["count"], SscText.Of(count));
        }

        return limits.ToString();
    }
}
