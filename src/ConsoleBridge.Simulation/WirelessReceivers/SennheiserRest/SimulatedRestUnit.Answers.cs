using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ConsoleBridge.Simulation.WirelessReceivers.SennheiserRest;

/// <summary>What it answers to whom.</summary>
internal sealed partial class SimulatedRestUnit
{
    private const string VersionPath = "/api/ssc/version";
    private const string SchemaPath = "/api/ssc/schema";
    private const string EventStream = "text/event-stream";
    private static readonly TimeSpan s_silencePoll = TimeSpan.FromMilliseconds(50);

    private bool _asksForVersionToo;
    private bool _hasRelativeSchema;
    private int _fullStatus = StatusCodes.Status403Forbidden;

    private async Task AnswerAsync(HttpContext context)
    {
        try
        {
            while (Faults.Silent)
            {
                await Task.Delay(s_silencePoll, _options.Time, context.RequestAborted);
            }

            await Task.Delay(Faults.Delay, _options.Time, context.RequestAborted);
            var body = await ReadAsync(context.Request, context.RequestAborted);
            var isStream = context.Request.Method == HttpMethods.Get && context.Request.Path == RestSession.Root;
            if (Refusal(context.Request) is { } refusal)
            {
                await WriteAsync(context, refusal);
            }
            else if (isStream)
            {
                await StreamAsync(context);
            }
            else
            {
                await WriteAsync(context, Answer(context.Request, body));
            }
        }
        catch (OperationCanceledException)
        {
            // The client has gone, or the unit lost its power: there is nobody to answer.
            context.Abort();
        }
        catch (IOException)
        {
            context.Abort();
        }
    }

    private static async Task<string> ReadAsync(HttpRequest request, CancellationToken aborted)
    {
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        return await reader.ReadToEndAsync(aborted);
    }

    private RestAnswer? Refusal(HttpRequest request)
    {
        lock (_gate)
        {
            if (request.Path == VersionPath && !_asksForVersionToo)
            {
                return null;
            }

            var isRight = _password is { } password && request.Headers.Authorization.ToString() is var given
                && given == "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{_model.User}:{password}"));
            return isRight ? null : RestAnswer.Error(StatusCodes.Status401Unauthorized, request.Path);
        }
    }

    private RestAnswer Answer(HttpRequest request, string body)
    {
        var path = request.Path.Value ?? "";
        lock (_gate)
        {
            if (path == VersionPath)
            {
                return OnlyGet(request, Version());
            }

            if (path == SchemaPath)
            {
                return OnlyGet(request, new RestAnswer(StatusCodes.Status200OK, RestSchema.Make(_model.Name, _model.SchemaVersion, _resources, _hasRelativeSchema), "application/openapi+json"));
            }

            return path.StartsWith(RestSession.Root, StringComparison.Ordinal)
                ? OfSession(request, path, body)
                : OfResource(request, path, body);
        }
    }

    private RestAnswer Version()
    {
        var version = new JsonObject { ["protocol"] = "2.2", ["schema"] = _model.SchemaVersion };
        if (_model is SpecteraModel)
        {
            version["schemaDetailed"] = _model.SchemaVersion + ".0";
        }

        return new RestAnswer(StatusCodes.Status200OK, version);
    }

    private RestAnswer OfResource(HttpRequest request, string path, string body)
    {
        if (!_resources.Has(path))
        {
            return RestAnswer.Error(StatusCodes.Status404NotFound, path);
        }

        if (request.Method == HttpMethods.Get)
        {
            return new RestAnswer(StatusCodes.Status200OK, Told(path));
        }

        if (request.Method != HttpMethods.Put || _resources.Find(path) is not { } resource)
        {
            return Wrong(request, path, StatusCodes.Status405MethodNotAllowed, "this cannot be done with it");
        }

        if (Parse(body) is not JsonObject wish)
        {
            return Wrong(request, path, StatusCodes.Status400BadRequest, "the body is no JSON object");
        }

        var before = resource.Value;
        if (resource.TryPut(wish) is { } reason)
        {
            return Wrong(request, path, StatusCodes.Status400BadRequest, reason);
        }

        if (!JsonNode.DeepEquals(before, resource.Value))
        {
            _sessions.Tell(path, resource.Value);
        }

        return new RestAnswer(StatusCodes.Status200OK, resource.Value.DeepClone());
    }

    private RestAnswer OfSession(HttpRequest request, string path, string body)
    {
        var words = path[RestSession.Root.Length..].Trim('/').Split('/');
        if (_sessions.Find(words[0]) is not { } session || words.Length > 2)
        {
            // A session that the unit has forgotten is nobody's fault.
            return RestAnswer.Error(StatusCodes.Status422UnprocessableEntity, path);
        }

        switch (request.Method, words.Length)
        {
            case ("GET", 1):
                return new RestAnswer(StatusCodes.Status200OK, new JsonArray([.. session.Wanted.Select(wanted => (JsonNode)wanted)]));
            case ("DELETE", 1):
                _sessions.Delete(session);
                return new RestAnswer(StatusCodes.Status200OK);
            case ("PUT", 1):
                return Subscribe(request, session, path, body, "replace");
            case ("PUT", 2) when words[1] is "add" or "remove":
                return Subscribe(request, session, path, body, words[1]);
            default:
                return Wrong(request, path, StatusCodes.Status405MethodNotAllowed, "a session is asked for, replaced, added to, removed from or deleted");
        }
    }

    private RestAnswer Subscribe(HttpRequest request, RestSession session, string path, string body, string verb)
    {
        if (Parse(body) is not JsonArray list || list.Any(item => item?.GetValueKind() != JsonValueKind.String))
        {
            return Wrong(request, path, StatusCodes.Status400BadRequest, "the body is no list of paths");
        }

        var paths = list.Select(item => item!.GetValue<string>()).ToList();
        if (paths.Find(wanted => !_resources.Has(wanted)) is { } unknown)
        {
            return RestAnswer.Error(StatusCodes.Status400BadRequest, unknown, StatusCodes.Status404NotFound);
        }

        var added = verb == "remove" ? [] : paths.Where(wanted => verb == "replace" || !session.Wanted.Contains(wanted)).ToList();
        session.Wanted = verb switch
        {
            "add" => [.. session.Wanted.Union(paths)],
            "remove" => [.. session.Wanted.Except(paths)],
            _ => paths,
        };
        foreach (var (resource, value) in added.SelectMany(_resources.At).Where(_ => !_sessions.IsSilent && TellsAtOnce))
        {
            session.Events.Writer.TryWrite(RestSessions.ChangeEvent(resource, value.Value));
        }

        return new RestAnswer(StatusCodes.Status200OK);
    }

    // A collection is a list of what is in it.
    private JsonNode Told(string path) => _resources.Find(path) is { } resource
        ? resource.Value.DeepClone()
        : new JsonArray([.. _resources.At(path).Select(item => item.Value.Value.DeepClone())]);

    private RestAnswer OnlyGet(HttpRequest request, RestAnswer answer) => request.Method == HttpMethods.Get
        ? answer
        : Wrong(request, request.Path, StatusCodes.Status405MethodNotAllowed, "it can only be read");

    private RestAnswer Wrong(HttpRequest request, string path, int status, string reason)
    {
        Violations.Add($"{request.Method} {path}: {reason}");
        return RestAnswer.Error(status, path);
    }

    private static JsonNode? Parse(string body)
    {
        try
        {
            return JsonNode.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
