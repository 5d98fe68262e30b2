using ConsoleBridge.Configuration;

namespace ConsoleBridge.Tests.Configuration;

/// <summary>A wrong word about alerts is found at the start, with its line and what would be right.</summary>
public sealed class AlertOptionsTests
{
    [Theory]
    [InlineData("""{ "Rules": [ { "Name": "low", "When": "rx/*/battery/percent < 30 fro 3s" } ] }""", "Alerts:Rules:0:When: 'rx/*/battery/percent < 30 fro 3s', column 27: 'fro' is not expected here; did you mean 'for'?")]
    [InlineData("""{ "Rules": [ { "Name": "low", "When": "rx/*/battery/procent < 30" } ] }""", "Alerts:Rules:0: alerts: low: no parameter of any device is named 'rx/*/battery/procent'; did you mean 'rx/*/battery/percent'?")]
    [InlineData("""{ "Rules": [ { "Name": "low", "When": "rx/*/battery/percent < 30", "Devices": [ "rack-x" ] } ] }""", "there is no device 'rack-x'; did you mean 'rack-a'?")]
    [InlineData("""{ "Rules": [ { "When": "rx/*/battery/percent < 30" } ] }""", "'Name' is missing")]
    [InlineData("""{ "Rules": [ { "Name": "low", "When": "rx/*/battery/percent < 30", "Severity": "loud" } ] }""", "Alerts:Rules:0:Severity: 'loud' is not info, warning or critical")]
    [InlineData("""{ "Rules": [ { "Name": "low", "When": "rx/*/battery/percent < 30 for 3s", "For": "4s" } ] }""", "Alerts:Rules:0:For: 'for' stands in 'When', too")]
    [InlineData("""{ "Rules": [ { "Name": "low", "When": "rx/*/battery/percent < 30", "Message": "{nmae} is low" } ] }""", "Alerts:Rules:0:Message: '{nmae}' at column 1 is not known; did you mean '{name}'?")]
    [InlineData("""{ "Rules": [ { "Name": "low", "When": "rx/*/battery/percent < 30", "ClearAfter": "soon" } ] }""", "Alerts:Rules:0:ClearAfter: 'soon' is not a time such as 3s, 2min, 1h or 00:00:03")]
    [InlineData("""{ "Rules": [ { "Name": "low", "When": "rx/*/battery/runtime < 45", "About": "batery" } ] }""", "Alerts:Rules:0: alerts: low: no other rule is about 'batery'; did you mean 'battery'?")]
    [InlineData("""{ "Quiet": [ { "From": "2am", "To": "08:00" } ] }""", "Alerts:Quiet:0:From: '2am' is not a time of the day such as 02:00")]
    [InlineData("""{ "Quiet": [ { "From": "02:00", "To": "08:00", "Days": [ "Caturday" ] } ] }""", "Alerts:Quiet:0:Days:0: 'Caturday' is not a day")]
    [InlineData("""{ "Escalation": [ { "After": "2min", "Sinks": [] } ] }""", "Alerts:Escalation:0:Sinks: the names of the sinks")]
    [InlineData("""{ "Escalation": [ { "After": "2min", "Sinks": [ "mial" ] } ], "Sinks": {} }""", "Alerts:Escalation:0:Sinks:0: there is no sink 'mial'")]
    [InlineData("""{ "Escalation": [ { "After": "2min", "Sinks": [ "chief" ] } ], "Sinks": { "chief": { "Kind": "webhook", "Url": "http://127.0.0.1:9", "Enabled": false } } }""", "Alerts:Escalation:0:Sinks:0: the sink 'chief' is switched off")]
    [InlineData("""{ "Escalation": [ { "After": "5min", "Sinks": [ "log" ] }, { "After": "2min", "Sinks": [ "log" ] } ] }""", "Alerts:Escalation:1:After: '2min' is before the step that comes first")]
    [InlineData("""{ "Grouping": { "Gather": "1h" } }""", "Alerts:Grouping:Gather: '1h' is more than 00:01:00")]
    [InlineData("""{ "MutedMic": { "For": "3 seconds" } }""", "Alerts:MutedMic:For: '3 seconds' is not a time")]
    public void Says_what_is_wrong(string alerts, string message)
    {
        var errors = Load(alerts);

        Assert.Contains(errors, error => error.Contains(message, StringComparison.Ordinal));
        Assert.All(errors, error => Assert.Matches(@":\d+: ", error));
    }

    [Theory]
    [InlineData("device-lots", "GONE", "'device-lots' is no alert rule of this rig; did you mean 'device-lost'?")]
    [InlineData("device-lost", "{nmae}", "Devices:foh:AlertStrip:Texts:device-lost: '{nmae}' is not known; did you mean 'name'?")]
    public void Says_what_is_wrong_with_a_strips_text_of_one_rule(string rule, string text, string message)
    {
        var errors = Load("{}", $$"""{ "Enabled": true, "Texts": { "{{rule}}": "{{text}}" } }""");

        Assert.Contains(errors, error => error.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void Takes_every_rule_of_the_guide()
    {
        var errors = Load(
            """
            {
              "Rules": [
                { "Name": "battery-45", "When": "rx/*/battery/runtime < 45", "Severity": "warning", "Hysteresis": 5, "About": "battery" },
                { "Name": "rf-weaker", "When": "rx/*/rf/level < -90 for 3s while tx/present", "Severity": "critical", "ClearAfter": "5s" },
                { "Name": "rack-gone", "When": "rack-* lost for 10s", "Severity": "critical" },
                { "Name": "moved", "When": "rx/*/frequency changed", "Severity": "info", "Message": "{name}: from {old} to {value}" },
                { "Name": "clip", "When": "rx/*/audio/level > -1", "ClearAfter": "10s" },
                { "Name": "jammed", "When": "rx/*/rf/interference for 1s" },
                { "Name": "no-cipher", "When": "rx/*/encryption = error", "Severity": "critical" },
                { "Name": "band-muted", "When": "foh:ch/*/mute for 2min", "Channels": ["ch/9", "ch/10"] }
              ],
              "MutedMic": { "Above": -40, "For": "00:00:03" },
              "Quiet": [ { "From": "02:00", "To": "08:00", "Days": [ "Mon", "Tuesday" ], "Below": "critical" } ],
              "Escalation": [ { "After": "00:02:00", "Sinks": [ "log" ], "Severity": "critical" } ],
              "Grouping": { "Gather": "500ms", "AtLeast": 3 }
            }
            """);

        Assert.Empty(errors);
    }

    private static string[] Load(string alerts, string strip = "{}")
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(
                file,
                $$"""
                {
                  "Site": "test",
                  "Alerts": {{alerts}},
                  "Patch": [ { "Receiver": "rack-a:rx/1", "Console": "foh:ch/5", "Wearer": "Anna" } ],
                  "Devices": {
                    "rack-a": {
                      "Profile": "shure/ulxd4q", "Simulate": true, "Rack": "left",
                      "Alerts": { "battery-low": { "Below": 25, "Channels": { "rx/3": { "Below": 40, "Severity": "critical" } } } }
                    },
                    "foh": { "Profile": "behringer/x32", "Simulate": true, "AlertStrip": {{strip}} }
                  }
                }
                """);
            var configuration = BridgeConfiguration.Load(file, [], out var unreadable);
            Assert.True(configuration is not null, unreadable.ToString());
            RigLoader.Load(configuration, out var errors);
            return [.. errors.Select(error => error.ToString())];
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Two_spellings_of_one_rack_are_named()
    {
        var options = new BridgeOptions
        {
            Site = "test",
            Devices = new() { ["rx-1"] = new DeviceOptions { Profile = "shure/ulxd4q", Rack = "FOH Left" }, ["rx-2"] = new DeviceOptions { Profile = "shure/ulxd4q", Rack = "foh-left" } },
        };

        RigAlertPolicy.Read(options, out var errors);

        Assert.Contains(("Devices:rx-2:Rack", "'foh-left' and 'FOH Left' (of rx-1) differ in spelling alone: one rack has one name"), errors);
    }
}
