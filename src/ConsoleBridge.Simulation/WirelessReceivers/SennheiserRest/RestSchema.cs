using System.Text.Json;
using System.Text.Json.Nodes;

namespace ConsoleBridge.Simulation.WirelessReceivers.SennheiserRest;

/// <summary>Writes the OpenAPI document of what a unit has now.</summary>
internal static class RestSchema
{
    private const string Base = "/api";

    /// <summary>Makes the document.</summary>
    /// <param name="model">Its title.</param>
    /// <param name="version">Its version.</param>
    /// <param name="resources">What there is.</param>
    /// <param name="isRelative">Paths stand there below the server's own, <c>/api</c>; else they are whole. No source tells which.</param>
    public static JsonObject Make(string model, string version, RestResources resources, bool isRelative)
    {
        string Public(string path) => isRelative ? path[Base.Length..] : path;
        var paths = new JsonObject();
        foreach (var collection in resources.Collections)
        {
            var item = resources.At(collection).Select(resource => resource.Value).FirstOrDefault();
            paths[Public(collection)] = new JsonObject { ["get"] = Operation(new JsonObject { ["type"] = "array", ["items"] = item is null ? new JsonObject { ["type"] = "object" } : ShapeOf(item) }) };
            paths[Public(collection) + "/{id}"] = Methods(item);
        }

        foreach (var path in resources.Paths.Where(path => !resources.Collections.Any(collection => RestResources.IsAtOrBelow(path, collection))))
        {
            paths[Public(path)] = Methods(resources.Find(path));
        }

        return new JsonObject
        {
            ["openapi"] = "3.0.0",
            ["info"] = new JsonObject { ["title"] = model, ["version"] = version },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = isRelative ? Base : "/" }),
            ["paths"] = paths,
        };
    }

    private static JsonObject Methods(RestResource? resource)
    {
        var methods = new JsonObject { ["get"] = Operation(resource is null ? new JsonObject { ["type"] = "object" } : ShapeOf(resource)) };
        if (resource?.Fields.Any(field => field.IsWritable) == true)
        {
            methods["put"] = new JsonObject
            {
                ["requestBody"] = Content(ShapeOf(resource)),
                ["responses"] = new JsonObject { ["200"] = new JsonObject { ["description"] = "ok" } },
            };
        }

        return methods;
    }

    private static JsonObject Operation(JsonObject shape)
    {
        var answer = Content(shape);
        answer["description"] = "ok";
        return new JsonObject { ["responses"] = new JsonObject { ["200"] = answer } };
    }

    private static JsonObject Content(JsonObject shape) =>
        new() { ["content"] = new JsonObject { ["application/json"] = new JsonObject { ["schema"] = shape } } };

    private static JsonObject ShapeOf(RestResource resource)
    {
        var shape = ShapeOf(resource.Value);
        foreach (var field in resource.Fields)
        {
            if (shape["properties"]![field.Name] is JsonObject property && property["type"]?.GetValue<string>() is "number" or "integer")
            {
                Limit((JsonObject)shape["properties"]![field.Name]!, field);
            }
        }

        return shape;
    }

    private static void Limit(JsonObject property, RestField field)
    {
        if (field.Least > double.MinValue)
        {
            property["minimum"] = field.Least;
        }

        if (field.Most < double.MaxValue)
        {
            property["maximum"] = field.Most;
        }
    }

    private static JsonObject ShapeOf(JsonNode? value) => value switch
    {
        JsonObject map => new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(map.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)ShapeOf(field.Value)))),
        },
        JsonArray list => new JsonObject { ["type"] = "array", ["items"] = list.Count > 0 ? ShapeOf(list[0]) : new JsonObject() },
        null => [],
        _ => new JsonObject { ["type"] = TypeOf(value) },
    };

    private static string TypeOf(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number => value.GetValue<double>() is var number && number == Math.Truncate(number) ? "integer" : "number",
        _ => "string",
    };
}
