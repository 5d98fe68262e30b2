using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols;

namespace ConsoleBridge.Tests.Protocols.ShureStrings;

/// <summary>A driver with one of the shipped profiles.</summary>
internal static class ShureReceiver
{
    private static readonly ProfileLibrary Library = ProfileLibrary.Load(Path.Combine(Root(), "device-profiles"));

    public static readonly string[] Models =
    [
        "shure/ulxd4", "shure/ulxd4d", "shure/ulxd4q", "shure/qlxd4", "shure/slxd4", "shure/slxd4d", "shure/ad4d", "shure/ad4q",
    ];

    /// <summary>What is no receiver of the first four families: ears, conference, old receivers, chargers, SLX-D+.</summary>
    public static readonly string[] OtherModels =
    [
        "shure/psm1000", "shure/ur4d", "shure/ur4s", "shure/mxwapt2", "shure/mxwapt4", "shure/mxwapt8", "shure/slxd44",
        "shure/sbrc", "shure/sbc220", "shure/sbc240", "shure/sbc441", "shure/sbc840", "shure/sbc840m",
    ];

    /// <summary>Connected; whatever it was asked for it refused, so that the session is live and nothing is known.</summary>
    public static DriverHarness MakeLiveRefusing(string id, params (string Name, double Value)[] settings)
    {
        var device = Make(id, settings);
        var refusal = Profile(id).ProtocolOptions.GetValueOrDefault("dialect") == "star" ? "* REPORT ERR *" : "< REP ERR >";
        device.Connect();
        var answered = 0;
        for (var turn = 0; turn < 500 && !device.IsLive; turn++)
        {
            if (answered < device.Sent.Count)
            {
                device.Receive(refusal);
                answered++;
            }
            else
            {
                device.Elapse(TimeSpan.FromMilliseconds(100));
            }
        }

        Assert.True(device.IsLive);
        Assert.Empty(device.Failures);
        device.Sent.Clear();
        device.Reported.Clear();
        return device;
    }

    public static CompiledProfile Profile(string id)
    {
        var isThere = Library.TryGet(id, out var profile);
        Assert.True(isThere, string.Join('\n', Library.ErrorsOf(id)));
        return profile!;
    }

    public static DriverHarness Make(string id, params (string Name, double Value)[] settings) => new(
        BuiltInProtocols.All.Single(protocol => protocol.Name == "shure-strings"),
        Profile(id),
        settings.ToDictionary(setting => setting.Name, setting => setting.Value));

    /// <summary>Connected, its dump over, its meters asserted; what was sent and reported until then is forgotten.</summary>
    public static DriverHarness MakeLive(string id, params (string Name, double Value)[] settings)
    {
        var receiver = Make(id, settings);
        receiver.Connect();
        foreach (var channel in Enumerable.Range(1, Channels(id)))
        {
            receiver.Receive($"< REP {channel} METER_RATE 01000 >");
        }

        receiver.Elapse(TimeSpan.FromSeconds(1));
        Assert.True(receiver.IsLive);
        receiver.Sent.Clear();
        receiver.Reported.Clear();
        return receiver;
    }

    private static int Channels(string id) =>
        Profile(id).Parameters.Count(parameter => parameter.Name.StartsWith("rx/", StringComparison.Ordinal) && parameter.Name.EndsWith("/name", StringComparison.Ordinal) && parameter.Name.Split('/').Length == 3);

    private static string Root()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "ConsoleBridge.sln")))
        {
            directory = directory.Parent!;
        }

        return directory.FullName;
    }
}
