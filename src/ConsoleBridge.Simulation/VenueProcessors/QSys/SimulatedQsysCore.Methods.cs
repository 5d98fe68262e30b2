using System.Text.Json.Nodes;

namespace ConsoleBridge.Simulation.VenueProcessors.QSys;

// What the methods do.
internal sealed partial class SimulatedQsysCore
{
    private JsonNode? OfControls(QrcSession session, string method, JsonNode? parameters, out (int Code, string Message)? error)
    {
        error = null;
        var body = parameters as JsonObject ?? [];
        switch (method)
        {
            case "Control.Get" when parameters is JsonArray names:
                return Get(null, names, out error);
            case "Control.Set":
                return Set(session, null, body, out error);
            case "Component.Get" when Text(body["Name"]) is { } component && body["Controls"] is JsonArray controls:
                return Get(component, controls, out error) is { } found ? new JsonObject { ["Name"] = component, ["Controls"] = found } : null;
            case "Component.Set" when Text(body["Name"]) is { } component && body["Controls"] is JsonArray controls:
                foreach (var control in controls.OfType<JsonObject>())
                {
                    if (Set(session, component, control, out error) is null)
                    {
                        return null;
                    }
                }

                return true;
            case "Component.GetComponents":
                return new JsonArray([.. _design.Components.Select(name => (JsonNode)new JsonObject { ["Name"] = name, ["Type"] = "custom" })]);
            case "Component.GetControls" when Text(body["Name"]) is { } component:
                return new JsonObject
                {
                    ["Name"] = component, ["Controls"] = new JsonArray([.. _design.Controls(component).Select(control => (JsonNode)control.Json(_wordsForSwitches))]),
                };
            default:
                Violations.Add($"{method}: {parameters?.ToJsonString()} is not what it wants");
                error = (InvalidParameters, "Invalid params");
                return null;
        }
    }

    private JsonArray? Get(string? component, JsonArray names, out (int Code, string Message)? error)
    {
        error = null;
        var found = new JsonArray();
        foreach (var name in names)
        {
            if (Find(component, NameOf(name)) is not { } control)
            {
                error = (InvalidParameters, $"there is no control \"{NameOf(name)}\"");
                return null;
            }

            found.Add((JsonNode)control.Json(_wordsForSwitches));
        }

        return found;
    }

    private JsonObject? Set(QrcSession session, string? component, JsonObject wish, out (int Code, string Message)? error)
    {
        error = null;
        if (Find(component, NameOf(wish["Name"])) is not { } control)
        {
            error = (InvalidParameters, $"there is no control \"{NameOf(wish["Name"])}\"");
            return null;
        }

        if (wish["Position"] is JsonValue position && position.TryGetValue<double>(out var travel))
        {
            control.TakePosition(travel);
        }
        else if (control.Take(wish["Value"]) is { } wrong)
        {
            Violations.Add($"Control.Set: {wrong}");
            error = (InvalidParameters, wrong);
            return null;
        }

        _design.Changed(control, session);
        return control.Json(_wordsForSwitches);
    }

    private JsonNode? OfGroups(QrcSession session, string method, JsonObject body, out (int Code, string Message)? error)
    {
        error = null;
        if (Text(body["Id"]) is not { } id)
        {
            Violations.Add($"ChangeGroup.{method}: Id is missing");
            error = (InvalidParameters, "Invalid params");
            return null;
        }

        if (method is "AddControl" or "AddComponentControl" && !session.Groups.ContainsKey(id))
        {
            session.Groups[id] = new ChangeGroup();
        }

        if (!session.Groups.TryGetValue(id, out var group))
        {
            error = (InvalidParameters, $"there is no change group \"{id}\"");
            return null;
        }

        switch (method)
        {
            case "AddControl" or "Remove":
                return Members(group, null, body["Controls"] as JsonArray, method == "Remove", out error);
            case "AddComponentControl" when body["Component"] is JsonObject component:
                return Members(group, Text(component["Name"]), component["Controls"] as JsonArray, isRemoved: false, out error);
            case "Poll":
                return new JsonObject { ["Id"] = id, ["Changes"] = Changes(session, group) };
            case "AutoPoll" when body["Rate"] is JsonValue rate && rate.TryGetValue<double>(out var seconds) && seconds > 0:
                group.Rate = TimeSpan.FromSeconds(seconds);
                return true;
            case "Invalidate":
                group.Invalidate();
                return true;
            case "Clear":
                group.Clear();
                return true;
            case "Destroy":
                session.Groups.Remove(id);
                return true;
            default:
                Violations.Add($"ChangeGroup.{method}: {body.ToJsonString()} is not what it wants");
                error = (InvalidParameters, "Invalid params");
                return null;
        }
    }

    private JsonNode? Members(ChangeGroup group, string? component, JsonArray? names, bool isRemoved, out (int Code, string Message)? error)
    {
        error = null;
        foreach (var name in names ?? [])
        {
            if (Find(component, NameOf(name)) is not { } control)
            {
                error = (InvalidParameters, $"there is no control \"{NameOf(name)}\"");
            }
            else if (isRemoved)
            {
                group.Remove(control);
            }
            else
            {
                group.Add(component, control);
            }
        }

        return error is null ? true : null;
    }

    private QsysControl? Find(string? component, string name) => _design.Find(component, name);

    // A control is named by its name, or by an object that has it.
    private static string NameOf(JsonNode? node) => Text(node) ?? Text((node as JsonObject)?["Name"]) ?? "";
}
