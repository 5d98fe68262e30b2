using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols;
using ConsoleBridge.Tests.Profiles;

namespace ConsoleBridge.Tests.Protocols.QSys;

/// <summary>Drivers for a design with the controls that the document's examples name.</summary>
internal static class QSysCore
{
    public const string Active =
        """{"jsonrpc":"2.0","method":"EngineStatus","params":{"State":"Active","DesignName":"Demo","DesignCode":"qALFilm6IcAz","IsRedundant":false,"IsEmulator":true}}""";

    private const string Design = """
        profile: 1
        extends: qsc/q-sys
        vendor: QSC
        model: Ours
        scales: { gain: { factor: 1, clamp: [-100, 20], off-at: -100 } }
        parameters:
          zone/1/fader: { address: MainGain, scale: gain, range: [-144, 10] }
          zone/1/mute: { address: MainMute }
          zone/2/fader: { address: RampGain, scale: gain, range: [-144, 10], options: { ramp: "2.0" } }
          zone/2/mute: { address: OtherMute, wire: number }
          zone/1/name: { address: "Zone 1:: name" }
          input/1/gain: { address: "APM 1:ent.xfade.gain", range: [-100, 20] }
          device/scene/recall: { address: "@snapshot Bank", options: { ramp: "2.5" }, range: [1, 8] }
          x/matrix/gain: { address: "@crosspoint-gain Mx; 1-6 !3; *", type: number, unit: dB, range: [-100, 20], kind: event, access: w }
        """;

    private static readonly Lazy<CompiledProfile> Compiled = new(() => ProfileText.Compile(Design, ("qsc/q-sys", File.ReadAllText(
        Path.Combine(ShippedProfileTests.RepositoryRoot(), "device-profiles", "qsc", "q-sys.yaml")))));

    public static CompiledProfile Profile => Compiled.Value;

    public static IProtocol Protocol => BuiltInProtocols.All.Single(protocol => protocol.Name == "q-sys");

    /// <summary>A driver, connected; the core has not said anything.</summary>
    public static DriverHarness Silent(string password = "")
    {
        var core = new DriverHarness(Protocol, Profile, password: password);
        core.Connect();
        return core;
    }

    /// <summary>A driver whose core is active.</summary>
    public static DriverHarness Running()
    {
        var core = Silent();
        core.Receive(Active);
        return core;
    }

    /// <summary>Answers what was sent last with a result.</summary>
    public static void Take(DriverHarness core) => core.Receive($"{{\"jsonrpc\":\"2.0\",\"id\":{IdOf(core.Sent[^1])},\"result\":true}}");

    public static int IdOf(string request) => System.Text.Json.JsonDocument.Parse(request).RootElement.GetProperty("id").GetInt32();
}
