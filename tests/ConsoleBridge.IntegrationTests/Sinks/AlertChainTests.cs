using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ConsoleBridge.IntegrationTests.Bridge;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Web;

namespace ConsoleBridge.IntegrationTests.Sinks;

/// <summary>From a battery on stage to people, through the whole bridge: who is called next, what is quiet, two hundred at once, a power cut.</summary>
public sealed class AlertChainTests
{
    private const string Rig = """
        {
          "rack": { "Profile": "shure/ulxd4q", "Simulate": true, "Alerts": { "battery-low": { "For": "00:00:00.2", "Channels": { "rx/3": { "Severity": "critical" } } } } },
          "foh": { "Profile": "behringer/x32", "Simulate": true },
          "desk": { "Profile": "behringer/x-touch", "Simulate": true }
        }
        """;

    private static readonly string[] Surface =
        ["--Surfaces:desk:Units:0=desk", "--Surfaces:desk:Console=foh", "--Surfaces:desk:Keys:f7=acknowledge", "--Surfaces:desk:AcknowledgeAs=FOH"];

    [Fact]
    public async Task What_nobody_has_got_goes_to_the_chief_and_what_somebody_has_got_does_not()
    {
        await using var crew = await HttpPeer.StartAsync(200);
        await using var chief = await HttpPeer.StartAsync(200);

        // Far more than it takes to say "I've got it" on a machine that does much else: the clock runs from the battery on.
        await using var bridge = await BridgeUnderTest.StartLiveAsync(
            Rig, [.. Surface, .. Hook("crew", crew), .. Hook("chief", chief), "--Alerts:Escalation:0:After=20s", "--Alerts:Escalation:0:Sinks:0=chief", "--Web:Enabled=true"]);
        using var page = new HttpClient { BaseAddress = await bridge.Inside<WebService>().Listening };
        page.DefaultRequestHeaders.Add("X-ConsoleBridge", "1");

        bridge.Steer("rack", "battery 1 percent 12");
        await TellsAsync(crew, Id(1), "active");
        await bridge.Bus.PublishAsync("bridge/request/acknowledge", $$"""{"alert":"{{Id(1)}}","by":"Kim"}""");
        await TellsAsync(crew, Id(1), "acknowledged");

        bridge.Steer("rack", "battery 2 percent 12");
        await TellsAsync(crew, Id(2), "active");
        using var answer = await page.PostAsJsonAsync($"/api/alerts/{Id(2)}/acknowledge", new { });
        Assert.True(answer.IsSuccessStatusCode);
        await TellsAsync(crew, Id(2), "acknowledged");

        bridge.Steer("rack", "battery 3 percent 12");
        await TellsAsync(crew, Id(3), "active");
        bridge.Steer("desk", "press f7");
        await TellsAsync(crew, Id(3), "acknowledged");

        // The fourth transmitter of this simulator is off until somebody needs it.
        bridge.Steer("rack", "battery 4 percent 12");
        bridge.Steer("rack", "tx on 4");
        await TellsAsync(crew, Id(4), "active");
        await TellsAsync(chief, Id(4), "active");
        Assert.Equal([$"{Id(4)}|active"], chief.Asked.Select(asked => asked.Body));
        Assert.Single(crew.Asked, asked => asked.Body == $"{Id(4)}|active");
        bridge.AssertAllIsWell();
    }

    [Fact]
    public async Task In_quiet_hours_only_what_is_grave_calls_and_a_mute_that_ends_says_what_still_holds()
    {
        await using var crew = await HttpPeer.StartAsync(200);
        await using var bridge = await BridgeUnderTest.StartLiveAsync(
            Rig,
            [
                .. Hook("crew", crew), "--Alerts:Quiet:0:From=00:00", "--Alerts:Quiet:0:To=12:00", "--Alerts:Quiet:0:Below=critical",
                "--Alerts:Quiet:1:From=12:00", "--Alerts:Quiet:1:To=00:00", "--Alerts:Quiet:1:Below=critical",
            ]);

        bridge.Steer("rack", "battery 1 percent 12");
        await bridge.Bus.WaitForAsync("bridge/alerts/" + Id(1), message => message.Payload.Contains("\"muted\":true", StringComparison.Ordinal));
        await bridge.Bus.PublishAsync("bridge/request/mute", """{"device":"rack","parameters":"rx/3/**","for":"10min","by":"Kim"}""", answerTo: "bridge/response/mine", correlation: "1");
        var answer = await bridge.Bus.WaitForAsync("bridge/response/mine", _ => true);
        bridge.Steer("rack", "battery 3 percent 12");
        await bridge.Bus.WaitForAsync("bridge/alerts/" + Id(3), message => message.Payload.Contains("\"muted\":true", StringComparison.Ordinal));
        var before = crew.Asked.Count;
        using var mute = JsonDocument.Parse(answer.Payload);
        await bridge.Bus.PublishAsync("bridge/request/unmute", $$"""{"id":"{{mute.RootElement.GetProperty("data").GetProperty("id").GetString()}}","by":"Kim"}""");

        await TellsAsync(crew, Id(3), "active");
        Assert.Equal(0, before);
        Assert.Equal([$"{Id(3)}|active"], crew.Asked.Select(asked => asked.Body));
        bridge.AssertAllIsWell();
    }

    [Fact]
    public async Task Two_hundred_batteries_at_once_reach_every_sink_in_the_same_order_beside_one_that_hangs()
    {
        var racks = string.Join(", ", Enumerable.Range(1, 50).Select(number => $$"""
            "rx-{{number}}": { "Profile": "shure/ulxd4q", "Simulate": true, "Alerts": { "battery-low": { "For": "00:00:00" } } }
            """));
        await using var hanging = await HttpPeer.StartAsync((context, _) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted));
        await using var hook = await HttpPeer.StartAsync(200);
        await using var phone = await HttpPeer.StartAsync(200);
        await using var mail = new SmtpPeer();
        await using var bridge = await BridgeUnderTest.StartLiveAsync(
            "{ " + racks + " }",
            [
                .. Hook("hanging", hanging), .. Hook("hook", hook), "--Alerts:Sinks:phone:Kind=ntfy", $"--Alerts:Sinks:phone:Url={phone.Url}", "--Alerts:Sinks:phone:Topic=rf",
                "--Alerts:Sinks:mail:Kind=mail", "--Alerts:Sinks:mail:Host=127.0.0.1", $"--Alerts:Sinks:mail:Port={mail.Port}", "--Alerts:Sinks:mail:Security=None",
                "--Alerts:Sinks:mail:From=bridge@venue.test", "--Alerts:Sinks:mail:To:0=rf@venue.test", "--Alerts:Grouping:AtLeast=0",
            ]);

        DrainAll(bridge);

        await Wait.UntilAsync(
            () => hook.Asked.Count == 200 && phone.Asked.Count == 200 && Places(mail).Length == 200,
            () => $"all are told: hook {hook.Asked.Count}, phone {phone.Asked.Count}, mail {Places(mail).Length}", BusObserver.Patience);
        var order = hook.Asked.Select(asked => asked.Body.Split("-battery")[0].Replace("-rx-", " rx/", StringComparison.Ordinal)).ToArray();
        Assert.Equal(200, order.Distinct().Count());
        Assert.Equal(order, Places(mail));
        Assert.Equal(order, phone.Asked.Select(asked => PlaceIn(asked.Body)));
        Assert.Equal(order, bridge.Bus.Heard.Where(heard => heard.Topic.StartsWith("bridge/alerts/", StringComparison.Ordinal) && heard.Payload.Length > 0).Select(heard => PlaceIn(heard.Payload)).Distinct());
    }

    [Fact]
    public async Task Two_hundred_batteries_at_once_are_a_handful_of_calls_and_one_group()
    {
        var racks = string.Join(", ", Enumerable.Range(1, 50).Select(number => $$"""
            "rx-{{number}}": { "Profile": "shure/ulxd4q", "Simulate": true, "Alerts": { "battery-low": { "For": "00:00:00" } } }
            """));
        await using var hook = await HttpPeer.StartAsync(200);
        await using var bridge = await BridgeUnderTest.StartLiveAsync("{ " + racks + " }", Hook("hook", hook));

        DrainAll(bridge);

        await bridge.Bus.WaitForAsync("bridge/alerts/group-battery-low", message => Members(message.Payload) == 200);
        await TellsAsync(hook, "group-battery-low", "active");
        Assert.InRange(hook.Asked.Count, 1, 5);
    }

    [Fact]
    public async Task What_was_on_its_way_when_the_power_went_is_told_after_it()
    {
        var hangs = true;
        await using var hook = await HttpPeer.StartAsync((context, _) => Volatile.Read(ref hangs) ? Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted) : Task.CompletedTask);
        var folder = Directory.CreateTempSubdirectory("consolebridge-state-").FullName;
        var configuration = $$"""
            {
              "Site": "test", "StateDirectory": "{{folder}}", "Bus": { "Port": 0 },
              "Alerts": { "DeviceLostAfter": "00:00:00.5", "Sinks": { "hook": { "Kind": "webhook", "Url": "{{hook.Url}}", "Template": "{id}|{state}", "Headers": { "Content-Type": "text/plain" }, "TryFor": "00:01:00" } } },
              "Devices": { "rack-a": { "Profile": "shure/qlxd4", "Host": "127.0.0.1", "Port": 9 }, "rack-b": { "Profile": "shure/qlxd4", "Host": "127.0.0.1", "Port": 9 } }
            }
            """;
        try
        {
            await using (var first = BridgeProgram.Start(configuration, "run"))
            {
                await Wait.UntilAsync(() => Read(folder, "deliveries.json").Contains("rack-b-device-lost", StringComparison.Ordinal) && Read(folder, "alerts.json").Contains("rack-b-device-lost", StringComparison.Ordinal), () => "both are kept", BusObserver.Patience);
                first.Kill();
                await first.ExitAsync();
            }

            Volatile.Write(ref hangs, false);
            var before = hook.Asked.Count;
            await using var second = BridgeProgram.Start(configuration, "run");
            await Wait.UntilAsync(() => hook.Asked.Count == before + 2, () => $"both are told; before the cut {before}, now {hook.Asked.Count}", BusObserver.Patience);

            Assert.Equal(["rack-a-device-lost|active", "rack-b-device-lost|active"], hook.Asked.Skip(before).Select(asked => asked.Body).Order());
            Assert.DoesNotContain(second.Lines, line => line.Contains("ALERT", StringComparison.Ordinal));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Id(int channel) => $"rack-rx-{channel}-battery-percent-battery-low";

    private static string[] Hook(string name, HttpPeer peer) =>
        [$"--Alerts:Sinks:{name}:Kind=webhook", $"--Alerts:Sinks:{name}:Url={peer.Url}", $"--Alerts:Sinks:{name}:Template={{id}}|{{state}}", $"--Alerts:Sinks:{name}:Headers:Content-Type=text/plain"];

    private static void DrainAll(BridgeUnderTest bridge)
    {
        for (var number = 1; number <= 50; number++)
        {
            for (var channel = 1; channel <= 4; channel++)
            {
                bridge.Steer($"rx-{number}", $"battery {channel} percent 12");
            }

            // The fourth transmitter of this simulator is off until somebody needs it.
            bridge.Steer($"rx-{number}", "tx on 4");
        }
    }

    private static Task TellsAsync(HttpPeer peer, string id, string state) => Wait.UntilAsync(
        () => peer.Asked.Any(asked => asked.Body == $"{id}|{state}"), () => $"{id}|{state}; told was\n{string.Join('\n', peer.Asked.Select(asked => asked.Body))}", BusObserver.Patience);

    // "rx-17 rx/3" of "rx-17 rx/3: battery 12 % …"
    private static string PlaceIn(string text)
    {
        var found = System.Text.RegularExpressions.Regex.Match(text, @"rx-\d+ rx/\d");
        return found.Value;
    }

    private static string[] Places(SmtpPeer mail) =>
    [
        .. mail.Mails.SelectMany(text => System.Text.RegularExpressions.Regex.Matches(Encoding.UTF8.GetString(Convert.FromBase64String(text[(text.IndexOf("\n\n", StringComparison.Ordinal) + 2)..])), @"(?m)^  (rx-\d+ rx/\d)").Select(found => found.Groups[1].Value)),
    ];

    private static int Members(string payload)
    {
        if (payload.Length == 0)
        {
            return 0;
        }

        using var document = JsonDocument.Parse(payload);
        return document.RootElement.GetProperty("members").GetArrayLength();
    }

    private static string Read(string folder, string name)
    {
        var file = Path.Combine(folder, name);
        return File.Exists(file) ? File.ReadAllText(file) : "";
    }
}
