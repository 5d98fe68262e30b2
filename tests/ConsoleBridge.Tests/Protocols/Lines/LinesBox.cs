using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols;
using ConsoleBridge.Tests.Profiles;

namespace ConsoleBridge.Tests.Protocols.Lines;

/// <summary>Boxes that do not exist, each with just the lines a test needs; and the shipped ones.</summary>
internal static class LinesBox
{
    /// <summary>A box with one level, x/level, asked for by "GET" and set by "SET n"; it answers with a bare number and "OK".</summary>
    public const string Bare = """
        profile: 1
        vendor: Acme
        model: Bare
        protocol: lines
        sources: { t: test }
        transport: { kind: serial }
        politeness: { answer-within: 500ms, retries: 1 }
        lines:
          end: "{CR}"
          done: OK
          errors: "ERR {code:0}"
          error-words: { 7: no such thing }
          commands:
            level: { get: GET, set: "SET {value:0}", answer: "{value:0}" }
            other: { get: OTHER, set: "PUT {value:0}", answer: "{value:0}" }
        parameters:
          x/level: { address: level, type: number, access: rw, range: [0, 100], whole: true, source: t, evidence: guess }
          x/other: { address: other, type: number, access: rw, range: [0, 100], whole: true, source: t, evidence: guess }
        """;

    public static IProtocol Protocol { get; } = BuiltInProtocols.All.Single(protocol => protocol.Name == "lines");

    private static readonly ProfileLibrary Shipped = ProfileLibrary.Load(Path.Combine(ShippedProfileTests.RepositoryRoot(), "device-profiles"));

    /// <summary>A driver of a profile's text.</summary>
    public static DriverHarness Of(string yaml) => new(Protocol, ProfileText.Compile(yaml));

    /// <summary>A driver of a shipped profile.</summary>
    public static DriverHarness OfShipped(string id, params (string Name, double Value)[] settings)
    {
        Assert.True(Shipped.TryGet(id, out var profile), string.Join('\n', Shipped.ErrorsOf(id)));
        return new DriverHarness(Protocol, profile, settings.ToDictionary(setting => setting.Name, setting => setting.Value));
    }

    /// <summary>What is wrong with a profile's lines.</summary>
    public static IReadOnlyList<ProfileError> Errors(string yaml) => Protocol.CheckProfile(ProfileText.Compile(yaml));

    /// <summary>Refuses everything that the driver asks by itself, until it asks no more: what it sends next is the test's doing.</summary>
    public static void RefuseAll(DriverHarness box, string refusal)
    {
        for (int round = 0, quiet = 0; quiet < 3; round++)
        {
            Assert.True(round < 1000, "the driver does not stop asking");
            var sent = box.Sent.Count;
            box.Elapse(Ms(110));
            box.Receive(refusal);
            quiet = box.Sent.Count == sent ? quiet + 1 : 0;
        }

        box.MalformedReasons.Clear();
    }

    public static TimeSpan Ms(double milliseconds) => TimeSpan.FromMilliseconds(milliseconds);
}
