using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols;
using ConsoleBridge.Tests.Profiles;

namespace ConsoleBridge.Tests.Protocols.MediaControl;

/// <summary>Drivers of the shipped profiles of the Media Control Protocol.</summary>
internal static class McpUnit
{
    public const string Receiver = "sennheiser/ew-g4";
    public const string Transmitter = "sennheiser/sr-iem-g4";

    /// <summary>The burst that the document prints, with pilot tone, transmitter muted and battery at 70 %.</summary>
    public const string Burst = "RF1 25 65 1{CR}RF2 28 78 0{CR}States 3 2{CR}RF 50 1 1{CR}AF 40 65 3{CR}Bat 70{CR}Msg Low_RF_Signal Low_Battery{CR}Config 234{CR}";

    /// <summary>A burst of a receiver whose transmitter is off.</summary>
    public const string Silence = "RF1 0 2 1{CR}RF2 0 1 0{CR}States 4 0{CR}RF 0 1 0{CR}AF 0 0 5{CR}Bat ?{CR}Msg Low_RF_Signal RF_Mute{CR}Config 234{CR}";

    private static readonly ProfileLibrary Shipped = ProfileLibrary.Load(Path.Combine(ShippedProfileTests.RepositoryRoot(), "device-profiles"));

    public static IProtocol Protocol { get; } = BuiltInProtocols.All.Single(protocol => protocol.Name == "mcp");

    public static CompiledProfile Profile(string id)
    {
        Assert.True(Shipped.TryGet(id, out var profile), string.Join('\n', Shipped.ErrorsOf(id)));
        return profile;
    }

    public static DriverHarness Make(string id, params (string Name, double Value)[] settings) =>
        new(Protocol, Profile(id), settings.ToDictionary(setting => setting.Name, setting => setting.Value));

    /// <summary>A unit that is connected and was read; what it was sent so far is forgotten.</summary>
    public static DriverHarness Live(string id = Receiver, params (string Name, double Value)[] settings)
    {
        var unit = Make(id, settings);
        unit.Connect();
        unit.Receive("Mute 0{CR}");
        for (var turn = 0; turn < 30 && !unit.IsLive; turn++)
        {
            unit.Elapse(TimeSpan.FromMilliseconds(200));
            unit.Receive("Push 30 200 7{CR}");
        }

        Assert.True(unit.IsLive);
        unit.Sent.Clear();
        unit.SentRaw.Clear();
        return unit;
    }
}
