using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols;
using ConsoleBridge.Tests.Profiles;

namespace ConsoleBridge.Tests.Protocols.Osc.Surfaces;

/// <summary>The driver of a shipped layout, with tablets that come and go. Nothing is repaired unless a test asks for it.</summary>
internal static class Tablets
{
    private static readonly ProfileLibrary Shipped = ProfileLibrary.Load(Path.Combine(ShippedProfileTests.RepositoryRoot(), "device-profiles"));

    /// <summary>A connected surface with so many tablets, each of which was told everything.</summary>
    public static DriverHarness Surface(int tablets, params (string Name, double Value)[] settings) => Surface("touchosc/mixer", tablets, settings);

    /// <summary>The same, of another profile.</summary>
    public static DriverHarness Surface(string id, int tablets, params (string Name, double Value)[] settings)
    {
        Assert.True(Shipped.TryGet(id, out var profile));
        return Surface(profile, tablets, settings);
    }

    /// <summary>The same, of a profile that is no file.</summary>
    public static DriverHarness Surface(CompiledProfile profile, int tablets, params (string Name, double Value)[] settings)
    {
        var known = profile.Settings.Any(setting => setting.Name == "repair") ? new Dictionary<string, double> { ["repair"] = 0 } : [];
        foreach (var (name, value) in settings)
        {
            known[name] = value;
        }

        var surface = new DriverHarness(BuiltInProtocols.All.Single(protocol => protocol.Name == "osc-surface"), profile, known);
        surface.Connect();
        for (var tablet = 1; tablet <= tablets; tablet++)
        {
            surface.Receive($"tablet {tablet} joins");
        }

        surface.Elapse(TimeSpan.FromSeconds(2));
        surface.Sent.Clear();
        surface.Reported.Clear();
        return surface;
    }

    /// <summary>Receives a frame with its tablet's number in front, byte by byte.</summary>
    public static void ReceiveHex(this DriverHarness surface, string frame) => surface.Receive(Convert.FromHexString(frame));

    /// <summary>Lets milliseconds pass.</summary>
    public static void Wait(this DriverHarness surface, double milliseconds) => surface.Elapse(TimeSpan.FromMilliseconds(milliseconds));
}
