using System.Text.Json;

namespace ConsoleBridge.Bus.HomeAssistant;

/// <summary>A discovery document of an earlier life of this bridge: which entities it has, and what everything was called.</summary>
/// <param name="Platforms">Platform of each entity, by its key.</param>
/// <param name="Names">Name of each entity, by its key.</param>
/// <param name="Device">Texts of the device: <c>name</c>, <c>mdl</c>, <c>sw</c>, <c>sn</c>.</param>
internal sealed record EarlierDocument(
    IReadOnlyDictionary<string, string> Platforms, IReadOnlyDictionary<string, string> Names, IReadOnlyDictionary<string, string> Device)
{
    private static readonly Dictionary<string, string> Empty = [];

    /// <summary>Nothing.</summary>
    public static EarlierDocument None { get; } = new(Empty, Empty, Empty);

    /// <summary>Reads a document; what is not one is nothing.</summary>
    public static EarlierDocument Read(ReadOnlySpan<byte> payload)
    {
        try
        {
            using var document = JsonDocument.Parse(payload.ToArray());
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("cmps", out var entities) || entities.ValueKind != JsonValueKind.Object)
            {
                return None;
            }

            // An entity with nothing but its platform is one that is being taken away.
            var standing = entities.EnumerateObject().Where(entity => entity.Value.ValueKind == JsonValueKind.Object && entity.Value.EnumerateObject().Count() > 1).ToArray();
            return new EarlierDocument(
                Texts(standing, "p"), Texts(standing, "name"),
                root.TryGetProperty("dev", out var device) && device.ValueKind == JsonValueKind.Object
                    ? device.EnumerateObject().Where(text => text.Value.ValueKind == JsonValueKind.String).ToDictionary(text => text.Name, text => text.Value.GetString()!)
                    : Empty);
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or ArgumentException)
        {
            return None;
        }
    }

    private static Dictionary<string, string> Texts(JsonProperty[] entities, string name) =>
        entities.Where(entity => entity.Value.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String)
            .ToDictionary(entity => entity.Name, entity => entity.Value.GetProperty(name).GetString()!);
}
