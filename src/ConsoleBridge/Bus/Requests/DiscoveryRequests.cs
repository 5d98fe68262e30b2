using System.Text.Json;
using ConsoleBridge.Configuration;
using ConsoleBridge.Discovery.Search;

namespace ConsoleBridge.Bus.Requests;

/// <summary>
/// The request <c>discover</c>: searches the network for devices. The answer comes when the search is over; how far it is goes to
/// <c>bridge/response/discover/progress</c> meanwhile, four times a second at most.
/// </summary>
internal sealed class DiscoveryRequests(SearchService search, Rig rig, BusTopics topics, BusOutbox outbox, TimeProvider time) : IRequestHandler
{
    private const string Example = "{\"for\":\"5s\",\"subnet\":\"10.0.0.0/24\"}";

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    public IReadOnlyCollection<string> Verbs { get; } = ["discover"];

    public void CarryOut(Request request, RequestBody body)
    {
        var wish = new SearchWish();
        if (body.Duration("for") is { } span)
        {
            wish = span > TimeSpan.Zero && span <= Longest
                ? wish with { For = span }
                : throw new RequestException($"'for' is more than no time and at most {Longest.TotalMinutes:0}min; expected is {Example}");
        }

        if (body.Optional("subnet") is { } text)
        {
            wish = SearchWish.TryReadSubnet(text, out var subnet, out var error)
                ? wish with { Subnets = [subnet] }
                : throw new RequestException($"'subnet': {error}");
        }

        if (!search.TryAsk(wish, new ProgressVoice(topics, outbox, time), result => request.Succeed(json => Write(json, result))))
        {
            request.Refuse("several searches wait already; ask again when they are done");
        }
    }

    private void Write(Utf8JsonWriter json, SearchResult result)
    {
        var known = KnownUnits.ByHost(rig);
        json.WriteStartObject();
        Write(json, "networks", result.Networks);
        Write(json, "remarks", result.Remarks);
        json.WriteStartArray("devices");
        foreach (var device in result.Found)
        {
            json.WriteStartObject();
            json.WriteString("address", device.Address.ToString());
            json.WriteNumber("port", device.Port);
            json.WriteString("profile", device.Profile);
            WriteKnown(json, "model", device.Model);
            WriteKnown(json, "name", device.Name);
            WriteKnown(json, "serial", device.Serial);
            WriteKnown(json, "mac", device.Mac);
            WriteKnown(json, "firmware", device.Firmware);
            WriteKnown(json, "standing", SearchReport.StandingOf(device, known, KnownUnits.Followed(rig)));
            Write(json, "reasons", device.Reasons);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Write(json, "configuration", SearchReport.ConfigurationLines(result.Found, rig.Profiles, known));
        json.WriteEndObject();
    }

    private static void WriteKnown(Utf8JsonWriter json, string name, string text) => json.WriteString(name, text.Length > 0 ? text : null);

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    /// <summary>Tells how far a search is.</summary>
    private sealed class ProgressVoice(BusTopics topics, BusOutbox outbox, TimeProvider time) : IProgress<SearchProgress>
    {
        private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(250);

        private readonly byte[] _topic = topics.SearchProgress;
        private readonly Lock _lock = new();
        private long _saidAt;

        public void Report(SearchProgress value)
        {
            lock (_lock)
            {
                if (_saidAt != 0 && time.GetElapsedTime(_saidAt) < Between)
                {
                    return;
                }

                _saidAt = time.GetTimestamp();
            }

            outbox.Say(_topic, JsonSerializer.SerializeToUtf8Bytes(new { what = value.What, done = value.Done, of = value.Of, found = value.Found }));
        }
    }
}
