using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols;
using ConsoleBridge.Tests.Profiles;

namespace ConsoleBridge.Tests.Protocols.SoundcraftUi;

/// <summary>Drivers of the shipped Soundcraft profiles.</summary>
internal static class UiMixer
{
    private static readonly ProfileLibrary Shipped = ProfileLibrary.Load(Path.Combine(ShippedProfileTests.RepositoryRoot(), "device-profiles"));

    public static IProtocol Protocol => BuiltInProtocols.All.Single(protocol => protocol.Name == "soundcraft-ui");

    public static CompiledProfile Profile(string id) =>
        Shipped.TryGet(id, out var profile) ? profile : throw new ArgumentException(string.Join('\n', Shipped.ErrorsOf(id)), nameof(id));

    /// <summary>A driver on the WebSocket, connected.</summary>
    public static DriverHarness Of(string id = "soundcraft/ui24r", params (string Name, double Value)[] settings)
    {
        var mixer = new DriverHarness(Protocol, Profile(id), settings.ToDictionary(setting => setting.Name, setting => setting.Value));
        mixer.Connect();
        mixer.Receive("1::");
        return mixer;
    }

    /// <summary>A driver on the raw stream, connected; the head has not come yet.</summary>
    public static DriverHarness Raw()
    {
        var profile = Profile("soundcraft/ui24r");
        var mixer = new DriverHarness(Protocol, profile, transport: profile.Transport.Alternatives.Single(way => way.Kind == "tcp"));
        mixer.Connect();
        return mixer;
    }
}
