using System.Collections.Immutable;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Discovery.Search;

/// <summary>How the profiles' devices are found: read from their <c>discovery:</c>.</summary>
internal sealed class SearchHints
{
    private static readonly char[] Blanks = [' ', ','];

    /// <summary>Makes hints.</summary>
    public SearchHints(ImmutableArray<DeviceProbe> probes, ILookup<string, CompiledProfile> announced, ImmutableArray<string> services, ImmutableArray<string> errors)
    {
        Probes = probes;
        Announced = announced;
        Services = services;
        Errors = errors;
    }

    /// <summary>Questions to ask.</summary>
    public ImmutableArray<DeviceProbe> Probes { get; }

    /// <summary>Profiles by the model that their devices announce by SLP.</summary>
    public ILookup<string, CompiledProfile> Announced { get; }

    /// <summary>Types of service that their devices offer.</summary>
    public ImmutableArray<string> Services { get; }

    /// <summary>What is wrong in profiles, with the profile's name.</summary>
    public ImmutableArray<string> Errors { get; }

    /// <summary>Reads the hints of profiles.</summary>
    /// <param name="profiles">The profiles.</param>
    /// <param name="protocols">The protocol of a name.</param>
    public static SearchHints Read(IReadOnlyList<CompiledProfile> profiles, Func<string, IProtocol?> protocols)
    {
        var errors = new List<string>();
        var probes = new List<DeviceProbe>();
        foreach (var profile in profiles)
        {
            if (Hint(profile, "ask").Length == 0)
            {
                continue;
            }

            if (ReadProbe(profile, protocols(profile.Protocol), out var error) is { } probe)
            {
                probes.Add(probe);
            }
            else
            {
                errors.Add($"{profile.Id}: discovery: {error}");
            }
        }

        var merged = probes
            .GroupBy(probe => (probe.IsDatagram, probe.Port, probe.Question.Text))
            .Select(same => same.First() with
            {
                Service = same.Select(probe => probe.Service).FirstOrDefault(service => service is not null),
                Closed = same.Select(probe => probe.Closed).FirstOrDefault(words => words is not null),
                ClosedPort = same.Select(probe => probe.ClosedPort).FirstOrDefault(port => port is not null),
                Readers = [.. same.SelectMany(probe => probe.Readers)],
            });
        return new SearchHints(
            [.. merged],
            profiles.SelectMany(profile => Words(Hint(profile, "slp")), (profile, model) => (profile, model)).ToLookup(pair => pair.model, pair => pair.profile, StringComparer.OrdinalIgnoreCase),
            [.. profiles.Select(profile => Hint(profile, "mdns")).Where(service => service.Length > 0).Distinct()],
            [.. errors]);
    }

    private static DeviceProbe? ReadProbe(CompiledProfile profile, IProtocol? protocol, out string error)
    {
        var isPlain = Hint(profile, "port").Length > 0;
        var port = profile.Transport.Port ?? 0;
        if (isPlain && !int.TryParse(Hint(profile, "port"), out port))
        {
            error = $"'port': '{Hint(profile, "port")}' is no port";
            return null;
        }

        var isDatagram = Hint(profile, "by") switch { "tcp" => false, "udp" => true, _ => profile.Transport.Kind.StartsWith("udp", StringComparison.Ordinal) };
        if (Question(profile, "ask", isPlain ? null : protocol, isDatagram, out error) is not { } ask
            || ReplyPattern.Parse(Hint(profile, "reply"), out error) is not { } reply)
        {
            return null;
        }

        ProbeQuestion? identify = null;
        ReplyPattern? identity = null;
        if (Hint(profile, "identify").Length > 0
            && ((identify = Question(profile, "identify", isPlain ? null : protocol, isDatagram, out error)) is null || (identity = ReplyPattern.Parse(Hint(profile, "identity"), out error)) is null))
        {
            return null;
        }

        var reader = new ProbeReader(profile, reply, [.. Words(Hint(profile, "models"))], identify, identity);
        return new DeviceProbe(isDatagram, port, ask, isPlain ? null : protocol, profile.Transport.Framing, [reader])
        {
            Service = Hint(profile, "mdns") is { Length: > 0 } service ? service : null,
            Closed = Hint(profile, "closed") is { Length: > 0 } words ? words : null,
            ClosedPort = int.TryParse(Hint(profile, "closed-port"), out var door) ? door : null,
        };
    }

    private static ProbeQuestion? Question(CompiledProfile profile, string hint, IProtocol? protocol, bool isDatagram, out string error)
    {
        error = "";
        var text = Hint(profile, hint);
        return protocol is null ? ProbeQuestion.OfText(text) : ProbeQuestion.InWordsOf(protocol, profile.Transport.Framing, isDatagram, text, out error);
    }

    private static string[] Words(string text) => text.Split(Blanks, StringSplitOptions.RemoveEmptyEntries);

    private static string Hint(CompiledProfile profile, string kind)
    {
        foreach (var hint in profile.Discovery)
        {
            if (hint.Key == kind)
            {
                return hint.Value;
            }
        }

        return "";
    }
}
