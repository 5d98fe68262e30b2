using System.Text.Json.Nodes;

namespace ConsoleBridge.Simulation.WirelessReceivers.SennheiserRest;

/// <summary>One resource: an object at a path, and what may be done with its fields.</summary>
/// <param name="value">The object.</param>
/// <param name="fields">Its fields that are more than readable, and those that every write must repeat.</param>
internal sealed class RestResource(JsonObject value, params RestField[] fields)
{
    /// <summary>The object; replaced as a whole, never changed, so that it may be written out at any time.</summary>
    public JsonObject Value { get; private set; } = value;

    /// <summary>Fields that every write must repeat: the id, and where there is one the type.</summary>
    public string[] Identity { get; init; } = [];

    /// <summary>Fields that may be written.</summary>
    public IReadOnlyList<RestField> Fields { get; } = fields;

    /// <summary>Gives a field a value, whatever it was: the unit itself does that.</summary>
    public void Set(string field, JsonNode? value)
    {
        var next = Value.DeepClone().AsObject();

        // Written and read again, so that every number is of the same kind, whoever made it.
        next[field] = value is null ? null : JsonNode.Parse(value.ToJsonString());
        Value = next;
    }

    /// <summary>Takes a client's partial object.</summary>
    /// <returns>What is wrong with it; null when it was taken.</returns>
    public string? TryPut(JsonObject wish)
    {
        foreach (var name in Identity)
        {
            if (!JsonNode.DeepEquals(wish[name], Value[name]))
            {
                return $"{name} must be repeated in every write";
            }
        }

        var next = Value.DeepClone().AsObject();
        foreach (var (name, value) in wish.Where(field => !Identity.Contains(field.Key)))
        {
            if (Fields.FirstOrDefault(field => field.Name == name) is not { IsWritable: true } field)
            {
                return Value.ContainsKey(name) ? $"{name} can only be read" : $"there is no field {name}";
            }

            if (field.Check(Value[name], value) is { } wrong)
            {
                return wrong;
            }

            next[name] = value?.DeepClone();
        }

        Value = next;
        return null;
    }
}
