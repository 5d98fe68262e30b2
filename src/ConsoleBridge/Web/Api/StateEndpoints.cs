using System.Text.Json;
using ConsoleBridge.Access;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.State;
using ConsoleBridge.Web.Feed;

namespace ConsoleBridge.Web.Api;

/// <summary>Values: reading them, and wishing others.</summary>
internal sealed class StateEndpoints(IDeviceDirectory devices, StateStore store, VisitorWrites writes) : IEndpoints
{
    private const string Example = "{\"device\":\"foh\",\"parameter\":\"ch/1/fader\",\"value\":-10}";
    private const string Expected = Example + ", or \"add\" in place of \"value\"";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/state", Read).Needs(Role.Viewer).WithTags("values")
            .WithSummary("Values by device and parameter; match=rack-a/rx/** (* one segment, ** any number), more than once for more than one")
            .Produces<Dictionary<string, ValueAnswer>>().ProducesProblem(StatusCodes.Status400BadRequest);
        routes.MapPost("/api/set", (Delegate)SetAsync).Needs(Role.Operator).WithTags("values").WithSummary("Set a value, and wait for what the device says")
            .Accepts<SetWish>("application/json").Takes(Example).Produces<SetAnswer>().Produces<SetAnswer>(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private IResult Read(string[]? match)
    {
        string[] patterns = match is { Length: > 0 } ? match : ["**"];
        if (WatchList.FlawOf(patterns) is { } flaw)
        {
            return Results.Problem($"match: {flaw}", statusCode: StatusCodes.Status400BadRequest);
        }

        var values = new Dictionary<string, ValueAnswer>();
        foreach (var device in devices.All)
        {
            foreach (var parameter in device.Description.Profile.Parameters)
            {
                if (parameter.Kind != ParameterKind.Event && FeedHub.IsMeant(device.Description.Id, parameter.Name, patterns))
                {
                    values.Add($"{device.Description.Id}/{parameter.Name}", AnswerOf(store.Read(new(device.Number, parameter.Index))));
                }
            }
        }

        return Results.Ok(values);
    }

    private async Task<IResult> SetAsync(HttpContext context)
    {
        var (body, flaw) = await RequestBody.ReadAsync(context.Request, Expected);
        if (flaw is not null)
        {
            return flaw;
        }

        if (!writes.TryRead(context.Visitor(), body, out var wish, out var refusal))
        {
            return Results.Problem(refusal.Reason, statusCode: refusal.Status);
        }

        var outcome = await writes.SetAsync(context.Visitor(), wish, context.RequestAborted);
        return outcome.Status switch
        {
            WriteStatus.Confirmed or WriteStatus.Sent => Results.Ok(new SetAnswer(VisitorWrites.Word(outcome.Status), outcome.Reason)),
            WriteStatus.Accepted => Results.Accepted(value: new SetAnswer(VisitorWrites.Word(outcome.Status), outcome.Reason)),
            WriteStatus.Superseded => Results.Problem("a newer write took its place", statusCode: StatusCodes.Status409Conflict),
            _ => Results.Problem(outcome.Reason ?? VisitorWrites.Word(outcome.Status), statusCode: StatusCodes.Status409Conflict),
        };
    }

    private static ValueAnswer AnswerOf(in ParameterChange change)
    {
        var value = change.Value;
        var number = ValueJson.Rounded(value.Number, value.Unit);
        object? plain = value.Kind switch
        {
            ValueKind.Boolean => value.Boolean,
            ValueKind.Number => double.IsNaN(number) ? null : number,
            _ => value.Text,
        };
        return new ValueAnswer(plain, UnitNames.Word(value.Quality), change.HeardAt == 0 ? null : ParameterJson.Time(change.HeardAt));
    }

    private sealed record ValueAnswer(object? Value, string Quality, string? Time);

    private sealed record SetWish(string Device, string Parameter, JsonElement? Value, double? Add);

    private sealed record SetAnswer(string Status, string? Note);
}
