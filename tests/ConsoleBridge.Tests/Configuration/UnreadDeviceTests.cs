using ConsoleBridge.Configuration;

namespace ConsoleBridge.Tests.Configuration;

/// <summary>One device whose profile is wrong: every other mistake is told with it, and nothing that only comes of it.</summary>
public sealed class UnreadDeviceTests
{
    private const string WrongProfile = "no profile 'shure/ulxd44'";

    [Fact]
    public void A_wrong_profile_does_not_hide_the_mistakes_elsewhere()
    {
        var errors = ErrorsOf("""
            {
              "Devices": {
                "rack-a": { "Profile": "shure/ulxd44", "Simulate": true },
                "foh": { "Profile": "behringer/x32", "Simulate": true, "AlertStrip": { "Enabled": true, "Color": "orange" } },
                "desk": { "Profile": "behringer/x-touch", "Simulate": true }
              },
              "Links": [ { "From": "foh:ch/1/fader", "To": "foh:ch/99/fader" } ],
              "Patch": [ { "Receiver": "rack-q:rx/1", "Console": "foh:ch/5" } ],
              "Surfaces": { "left": { "Units": ["desk"], "Console": "foe" } },
              "ShowLock": { "Allow": ["foh:nothing/**"] },
              "Alerts": {
                "Sinks": { "hook": { "Kind": "webhoook", "Url": "http://10.0.0.5/" } },
                "Rules": [ { "Name": "loud", "When": "foh:ch/1/loudness > 3" } ]
              }
            }
            """);

        Assert.Contains(errors, error => error.Contains(WrongProfile, StringComparison.Ordinal));
        foreach (var key in (string[])["Devices:foh:AlertStrip:Color", "Links:0:To", "Patch:0:Receiver", "Surfaces:left:Console", "ShowLock:Allow", "Alerts:Sinks:hook:Kind", "Alerts:Rules:0"])
        {
            Assert.Single(errors, error => error.StartsWith(key + ": ", StringComparison.Ordinal));
        }

        Assert.Equal(8, errors.Count);
    }

    [Fact]
    public void What_speaks_of_the_device_with_the_wrong_profile_is_not_blamed_for_it()
    {
        var errors = ErrorsOf("""
            {
              "Devices": {
                "rack-a": { "Profile": "shure/ulxd44", "Simulate": true },
                "left": { "Profile": "shure/ulxd44", "Simulate": true },
                "foh": { "Profile": "behringer/x32", "Simulate": true, "AlertStrip": { "Enabled": true, "Rules": ["rf-*"] } },
                "desk": { "Profile": "behringer/x-touch", "Simulate": true }
              },
              "Links": [
                { "From": "rack-a:rx/{1-4}/name", "To": "foh:ch/{1-4}/name", "Direction": "Forward" },
                { "From": "foh:ch/1/fader", "To": "foh:ch/2/fader", "When": "rack-a:rx/1/mute = false" }
              ],
              "Patch": [ { "Receiver": "rack-a:rx/1", "Console": "foh:ch/5" } ],
              "Surfaces": {
                "both": { "Units": ["left", "desk"], "Console": "foh", "Keys": { "f1": "list Nothing" } },
                "lists": { "Units": ["desk"], "Console": "foh", "Lists": [ { "Name": "Mics", "Strips": ["{rack-a,foh}:ch/1"] } ], "Keys": { "f1": "list Mics" } }
              },
              "ShowLock": { "Allow": ["rack-a:rx/*/mute", "*:rx/*/audio/mute"] },
              "Web": { "OperatorMay": ["rack-a:**"] },
              "Alerts": {
                "Sinks": {
                  "lamp": { "Kind": "lamp", "Parameter": "left:button/f8" },
                  "hook": { "Kind": "webhook", "Url": "http://10.0.0.5/", "Devices": ["rack-a"] }
                },
                "Rules": [
                  { "Name": "short", "When": "rack-a:rx/*/battery/runtime < 30" },
                  { "Name": "hot", "When": "rx/*/temperature > 60", "Devices": ["rack-*"] },
                  { "Name": "quiet", "When": "rx/*/audio/level < -60" }
                ]
              }
            }
            """);

        Assert.All(errors, error => Assert.Contains(WrongProfile, error, StringComparison.Ordinal));
        Assert.Equal(2, errors.Count);
    }

    [Fact]
    public void A_slip_in_the_name_of_the_device_with_the_wrong_profile_is_told_with_its_right_name()
    {
        var errors = ErrorsOf("""
            { "Devices": { "rack-a": { "Profile": "shure/ulxd44", "Simulate": true } }, "Patch": [ { "Receiver": "rack-aa:rx/1" } ] }
            """);

        Assert.Contains("Patch:0:Receiver: there is no device 'rack-aa'; did you mean 'rack-a'?", errors);
    }

    private static List<string> ErrorsOf(string json)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, json);
            var configuration = BridgeConfiguration.Load(file, [], out var unreadable);
            Assert.True(configuration is not null, unreadable.ToString());
            RigLoader.Load(configuration, out var errors);
            return [.. errors.Select(error => error.Message)];
        }
        finally
        {
            File.Delete(file);
        }
    }
}
