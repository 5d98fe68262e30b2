using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols;
using ConsoleBridge.Tests.Architecture;

namespace ConsoleBridge.Tests.Protocols.MackieControl;

/// <summary>A driver with one of the shipped profiles of control surfaces.</summary>
internal static class Surface
{
    private static readonly ProfileLibrary Library = ProfileLibrary.Load(Path.Combine(Repository.Root, "device-profiles"));

    public static readonly string[] Models =
    [
        "mackie/mcu", "mackie/mcu-extender", "mackie/logic-control", "mackie/hui", "behringer/x-touch", "behringer/x-touch-extender", "behringer/x-touch-one",
        "behringer/bcf2000", "icon/platform-m",
    ];

    public static DriverHarness Make(string id, params (string Name, double Value)[] settings)
    {
        Assert.True(Library.TryGet(id, out var profile), string.Join('\n', Library.ErrorsOf(id)));
        return new DriverHarness(
            BuiltInProtocols.All.Single(protocol => protocol.Name == "mackie-control"),
            profile,
            settings.ToDictionary(setting => setting.Name, setting => setting.Value));
    }

    /// <summary>Connected and brought up to date; what was sent and reported until then is forgotten.</summary>
    public static DriverHarness MakeReady(string id, params (string Name, double Value)[] settings)
    {
        var surface = Make(id, settings);
        surface.Connect();
        surface.Elapse(TimeSpan.FromSeconds(1));
        surface.Forget();
        return surface;
    }

    public static void Forget(this DriverHarness surface)
    {
        surface.Sent.Clear();
        surface.SentRaw.Clear();
        surface.Reported.Clear();
    }

    /// <summary>What was sent, in hex.</summary>
    public static List<string> Frames(this DriverHarness surface) => [.. surface.SentRaw.Select(Hex)];

    public static void Milliseconds(this DriverHarness surface, double time) => surface.Elapse(TimeSpan.FromMilliseconds(time));

    public static string Hex(byte[] frame) => string.Join(' ', frame.Select(value => value.ToString("X2")));

    public static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", ""));
}
