using System.Text.Json;

namespace ConsoleBridge.IntegrationTests.Bridge;

/// <summary>What goes wrong on stage stands on the bus until it is over.</summary>
public sealed class AlertTests
{
    [Fact]
    public async Task Raises_an_alert_for_a_dying_battery_until_it_is_changed()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(
            """{ "rack": { "Profile": "shure/ulxd4d", "Simulate": true, "Alerts": { "battery-low": { "For": "00:00:01" } } } }""");
        const string alert = "bridge/alerts/rack-rx-1-battery-percent-battery-low";

        bridge.Steer("rack", "battery 1 percent 25");
        bridge.Steer("rack", "drain 1 factor 500");
        var raised = await bridge.Bus.WaitForAsync(alert, message => message.Payload.Length > 0);
        bridge.Steer("rack", "drain 1 factor 0");
        bridge.Steer("rack", "tx off 1");
        await bridge.Bus.WaitForAsync("rack/rx/1/battery/percent", "null");
        bridge.Steer("rack", "battery 1 percent 100");
        bridge.Steer("rack", "tx on 1");

        await bridge.Bus.WaitForAsync("rack/rx/1/battery/percent", "100");
        await bridge.Bus.WaitForAsync(alert, "");
        using var document = JsonDocument.Parse(raised.Payload);
        Assert.Equal("battery-low", document.RootElement.GetProperty("rule").GetString());
        Assert.Equal("rack", document.RootElement.GetProperty("device").GetString());
        Assert.Equal("rx/1/battery/percent", document.RootElement.GetProperty("parameter").GetString());
        Assert.InRange(document.RootElement.GetProperty("value").GetDouble(), 10, 20);
        Assert.Equal("active", document.RootElement.GetProperty("state").GetString());
        bridge.AssertAllIsWell();
    }

    [Fact]
    public async Task Raises_an_alert_for_a_weak_radio_signal_until_it_is_back()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync("""{ "rack": { "Profile": "shure/qlxd4", "Simulate": true } }""");

        bridge.Steer("rack", "rf 1 dbm -97");
        await bridge.Bus.WaitForAsync("bridge/alerts/rack-rx-1-rf-level-rf-weak", message => message.Payload.Contains("RF level -97 dBm", StringComparison.Ordinal));
        bridge.Steer("rack", "rf 1 dbm -60");

        await bridge.Bus.WaitForAsync("bridge/alerts/rack-rx-1-rf-level-rf-weak", "");
        bridge.AssertAllIsWell();
    }

    [Fact]
    public async Task Raises_an_alert_for_a_lost_device_until_it_answers_again()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(
            """{ "rack": { "Profile": "shure/slxd4d", "Simulate": true } }""", "--Alerts:DeviceLostAfter=00:00:01");

        bridge.Steer("rack", "access refuse");
        var raised = await bridge.Bus.WaitForAsync("bridge/alerts/rack-device-lost", message => message.Payload.Length > 0);
        bridge.Steer("rack", "access on");

        await bridge.Bus.WaitForAsync("bridge/alerts/rack-device-lost", "");
        await bridge.Bus.WaitForAsync("rack/availability", "online");
        Assert.Contains("\"severity\":\"critical\"", raised.Payload, StringComparison.Ordinal);
        bridge.AssertAllIsWell();
    }

    [Fact]
    public async Task Obeys_the_thresholds_that_one_device_was_given()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(
            """
            {
              "strict": { "Profile": "shure/ulxd4", "Simulate": true, "Alerts": { "battery-low": { "Below": 50, "For": "00:00:01" } } },
              "usual": { "Profile": "shure/ulxd4", "Simulate": true, "Alerts": { "battery-low": { "For": "00:00:01" } } }
            }
            """);
        bridge.Steer("usual", "battery 1 percent 40");
        await bridge.Bus.WaitForAsync("usual/rx/1/battery/percent", "40");

        bridge.Steer("strict", "battery 1 percent 40");
        await bridge.Bus.WaitForAsync("bridge/alerts/strict-rx-1-battery-percent-battery-low", message => message.Payload.Length > 0);
        var usualAtForty = bridge.Bus.Latest("bridge/alerts/usual-rx-1-battery-percent-battery-low");
        bridge.Steer("usual", "battery 1 percent 19");

        await bridge.Bus.WaitForAsync("bridge/alerts/usual-rx-1-battery-percent-battery-low", message => message.Payload.Contains("19 %", StringComparison.Ordinal));
        Assert.Null(usualAtForty);
        bridge.AssertAllIsWell();
    }
}
