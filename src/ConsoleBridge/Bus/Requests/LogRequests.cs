using System.Globalization;
using ConsoleBridge.Hosting;

namespace ConsoleBridge.Bus.Requests;

/// <summary>The request <c>log-level</c>: more or less in the log for a while, by category; without a level it lists what was changed.</summary>
internal sealed class LogRequests(LogLevels levels) : IRequestHandler
{
    private const string Example = "{\"category\":\"ConsoleBridge.Bus\",\"level\":\"debug\",\"for\":\"10min\"}";

    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    public IReadOnlyCollection<string> Verbs { get; } = ["log-level"];

    public bool IsDeed(string verb, RequestBody body) => body.Optional("level") is not null;

    public void CarryOut(Request request, RequestBody body)
    {
        if (body.Optional("level") is { } word)
        {
            if (!LogLevels.TryParse(word, out var level))
            {
                throw new RequestException($"'level': '{word}' is not one of {string.Join(", ", LogLevels.Words)}");
            }

            var category = body.Optional("category") ?? "Default";
            if (!LogLevels.IsCategory(category))
            {
                throw new RequestException($"'category': '{category}' is not a name such as ConsoleBridge.Bus, or Default; expected is {Example}");
            }

            var span = body.Duration("for") ?? Usual;
            if (span <= TimeSpan.Zero || span > Longest)
            {
                throw new RequestException($"'for' is more than no time and at most {Longest.TotalHours:0}h: a log that is left open fills the disk");
            }

            if (!levels.TrySet(category, level, span))
            {
                throw new RequestException("too many categories have a level of their own already");
            }
        }

        request.Succeed(json =>
        {
            json.WriteStartObject();
            foreach (var (category, level, until) in levels.Changed)
            {
                json.WriteStartObject(category);
                json.WriteString("level", LogLevels.Word(level));
                json.WriteString("until", until.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
                json.WriteEndObject();
            }

            json.WriteEndObject();
        });
    }
}
