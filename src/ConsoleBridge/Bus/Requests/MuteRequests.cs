using ConsoleBridge.AlertSinks;
using ConsoleBridge.Core.Alerts;
using ConsoleBridge.Core.Devices;

namespace ConsoleBridge.Bus.Requests;

/// <summary>
/// Maintenance mutes: <c>mute</c> keeps the alerts of a device or of some of its parameters silent for a while, <c>unmute</c> ends that,
/// <c>mutes</c> lists what is muted.
/// </summary>
internal sealed class MuteRequests(AlertLoop alerts, IDeviceDirectory devices, TimeProvider time) : IRequestHandler
{
    private const string Example = "{\"device\":\"rack-a\",\"parameters\":\"rx/3/**\",\"for\":\"30min\",\"by\":\"Kim\",\"reason\":\"new antenna\"}";

    public IReadOnlyCollection<string> Verbs { get; } = ["mute", "unmute", "mutes"];

    public bool IsDeed(string verb, RequestBody body) => verb != "mutes";

    public void CarryOut(Request request, RequestBody body)
    {
        switch (request.Verb)
        {
            case "mute":
                Mute(request, body);
                break;
            case "unmute":
                Unmute(request, body);
                break;
            default:
                alerts.Ask((book, _) => request.Succeed(json => AlertDocument.Write(json, book.Mutes)));
                break;
        }
    }

    private void Mute(Request request, RequestBody body)
    {
        var device = body.Required("device", Example);
        var by = body.Required("by", Example);
        var parameters = body.Optional("parameters") ?? "";
        var reason = body.Optional("reason") ?? "";
        var span = body.Duration("for") ?? throw new RequestException($"'for' is missing, how long: expected is {Example}");
        if (span <= TimeSpan.Zero || span > AlertMute.Longest)
        {
            throw new RequestException($"'for': a mute lasts more than no time and at most {AlertMute.Longest.TotalHours:0} h");
        }

        if (MuteTarget.FindProblem(device, parameters, [.. devices.All.Select(one => one.Description)]) is { } problem)
        {
            throw new RequestException(problem);
        }

        alerts.Ask((book, now) =>
        {
            var mute = book.Mute(device, parameters, time.GetUtcNow() + span, by, reason, now);
            request.Succeed(json => AlertDocument.Write(json, mute));
        });
    }

    private void Unmute(Request request, RequestBody body)
    {
        var id = body.Optional("id") ?? (body.Bare.Length > 0 ? body.Bare : throw new RequestException("'id' is missing: expected is {\"id\":\"m1\",\"by\":\"Kim\"}"));
        var by = body.Optional("by") ?? "";
        alerts.Ask((book, now) =>
        {
            if (book.Unmute(id, by, now) is { } mute)
            {
                request.Succeed(json => AlertDocument.Write(json, mute));
                return;
            }

            request.Refuse($"there is no mute '{id}'. " + (book.Mutes.Count == 0 ? "Nothing is muted" : "There are " + string.Join(", ", book.Mutes.Select(one => one.Id))));
        });
    }
}
