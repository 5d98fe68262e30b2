using System.Text.Json;
using System.Text.RegularExpressions;

namespace ConsoleBridge.IntegrationTests.HomeAssistant;

/// <summary>Checks a document against the schema beside this file: the few words of JSON Schema that it uses, and no more.</summary>
internal static class DiscoverySchema
{
    private static readonly JsonElement Root = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "HomeAssistant", "device-discovery.schema.json"))).RootElement;

    /// <summary>What is wrong with a document; nothing when it is as Home Assistant wants it.</summary>
    public static IReadOnlyList<string> Check(string document)
    {
        var errors = new List<string>();
        Check(JsonDocument.Parse(document).RootElement, Root, "", errors);
        return errors;
    }

    private static void Check(JsonElement value, JsonElement schema, string path, List<string> errors)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            schema = Root.GetProperty("$defs").GetProperty(reference.GetString()!["#/$defs/".Length..]);
        }

        if (schema.TryGetProperty("byPlatform", out var platforms))
        {
            var platform = value.GetProperty("p").GetString()!;
            if (!platforms.TryGetProperty(platform, out schema))
            {
                errors.Add($"{path}: platform {platform}");
                return;
            }

            if (value.EnumerateObject().Count() == 1)
            {
                // Named to be taken away.
                return;
            }
        }

        if (schema.TryGetProperty("type", out var type) && !IsOf(value, type.GetString()!))
        {
            errors.Add($"{path}: {value.ValueKind} is not a {type}");
            return;
        }

        if (schema.TryGetProperty("enum", out var words) && !words.EnumerateArray().Any(word => word.GetRawText() == value.GetRawText()))
        {
            errors.Add($"{path}: {value.GetRawText()} is not one of {words.GetRawText()}");
        }

        CheckLimits(value, schema, path, errors);
        if (value.ValueKind == JsonValueKind.Object)
        {
            CheckObject(value, schema, path, errors);
        }
        else if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items))
        {
            foreach (var item in value.EnumerateArray())
            {
                Check(item, items, path + "[]", errors);
            }
        }
    }

    private static void CheckLimits(JsonElement value, JsonElement schema, string path, List<string> errors)
    {
        if (schema.TryGetProperty("pattern", out var pattern) && !Regex.IsMatch(value.GetString()!, pattern.GetString()!))
        {
            errors.Add($"{path}: '{value}' is not {pattern}");
        }

        if (schema.TryGetProperty("minimum", out var minimum) && value.GetDouble() < minimum.GetDouble())
        {
            errors.Add($"{path}: {value} is below {minimum}");
        }

        if (schema.TryGetProperty("maximum", out var maximum) && value.GetDouble() > maximum.GetDouble())
        {
            errors.Add($"{path}: {value} is above {maximum}");
        }

        if (schema.TryGetProperty("minItems", out var least) && value.GetArrayLength() < least.GetInt32())
        {
            errors.Add($"{path}: too few");
        }
    }

    private static void CheckObject(JsonElement value, JsonElement schema, string path, List<string> errors)
    {
        foreach (var name in schema.TryGetProperty("required", out var required) ? required.EnumerateArray() : default)
        {
            if (!value.TryGetProperty(name.GetString()!, out _))
            {
                errors.Add($"{path}: {name} is missing");
            }
        }

        foreach (var property in value.EnumerateObject())
        {
            if (schema.TryGetProperty("propertyPattern", out var pattern) && !Regex.IsMatch(property.Name, pattern.GetString()!))
            {
                errors.Add($"{path}: key '{property.Name}'");
            }

            if (schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(property.Name, out var known))
            {
                Check(property.Value, known, $"{path}/{property.Name}", errors);
            }
            else if (schema.TryGetProperty("additionalProperties", out var others))
            {
                if (others.ValueKind == JsonValueKind.False)
                {
                    errors.Add($"{path}: '{property.Name}' is not known");
                }
                else
                {
                    Check(property.Value, others, $"{path}/{property.Name}", errors);
                }
            }
        }
    }

    private static bool IsOf(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "number" => value.ValueKind == JsonValueKind.Number,
        _ => value.ValueKind == JsonValueKind.String,
    };
}
