using System.Globalization;

namespace ConsoleBridge.IntegrationTests.Lines;

/// <summary>A directory with the profile of a box that does not exist: bare numbers and OK over a serial line, passwords over telnet.</summary>
internal sealed class AcmeProfiles : IDisposable
{
    private const string Box = """
        profile: 1
        vendor: Acme
        model: Box
        protocol: lines
        sources: { t: test }
        transport: { kind: serial, serial: { baud: 19200 }, or: [{ kind: tcp, port: 23, framing: "telnet, prompt Password:" }] }
        session: { lost-after: 1500ms, confirm-within: 1s }
        politeness: { answer-within: 200ms, retries: 2 }
        lines:
          end: "{CR}"
          done: OK
          errors: "ERR {code:0}"
          resync: { quiet: 300ms }
          login: { prompts: { "{*}Password:": "{password}" }, granted: "Welcome{*}", wait: 100ms }
          queries:
            alive: { send: "?", every: 400ms, expect: "!" }
          commands:
            level: { get: GET, set: "SET {value:0}", answer: "{value:0}", reply: "LEVEL={value:0}" }
            other: { get: OTHER, answer: "{value:0}" }
        parameters:
          x/level: { address: level, type: number, access: rw, range: [0, 100], whole: true, source: t, evidence: guess }
          x/other: { address: other, type: number, access: r, range: [0, 100], whole: true, source: t, evidence: guess }
        """;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("consolebridge-profiles-");

    public AcmeProfiles()
    {
        _directory.CreateSubdirectory("acme");
        File.WriteAllText(Path.Combine(_directory.FullName, "acme", "box.yaml"), Box);

        // The same with all the time in the world for its prompt.
        var guarded = Box.Replace("wait: 100ms", "wait: 20s", StringComparison.Ordinal).Replace("lost-after: 1500ms", "lost-after: 30s", StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_directory.FullName, "acme", "guarded.yaml"), guarded);
    }

    /// <summary>The setting that makes a bridge use them.</summary>
    public string Setting => "--ProfileDirectory=" + _directory.FullName;

    /// <summary>The devices of a bridge: one box on a port.</summary>
    public static string OnPort(string path) => $$"""{ "box": { "Profile": "acme/box", "Path": "{{path}}" } }""";

    /// <summary>The devices of a bridge: one box on the network.</summary>
    public static string OnNetwork(int port, string password) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{ "box": { "Profile": "acme/guarded", "Transport": "tcp", "Host": "127.0.0.1", "Port": {{port}}, "Password": "{{password}}" } }""");

    public void Dispose() => _directory.Delete(recursive: true);
}
