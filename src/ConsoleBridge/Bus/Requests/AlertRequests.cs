using System.Globalization;
using ConsoleBridge.AlertKeeping;
using ConsoleBridge.AlertSinks;
using ConsoleBridge.Core.Alerts;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Bus.Requests;

/// <summary>
/// What can be asked of alerts: <c>alerts</c> lists the active ones, <c>acknowledge</c> puts a name on one or on a group,
/// <c>alert-history</c> says what became of them.
/// </summary>
internal sealed class AlertRequests(AlertLoop alerts, AlertHistory history, TimeProvider time) : IRequestHandler
{
    private const string Example = "{\"alert\":\"rack-a-rx-1-battery-percent-battery-low\",\"by\":\"Kim\",\"for\":\"30min\"}";
    private const int MostLines = 1000;

    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    public IReadOnlyCollection<string> Verbs { get; } = ["alerts", "acknowledge", "alert-history"];

    public bool IsDeed(string verb, RequestBody body) => verb == "acknowledge";

    public void CarryOut(Request request, RequestBody body)
    {
        switch (request.Verb)
        {
            case "alerts":
                alerts.Ask((book, _) => request.Succeed(json =>
                {
                    json.WriteStartArray();
                    foreach (var alert in book.Active())
                    {
                        AlertDocument.Write(json, alert);
                    }

                    json.WriteEndArray();
                }));
                break;
            case "alert-history":
                var limit = Limit(body);
                var found = history.Find(body.Optional("alert") ?? "", body.Optional("device") ?? "", limit);
                request.Succeed(json => AlertDocument.WriteHistory(json, found));
                break;
            default:
                Acknowledge(request, body);
                break;
        }
    }

    private void Acknowledge(Request request, RequestBody body)
    {
        var id = body.Required("alert", Example);
        var by = body.Required("by", Example);
        var until = Until(body);
        alerts.Ask((book, now) =>
        {
            if (book.Acknowledge(id, by, until?.UtcTicks, now) is { } acknowledged)
            {
                request.Succeed(json => AlertDocument.Write(json, acknowledged));
                return;
            }

            var active = book.Active().Select(alert => alert.Id).ToArray();
            var nearest = NearestWord.Find(id, active);
            request.Refuse($"there is no active alert '{id}'{(nearest is null ? "." : $"; did you mean '{nearest}'?")} "
                + (active.Length == 0 ? "No alert is active" : "Active are " + string.Join(", ", active)));
        });
    }

    private static int Limit(RequestBody body) => body.Optional("limit") is not { } text ? 100
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is > 0 and <= MostLines ? limit
        : throw new RequestException($"'limit': '{text}' is not a number from 1 to {MostLines}");

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
