using ConsoleBridge.Access;

namespace ConsoleBridge.Web;

/// <summary>What all answers of the interface have in common: problems in words, and the table of all paths for programs.</summary>
internal static class WebAnswers
{
    private const string Table = "/openapi/v1.json";

    /// <summary>Adds what they need.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddProblemDetails();
        services.AddOpenApi(options => options.AddOperationTransformer(PathTable.Describe).AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "ConsoleBridge";
            document.Info.Version = BridgeAbout.Version;
            document.Info.Description = "The interface of one bridge. Requests that change something need the header X-ConsoleBridge: 1. The live feed is a WebSocket at /feed.";
            document.Servers?.Clear();
            return Task.CompletedTask;
        }));
        services.ConfigureHttpJsonOptions(json => WebJson.Set(json.SerializerOptions));
    }

    /// <summary>Adds the table, and the answer for paths that do not exist.</summary>
    public static void Map(WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json").Needs(Role.Viewer).ExcludeFromDescription();
        app.MapFallback("/api/{**path}", (HttpRequest request) =>
            Results.Problem($"there is no {request.Method} {request.Path}; what there is stands in {Table}", statusCode: StatusCodes.Status404NotFound)).ExcludeFromDescription();
    }
}
