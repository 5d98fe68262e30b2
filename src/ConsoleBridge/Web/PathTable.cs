using System.Text.Json.Nodes;
using ConsoleBridge.Access.Sessions;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ConsoleBridge.Web;

/// <summary>What the table of paths says of each beyond what the framework finds out: who may use it, and what a body looks like.</summary>
internal static class PathTable
{
    /// <summary>Adds it to a path.</summary>
    public static Task Describe(OpenApiOperation path, OpenApiOperationTransformerContext context, CancellationToken stopping)
    {
        var said = context.Description.ActionDescriptor.EndpointMetadata;
        path.Description = said.OfType<NeededRole>().LastOrDefault() is { } needed
            ? $"For {Roles.Word(needed.Role)}s{(needed.Role == Access.Role.Engineer ? "" : " and those who may do more")}."
            : "For anybody.";
        if (said.OfType<BodyExample>().LastOrDefault() is { } example)
        {
            Show(path, example);
        }

        return Task.CompletedTask;
    }

    private static void Show(OpenApiOperation path, BodyExample example)
    {
        var body = path.RequestBody as OpenApiRequestBody ?? new OpenApiRequestBody();
        path.RequestBody = body;
        body.Content ??= new Dictionary<string, OpenApiMediaType>();
        if (!body.Content.TryGetValue(example.Type, out var content))
        {
            content = new OpenApiMediaType();
            body.Content[example.Type] = content;
        }

        content.Example = example.Type == "application/json" ? JsonNode.Parse(example.Text) : JsonValue.Create(example.Text);
    }
}
