using ConsoleBridge.IntegrationTests.Peers;

namespace ConsoleBridge.IntegrationTests.Bridge;

/// <summary>What a venue's broker and network do to a bridge, and what the bridge does about it.</summary>
public sealed class ExternalBusTests
{
    private const string Rig =
        """
        {
          "foh": { "Profile": "behringer/xr18", "Simulate": true },
          "rack": { "Profile": "shure/ulxd4d", "Simulate": true, "Alerts": { "battery-low": { "For": "00:00:01" } } }
        }
        """;

    private const string Alert = "bridge/alerts/rack-rx-1-battery-percent-battery-low";

    [SkippableFact]
    public async Task A_command_sent_while_the_bridge_was_away_moves_nothing_and_an_alert_raised_meanwhile_is_not_lost()
    {
        Skip.IfNot(MosquittoBroker.IsInstalled, "mosquitto is not installed");
        await using var broker = await MosquittoBroker.StartAsync();
        await using var link = new CuttableLink(broker.Port);
        await using var observer = await BusObserver.ConnectAsync(broker.Port);
        await using var bridge = await BridgeUnderTest.StartOnAsync(link.Port, observer, Rig);
        await observer.WaitForAsync("foh/device/session", "\"live\"");
        await observer.WaitForAsync("rack/device/session", "\"live\"");
        bridge.Steer("foh", "set /ch/01/mix/fader 0.75");
        await observer.WaitForAsync("foh/ch/1/fader", message => message.Payload.StartsWith("-0.0", StringComparison.Ordinal));

        link.Cut();
        await observer.WaitForAsync("bridge/availability", "offline");
        await observer.PublishAsync("foh/ch/1/fader/set", "-50");
        bridge.Steer("rack", "battery 1 percent 15");
        link.Restore();

        await observer.WaitForAsync("bridge/availability", "online");
        await observer.WaitForAsync(Alert, message => message.Payload.Length > 0);
        await observer.PublishAsync("foh/ch/2/fader/set", "-10", answerTo: "answers/later");
        await observer.WaitForAsync("answers/later", message => message.Payload.Contains("\"ok\"", StringComparison.Ordinal));
        Assert.StartsWith("/ch/01/mix/fader 0.7", bridge.Device("foh").Steer("get /ch/01/mix/fader").Message, StringComparison.Ordinal);
        bridge.AssertAllIsWell();
    }

    [SkippableFact]
    public async Task What_the_broker_loses_is_published_again_within_the_round()
    {
        Skip.IfNot(MosquittoBroker.IsInstalled, "mosquitto is not installed");
        await using var broker = await MosquittoBroker.StartAsync();
        await using var observer = await BusObserver.ConnectAsync(broker.Port);
        await using var bridge = await BridgeUnderTest.StartAsync(broker, observer, Rig, "--Bus:RepeatEvery=00:00:10");
        await observer.WaitForAsync("foh/device/session", "\"live\"");
        await observer.WaitForAsync("rack/device/session", "\"live\"");
        bridge.Steer("rack", "battery 1 percent 15");
        await observer.WaitForAsync(Alert, message => message.Payload.Length > 0);
        string[] lost = ["foh/ch/1/name", "foh/ch/16/mute", "rack/rx/1", "rack/rx/2/frequency", "rack/availability", "bridge/devices", Alert];
        foreach (var topic in lost)
        {
            await observer.WaitForAsync(topic, message => message.Payload.Length > 0);
        }

        foreach (var topic in lost)
        {
            await observer.PublishAsync(topic, "", retain: true);
            await observer.WaitForAsync(topic, _ => true);
        }

        await using var later = await BusObserver.ConnectAsync(broker.Port);
        foreach (var topic in lost)
        {
            await later.WaitForAsync(topic, message => message.Payload.Length > 0);
        }

        bridge.AssertAllIsWell();
    }

    [SkippableFact]
    public async Task Says_that_it_is_there_when_a_late_will_says_that_it_is_not()
    {
        Skip.IfNot(MosquittoBroker.IsInstalled, "mosquitto is not installed");
        await using var broker = await MosquittoBroker.StartAsync();
        await using var observer = await BusObserver.ConnectAsync(broker.Port);
        await using var bridge = await BridgeUnderTest.StartAsync(broker, observer, "{}");
        await observer.WaitForAsync("bridge/availability", "online");
        var heard = observer.Heard.Count;

        await observer.PublishAsync("bridge/availability", "offline", retain: true);

        await observer.HearAsync(message => message is { Topic: "bridge/availability", Payload: "offline" }, heard);
        await observer.WaitForAsync("bridge/availability", "online");
    }

    [SkippableFact]
    public async Task Takes_the_next_broker_of_the_list_when_one_is_away()
    {
        Skip.IfNot(MosquittoBroker.IsInstalled, "mosquitto is not installed");
        var first = await MosquittoBroker.StartAsync();
        await using var second = await MosquittoBroker.StartAsync();
        await using var onFirst = await BusObserver.ConnectAsync(first.Port);
        await using var onSecond = await BusObserver.ConnectAsync(second.Port);
        await using var bridge = await BridgeUnderTest.StartOnAsync(
            first.Port, onFirst, "{}", $"--Bus:Hosts:0=127.0.0.1:{first.Port}", $"--Bus:Hosts:1=mqtt://127.0.0.1:{second.Port}");
        await onFirst.WaitForAsync("bridge/availability", "online");
        Assert.Null(onSecond.Latest("bridge/availability"));

        await first.DisposeAsync();

        await onSecond.WaitForAsync("bridge/availability", "online");
    }

    [SkippableFact]
    public async Task Speaks_over_a_WebSocket()
    {
        Skip.IfNot(MosquittoBroker.IsInstalled, "mosquitto is not installed");
        var port = ShippedFile.FreePorts(1)[0];
        await using var broker = await MosquittoBroker.StartAsync($"listener {port} 127.0.0.1\nprotocol websockets");
        await using var observer = await BusObserver.ConnectAsync(broker.Port);

        await using var bridge = await BridgeUnderTest.StartOnAsync(broker.Port, observer, "{}", "--Bus:Host=ws://127.0.0.1:" + port);

        await observer.WaitForAsync("bridge/availability", "online");
        await observer.WaitForAsync("bridge/devices", _ => true);
    }

    [Fact]
    public async Task Names_the_key_and_the_file_that_are_wrong_before_it_starts()
    {
        var (exitCode, output) = await BridgeProgram.RunAsync(
            """
            {
              "Bus": {
                "Mode": "External",
                "Hosts": [ "a b" ],
                "KeepAlive": "00:00:01",
                "Tls": { "Ca": "no-such-ca.pem" }
              }
            }
            """,
            "validate");

        Assert.Equal(1, exitCode);
        Assert.Contains("Bus:Hosts: 'a b' is not an address", output, StringComparison.Ordinal);
        Assert.Contains(":5: Bus:KeepAlive: 00:00:01 is outside", output, StringComparison.Ordinal);
        Assert.Contains(":6: Bus:Tls:Ca: there is no file", output, StringComparison.Ordinal);
        Assert.Contains("no-such-ca.pem", output, StringComparison.Ordinal);
    }
}
