using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.State;

namespace ConsoleBridge.Bus.HomeAssistant;

/// <summary>
/// Writes the discovery document of one device, in Home Assistant's device-based form: <c>dev</c>, <c>o</c>, <c>cmps</c> and what all entities
/// share. Names are in the device's own words; where it has not said any yet, as they were called before, else by what they are.
/// </summary>
internal sealed class DiscoveryWriter(BusTopics topics, StateStore store, string node, string site)
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the document.</summary>
    /// <param name="item">The device.</param>
    /// <param name="removed">Entities to take away, with their platform: named without anything else.</param>
    public byte[] Write(DiscoveredDevice item, IReadOnlyDictionary<string, string>? removed = null)
    {
        var buffer = new ArrayBufferWriter<byte>(2048);
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            WriteDevice(json, item);
            json.WriteStartObject("o");
            json.WriteString("name", "ConsoleBridge");
            json.WriteString("sw", BridgeDocuments.Version);
            json.WriteEndObject();
            if (item.Device is not null)
            {
                var (bridge, device) = topics.AvailabilityOf(item.Device.Number);
                EntityForm.WriteAvailability(json, null, bridge, device);
            }

            json.WriteNumber("qos", 1);
            json.WriteStartObject("cmps");
            WriteEntities(json, item, removed);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private void WriteDevice(Utf8JsonWriter json, DiscoveredDevice item)
    {
        json.WriteStartObject("dev");
        json.WriteStartArray("ids");
        json.WriteStringValue(item.ObjectId);
        json.WriteEndArray();
        json.WriteString("name", NameOf(item));
        if (item.Device is not { Description: var device })
        {
            json.WriteString("mf", "ConsoleBridge");
            json.WriteString("mdl", "Bridge");
            json.WriteString("sw", BridgeDocuments.Version);
        }
        else
        {
            json.WriteString("mf", device.Profile.Vendor);
            json.WriteString("mdl", item.Channel is null ? Text(item, "device/model", "mdl") ?? device.Profile.Model : $"{device.Profile.Model} {item.Channel}");
            WriteText(json, "sw", item.Channel is null ? Text(item, "device/firmware", "sw") : null);
            WriteText(json, "sn", item.Channel is null ? Text(item, "device/serial", "sn") : null);
            json.WriteString("via_device", item.Via);
        }

        json.WriteEndObject();
    }

    private string NameOf(DiscoveredDevice item)
    {
        if (item.Device is not { Description: var device })
        {
            return $"ConsoleBridge {site}";
        }

        return item.Channel is null
            ? Text(item, "device/name", "name") ?? device.Id
            : Text(item, item.Channel + "/name", "name") ?? $"{device.Id} {item.Channel.Replace('/', ' ')}";
    }

    private void WriteEntities(Utf8JsonWriter json, DiscoveredDevice item, IReadOnlyDictionary<string, string>? removed)
    {
        foreach (var (key, platform) in removed ?? EarlierDocument.None.Platforms)
        {
            json.WriteStartObject(key);
            json.WriteString("p", platform);
            json.WriteEndObject();
        }

        if (item.Channel is null && removed?.ContainsKey("connected") != true)
        {
            WriteConnected(json, item);
        }

        foreach (var parameter in item.Parameters)
        {
            var key = item.KeyOf(parameter);
            if (removed?.ContainsKey(key) == true)
            {
                continue;
            }

            var device = item.Device!;
            json.WriteStartObject(key);
            EntityForm.Write(
                json, parameter, $"{node}_{item.ObjectId}_{key}", NameOf(item, parameter, key), device.Description.ReadOnly,
                Encoding.UTF8.GetString(topics.Value(new(device.Number, parameter.Index))), topics.AvailabilityOf(device.Number));
            json.WriteEndObject();
        }
    }

    private void WriteConnected(Utf8JsonWriter json, DiscoveredDevice item)
    {
        var (bridge, device) = item.Device is null ? (Encoding.UTF8.GetString(topics.BridgeAvailability), "") : topics.AvailabilityOf(item.Device.Number);
        json.WriteStartObject("connected");
        json.WriteString("p", "binary_sensor");
        json.WriteString("uniq_id", $"{node}_{item.ObjectId}_connected");
        json.WriteString("name", "Connected");
        json.WriteString("dev_cla", "connectivity");
        json.WriteString("ent_cat", "diagnostic");
        json.WriteString("stat_t", item.Device is null ? bridge : device);
        json.WriteString("pl_on", "online");
        json.WriteString("pl_off", "offline");
        if (item.Device is not null)
        {
            EntityForm.WriteAvailability(json, null, bridge);
        }

        json.WriteEndObject();
    }

    private string NameOf(DiscoveredDevice item, ParameterDefinition parameter, string key)
    {
        var entity = ParameterPath.EntityOf(parameter.Name);
        var leaf = EntityWords.OfLeaf(ParameterPath.LeafOf(parameter.Name));
        if (item.Channel is not null || entity == "device")
        {
            return EntityWords.Sentence(leaf);
        }

        if (ValueOf(item, entity + "/name") is { } own)
        {
            return $"{own} {leaf}";
        }

        return item.Earlier.Names.TryGetValue(key, out var before) ? before : $"{EntityWords.OfEntity(entity)} {leaf}";
    }

    private string? Text(DiscoveredDevice item, string parameter, string before) =>
        ValueOf(item, parameter) ?? item.Earlier.Device.GetValueOrDefault(before);

    private string? ValueOf(DiscoveredDevice item, string parameter) =>
        item.Device!.Description.Profile.TryFind(parameter, out var definition)
            ? EntityWords.Clean(store.Read(new(item.Device.Number, definition.Index)).Value.Text)
            : null;

    private static void WriteText(Utf8JsonWriter json, string key, string? text)
    {
        if (text is not null)
        {
            json.WriteString(key, text);
        }
    }
}
