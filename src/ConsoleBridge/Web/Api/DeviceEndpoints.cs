using ConsoleBridge.Access;
using ConsoleBridge.Audit;
using ConsoleBridge.Configuration;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Web.Api;

/// <summary>Devices: what they are, how they are, and the few things that can be asked of them as a whole.</summary>
internal sealed class DeviceEndpoints(IDeviceDirectory devices, VisitorWrites writes, ISimulatorHand hand, Rig rig, TimeProvider time, IServiceProvider services) : IEndpoints
{
    private const string LineExample = "{\"line\":\"set /ch/01/mix/fader 0.5\"}";

    // Who did what; from the container, as there may be nobody who keeps it.
    private readonly IAuditTrail? _audit = services.GetService<IAuditTrail>();

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/devices", () => devices.All.ToDictionary(device => device.Description.Id, AnswerOf))
            .Needs(Role.Viewer).WithTags("devices").WithSummary("All devices with their parameters, by id");
        routes.MapGet("/api/devices/{id}", Show)
            .Needs(Role.Viewer).WithTags("devices").WithSummary("One device").Produces<DeviceAnswer>().ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapPost("/api/devices/{id}/restart", Restart)
            .Needs(Role.Engineer).WithTags("devices").WithSummary("Close its session and open a new one").Produces<MessageAnswer>().ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapPost("/api/devices/{id}/read", Read)
            .Needs(Role.Engineer).WithTags("devices").WithSummary("Ask it for everything again").Produces<MessageAnswer>().ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapPost("/api/devices/{id}/simulator", SteerAsync)
            .Needs(Role.Engineer).WithTags("devices").WithSummary("The hand at a simulated device").Accepts<LineWish>("application/json").Takes(LineExample).Produces<MessageAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private IResult Show(string id) => devices.TryFind(id, out var device) ? Results.Ok(AnswerOf(device)) : NotFound(id);

    private IResult Restart(string id, HttpContext context)
    {
        if (!devices.TryFind(id, out var device))
        {
            return NotFound(id);
        }

        device.Restart($"restarted by {context.Visitor().Name}");
        Note(context, "restart", id);
        return Results.Ok(new MessageAnswer($"{id} is being restarted"));
    }

    private IResult Read(string id, HttpContext context)
    {
        if (!devices.TryFind(id, out var device))
        {
            return NotFound(id);
        }

        device.RequestReadAll();
        Note(context, "read", id);
        return Results.Ok(new MessageAnswer($"{id} is asked for everything"));
    }

    private async Task<IResult> SteerAsync(string id, HttpContext context)
    {
        var (body, flaw) = await RequestBody.ReadAsync(context.Request, LineExample);
        if (flaw is not null)
        {
            return flaw;
        }

        if (!body.TryText("line", out var line))
        {
            return RequestBody.Wrong(LineExample);
        }

        if (!devices.TryFind(id, out _))
        {
            return NotFound(id);
        }

        if (hand.Steer(id, line) is not { } result)
        {
            return Results.Problem($"{id} is a real device: only a hand of flesh moves it", statusCode: StatusCodes.Status409Conflict);
        }

        Note(context, "simulator", $"{id}: {line}");
        return result.Succeeded ? Results.Ok(new MessageAnswer(result.Message)) : Results.Problem(result.Message, statusCode: StatusCodes.Status400BadRequest);
    }

    private IResult NotFound(string id) => Results.Problem(writes.NoDevice(id), statusCode: StatusCodes.Status404NotFound);

    private void Note(HttpContext context, string what, string target) =>
        _audit?.Note(new AuditEntry(time.GetUtcNow(), context.Visitor().Name, context.Visitor().Address, what, target, "", "", "done"));

    private DeviceAnswer AnswerOf(IDevice device)
    {
        var (profile, counters) = (device.Description.Profile, device.Counters);
        return new DeviceAnswer(
            profile.Id,
            profile.Vendor,
            profile.Model,
            rig.Options.Devices[device.Description.Id].Simulate,
            device.Description.ReadOnly,
            device.Availability == Availability.Online ? "online" : "offline",
            UnitNames.Word(device.Session),
            new DeviceCounts(
                counters.FramesIn, counters.FramesOut, counters.Malformed, counters.Unrecognised, counters.DroppedDatagrams, counters.HeldBack, counters.Sessions, counters.LastFailure),
            profile.Parameters.ToDictionary(parameter => parameter.Name, AnswerOf));
    }

    private static ParameterAnswer AnswerOf(ParameterDefinition parameter) => new(ParameterWords.TypeOf(parameter), ParameterWords.KindOf(parameter.Kind), ParameterWords.AccessOf(parameter.Access))
    {
        Unit = parameter.Unit == Unit.None ? null : UnitNames.Symbol(parameter.Unit),
        Label = parameter.Label,
        Range = parameter.Minimum is { } minimum && parameter.Maximum is { } maximum ? [double.IsFinite(minimum) ? minimum : LevelFloor.Off, maximum] : null,
        Step = parameter.Step,
        Words = parameter.Words.Length > 0 ? [.. parameter.Words] : null,
    };

    private sealed record LineWish(string Line);
}
