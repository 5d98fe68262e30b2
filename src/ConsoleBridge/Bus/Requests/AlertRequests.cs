using System.Globalization;
using ConsoleBridge.AlertSinks;
using ConsoleBridge.Core.Alerts;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Bus.Requests;

/// <summary>What can be asked of alerts: <c>alerts</c> lists the active ones, <c>acknowledge</c> puts a name on one.</summary>
internal sealed class AlertRequests(AlertLoop alerts, TimeProvider time) : IRequestHandler
{
    private const string Example = "{\"alert\":\"rack-a-rx-1-battery-percent-battery-low\",\"by\":\"Kim\",\"for\":\"30min\"}";

    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    public IReadOnlyCollection<string> Verbs { get; } = ["alerts", "acknowledge"];

    public bool IsDeed(string verb, RequestBody body) => verb != "alerts";

    public void CarryOut(Request request, RequestBody body)
    {
        if (request.Verb == "alerts")
        {
            alerts.Ask(engine => request.Succeed(json =>
            {
                json.WriteStartArray();
                foreach (var alert in engine.Active())
                {
                    AlertDocument.Write(json, alert);
                }

                json.WriteEndArray();
            }));
            return;
        }

        var id = body.Required("alert", Example);
        var by = body.Required("by", Example);
        var until = Until(body);
        alerts.Ask(engine =>
        {
            if (engine.Acknowledge(id, by, until?.UtcTicks) is { } acknowledged)
            {
                request.Succeed(json => AlertDocument.Write(json, acknowledged));
                return;
            }

            var active = engine.Active().Select(alert => alert.Id).ToArray();
            var nearest = NearestWord.Find(id, active);
            request.Refuse($"there is no active alert '{id}'{(nearest is null ? "." : $"; did you mean '{nearest}'?")} "
                + (active.Length == 0 ? "No alert is active" : "Active are " + string.Join(", ", active)));
        });
    }

    private DateTimeOffset? Until(RequestBody body)
    {
        var now = time.GetUtcNow();
        DateTimeOffset? until = null;
        if (body.Duration("for") is { } span)
        {
            until = now + span;
        }
        else if (body.Optional("until") is { } text)
        {
            until = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var given)
                ? given
                : throw new RequestException($"'until': '{text}' is not a time such as 2026-05-01T23:00:00Z");
        }

        if (until <= now || until > now + Longest)
        {
            throw new RequestException($"an acknowledgement lasts more than no time and at most {Longest.TotalDays:0} days");
        }

        return until;
    }
}
