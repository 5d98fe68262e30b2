using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols;
using ConsoleBridge.Tests.Profiles;

namespace ConsoleBridge.Tests.Protocols.Ssc2;

/// <summary>A driver with a shipped profile, and a device that is played by hand.</summary>
internal static class SpecteraSession
{
    public const string Session = "/api/ssc/state/subscriptions/31875a94-29e6-4fb0-ab4d-7f0bbd6e1bc8";

    private static readonly ProfileLibrary Library = ProfileLibrary.Load(Path.Combine(ShippedProfileTests.RepositoryRoot(), "device-profiles"));

    public static CompiledProfile Profile(string id)
    {
        var isThere = Library.TryGet(id, out var profile);
        Assert.True(isThere, string.Join('\n', Library.ErrorsOf(id)));
        return profile!;
    }

    public static DriverHarness Make(string id = "sennheiser/spectera") => new(BuiltInProtocols.All.Single(protocol => protocol.Name == "ssc2"), Profile(id));

    /// <summary>Subscribed; nothing is read yet.</summary>
    public static DriverHarness Subscribed()
    {
        var device = Make();
        device.Connect();
        device.Receive("200 EVENTS /api/ssc/state/subscriptions");
        device.Receive($$"""EVENT open {"path":"{{Session}}","sessionUUID":"31875a94-29e6-4fb0-ab4d-7f0bbd6e1bc8"}""");
        device.Receive($"200 PUT {Session}");
        return device;
    }

    /// <summary>Everything was read; these packs are paired.</summary>
    public static DriverHarness Live(string packs = "[]")
    {
        var device = Subscribed();
        for (var count = 0; count < 50 && !device.IsLive; count++)
        {
            var asked = device.Sent[^1];
            device.Receive(asked == "GET /api/mts/paired/all" ? $"200 {asked} {packs}" : $"200 {asked} {{}}");
        }

        Assert.True(device.IsLive);
        device.Sent.Clear();
        device.Reported.Clear();
        return device;
    }
}
