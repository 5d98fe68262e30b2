using System.Text.Json;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Bus.HomeAssistant;

/// <summary>
/// Writes one parameter as an entity: which kind of entity it is, where its value stands, and how unknown is shown. Source: Home Assistant's MQTT
/// integration, pages sensor, binary_sensor, switch, number, select and text, and the schemas in home-assistant/core.
/// </summary>
/// <remarks>
/// Unknown is <c>null</c> on the bus. Numbers in a unit and booleans become <c>None</c> by their template, which Home Assistant shows as unknown.
/// Texts, words and bare numbers would be shown as the word "None": those entities are unavailable while their value is null.
/// </remarks>
internal static class EntityForm
{
    private const string Number = "{{ value_json }}";
    private const string Flag = "{{ 'None' if value_json is none else ('ON' if value_json else 'OFF') }}";
    private const string IsKnown = "{{ 'offline' if value_json is none else 'online' }}";
    private const int LongestText = 255;

    /// <summary>Platform of a parameter's entity: <c>sensor</c>, <c>binary_sensor</c>, <c>switch</c>, <c>number</c>, <c>select</c>, <c>text</c>.</summary>
    public static string PlatformOf(ParameterDefinition parameter, bool readOnly)
    {
        var canWrite = parameter.CanWrite && !readOnly;
        return parameter.Type switch
        {
            ValueKind.Boolean => canWrite ? "switch" : "binary_sensor",
            ValueKind.Number when canWrite && parameter is { Minimum: not null, Maximum: not null } => "number",
            ValueKind.Text when canWrite => parameter.Words.Length > 0 ? "select" : "text",
            _ => "sensor",
        };
    }

    /// <summary>Writes the entity.</summary>
    public static void Write(Utf8JsonWriter json, ParameterDefinition parameter, string uniqueId, string name, bool readOnly, string topic, (string Bridge, string Device) availability)
    {
        var platform = PlatformOf(parameter, readOnly);
        json.WriteString("p", platform);
        json.WriteString("uniq_id", uniqueId);
        json.WriteString("name", name);
        if (parameter.CanRead)
        {
            json.WriteString("stat_t", topic);
        }

        if (platform is "switch" or "number" or "select" or "text")
        {
            json.WriteString("cmd_t", topic + "/set");
        }

        switch (platform)
        {
            case "switch":
                WriteFlag(json, "true", "false");
                json.WriteString("stat_on", "ON");
                json.WriteString("stat_off", "OFF");
                break;
            case "binary_sensor":
                WriteFlag(json, "ON", "OFF");
                break;
            case "number":
                WriteNumber(json, parameter);
                break;
            case "select":
                WriteOptions(json, parameter);
                WriteKnownOnly(json, topic, availability);
                break;
            case "text":
                json.WriteNumber("max", Math.Clamp(parameter.MaxLength ?? LongestText, 1, LongestText));
                WriteKnownOnly(json, topic, availability);
                break;
            default:
                WriteSensor(json, parameter, topic, availability);
                break;
        }
    }

    /// <summary>Writes under which conditions something can be used: all of these topics must say <c>online</c>.</summary>
    public static void WriteAvailability(Utf8JsonWriter json, string? knownBy, params ReadOnlySpan<string> topics)
    {
        json.WriteStartArray("avty");
        foreach (var topic in topics)
        {
            json.WriteStartObject();
            json.WriteString("t", topic);
            json.WriteEndObject();
        }

        if (knownBy is not null)
        {
            json.WriteStartObject();
            json.WriteString("t", knownBy);
            json.WriteString("val_tpl", IsKnown);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("avty_mode", "all");
    }

    private static void WriteFlag(Utf8JsonWriter json, string on, string off)
    {
        json.WriteString("pl_on", on);
        json.WriteString("pl_off", off);
        json.WriteString("val_tpl", Flag);
    }

    // The floor of a level is -144 dB, which means off (minus infinity): the lowest place of the slider, both ways.
    private static void WriteNumber(Utf8JsonWriter json, ParameterDefinition parameter)
    {
        json.WriteNumber("min", Math.Max(parameter.Minimum!.Value, LevelFloor.AppliesTo(parameter.Unit) ? LevelFloor.Off : double.MinValue));
        json.WriteNumber("max", parameter.Maximum!.Value);
        json.WriteNumber("step", Math.Max(parameter.Step ?? (LevelFloor.AppliesTo(parameter.Unit) ? 0.1 : 1), 0.001));
        json.WriteString("mode", parameter.Unit is Unit.Decibel or Unit.Pan or Unit.Travel ? "slider" : "box");
        if (EntityWords.Unit(parameter.Unit) is { } unit)
        {
            json.WriteString("unit_of_meas", unit);
        }

        json.WriteString("val_tpl", Number);
    }

    private static void WriteSensor(Utf8JsonWriter json, ParameterDefinition parameter, string topic, (string Bridge, string Device) availability)
    {
        if (parameter.Type == ValueKind.Number && EntityWords.Unit(parameter.Unit) is { } unit)
        {
            json.WriteString("unit_of_meas", unit);
            json.WriteString("stat_cla", "measurement");
            if (EntityWords.DeviceClass(parameter) is { } deviceClass)
            {
                json.WriteString("dev_cla", deviceClass);
            }

            json.WriteString("val_tpl", Number);
            return;
        }

        if (parameter.Words.Length > 0)
        {
            json.WriteString("dev_cla", "enum");
            WriteOptions(json, parameter);
        }

        WriteKnownOnly(json, topic, availability);
    }

    private static void WriteOptions(Utf8JsonWriter json, ParameterDefinition parameter)
    {
        json.WriteStartArray("ops");
        foreach (var word in parameter.Words)
        {
            json.WriteStringValue(word);
        }

        json.WriteEndArray();
    }

    private static void WriteKnownOnly(Utf8JsonWriter json, string topic, (string Bridge, string Device) availability)
    {
        json.WriteString("val_tpl", Number);
        WriteAvailability(json, topic, availability.Bridge, availability.Device);
    }
}
