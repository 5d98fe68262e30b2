using System.Text.Json;
using ConsoleBridge.IntegrationTests.Bridge;
using ConsoleBridge.IntegrationTests.Peers;

namespace ConsoleBridge.IntegrationTests.Web;

/// <summary>Whatever door a write comes by, the trail says who it was, and what stood there before.</summary>
public sealed class AuditTests
{
    private static readonly string[] Everything =
    [
        "--Devices:monitors:Profile=behringer/xr18", "--Devices:monitors:Simulate=true", "--Devices:desk:Profile=behringer/x-touch", "--Devices:desk:Simulate=true",
        "--Links:0:From=foh:ch/3/fader", "--Links:0:To=monitors:ch/3/fader", "--Surfaces:desk:Units:0=desk", "--Surfaces:desk:Console=foh",
    ];

    [Fact]
    public async Task Names_the_user_the_value_before_and_the_outcome_of_a_write_on_the_bus()
    {
        await using var bridge = await GuardedBridge.StartAsync(null);
        bridge.Bridge.Steer("foh", "set /ch/01/mix/fader 0.75");
        await bridge.Bridge.Bus.WaitForAsync("foh/ch/1/fader", fader => fader.Payload.StartsWith("-0.0", StringComparison.Ordinal) || fader.Payload == "0");

        await bridge.Bridge.Bus.PublishAsync("foh/ch/1/fader/set", "-10");

        var line = await bridge.NotedAsync("foh/ch/1/fader");
        using var document = JsonDocument.Parse(line);
        var deed = document.RootElement;
        Assert.Equal("observer", deed.GetProperty("who").GetString());
        Assert.Equal("bus 127.0.0.1", deed.GetProperty("where").GetString());
        Assert.Equal("set", deed.GetProperty("what").GetString());
        Assert.Equal(0, deed.GetProperty("from").GetDouble(), 1);
        Assert.Equal(-10, deed.GetProperty("to").GetDouble());
        Assert.Matches("^(sent|confirmed)", deed.GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task Names_who_has_tried_an_undelivered_alert_again_or_deleted_it()
    {
        await using var bridge = await GuardedBridge.StartAsync(null);
        using var person = new WebPerson(bridge.Address);

        await person.SendAsync(HttpMethod.Post, "/api/deliveries/99/retry", null);
        await person.SendAsync(HttpMethod.Delete, "/api/deliveries/98", null);

        await bridge.NotedAsync("\"retry-delivery\"", "\"local\"", "\"99\"", "refused");
        await bridge.NotedAsync("\"delete-delivery\"", "\"local\"", "\"98\"", "refused");
    }

    [Theory]
    [InlineData("", "Kim", "Kim")]
    [InlineData("", "anna", "anonymous")]
    [InlineData("", "Bridge", "anonymous")]
    [InlineData("ben", "Kim", "ben")]
    public async Task An_alert_has_the_name_that_somebody_without_a_log_in_gives_unless_it_is_anothers_and_the_users_own_otherwise(string user, string said, string name)
    {
        await using var bridge = await GuardedBridge.StartAsync(null, "--Web:AllowAnonymous=operator", "--Web:LocalRole=none", "--Alerts:DeviceLostAfter=00:00:00.5");
        using var person = new WebPerson(bridge.Address);
        if (user.Length > 0)
        {
            await person.LogInAsync(user, GuardedBridge.Password);
        }

        bridge.Bridge.Steer("foh", "reboot 60s");
        await bridge.Bridge.Bus.WaitForAsync("bridge/alerts/foh-device-lost", message => message.Payload.Length > 0);
        var answer = await person.SendAsync(HttpMethod.Post, "/api/alerts/foh-device-lost/acknowledge", new { by = said });

        Assert.Equal(name, (await WebPerson.JsonAsync(answer)).GetProperty("acknowledged-by").GetString());
    }

    [Fact]
    public async Task Makes_one_line_of_a_fader_that_is_dragged()
    {
        await using var bridge = await GuardedBridge.StartAsync(null);

        for (var level = 20; level > 0; level--)
        {
            await bridge.Bridge.Bus.PublishAsync("foh/ch/2/fader/set", "-" + level.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        await bridge.Bridge.Bus.PublishAsync("bridge/request/show-lock", """{"locked":true,"by":"anna"}""");
        var drag = await bridge.NotedAsync("foh/ch/2/fader", "\"count\":20");
        Assert.Contains("\"to\":-1,", drag, StringComparison.Ordinal);
        await bridge.NotedAsync("\"show-lock\"", "\"observer\"", "done");
    }

    [Fact]
    public async Task Names_who_was_refused_by_the_show_lock()
    {
        await using var bridge = await GuardedBridge.StartAsync(null);
        await bridge.Bridge.Bus.PublishAsync("bridge/request/show-lock", """{"locked":true}""");
        await bridge.Bridge.Bus.HearAsync(message => message.Topic == "bridge/response/show-lock");

        await bridge.Bridge.Bus.PublishAsync("foh/ch/3/mute/set", "true");

        await bridge.NotedAsync("foh/ch/3/mute", "refused", "lock");
    }

    [Fact]
    public async Task Can_be_read_by_engineers_newest_first_and_on_the_command_line()
    {
        await using var bridge = await GuardedBridge.StartAsync(null);
        using var local = new WebPerson(bridge.Address);
        await local.SendAsync(HttpMethod.Post, "/api/users", new { name = "carla", group = "viewer", password = "long enough" });
        await bridge.NotedAsync("\"add-user\"", "\"local\"");
        await bridge.Bridge.Bus.PublishAsync("bridge/request/read", "foh");
        await bridge.NotedAsync("\"read\"");

        var all = await WebPerson.JsonAsync(await local.GetAsync("/api/audit?limit=10"));
        var mine = await WebPerson.JsonAsync(await local.GetAsync("/api/audit?who=local&target=carla"));
        var (exitCode, output) = await BridgeProgram.RunAsync(
            $$"""{ "StateDirectory": "{{Path.GetDirectoryName(bridge.Audit)}}", "Web": { "Enabled": false } }""", "audit", "--who", "local");

        Assert.Equal("read", all[0].GetProperty("what").GetString());
        Assert.Equal("carla", Assert.Single(mine.EnumerateArray()).GetProperty("target").GetString());
        Assert.True(exitCode == 0, output);
        Assert.Contains("local (web 127.0.0.1)  add-user carla: 'group viewer'  done", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Knows_a_hand_at_a_page_a_link_and_a_surface_from_each_other()
    {
        await using var bridge = await GuardedBridge.StartAsync(null, Everything);
        await bridge.Bridge.Bus.WaitForAsync("monitors/device/session", "\"live\"", TimeSpan.FromSeconds(60));
        await bridge.Bridge.Bus.WaitForAsync("desk/device/session", "\"live\"", TimeSpan.FromSeconds(60));
        using var local = new WebPerson(bridge.Address);

        await local.SendAsync(HttpMethod.Post, "/api/set", new { device = "foh", parameter = "ch/3/fader", value = -17 });
        var page = await bridge.NotedAsync("\"foh/ch/3/fader\"", "\"local\"");
        var link = await bridge.NotedAsync("\"monitors/ch/3/fader\"", "\"link\"");
        bridge.Bridge.Steer("desk", "move 2 0.5 over 300ms");
        var surface = await bridge.NotedAsync("\"foh/ch/2/fader\"", "desk");

        Assert.Contains("\"where\":\"web 127.0.0.1\"", page, StringComparison.Ordinal);
        Assert.Contains("\"to\":-17", page, StringComparison.Ordinal);
        Assert.Contains("\"to\":-1", link, StringComparison.Ordinal);
        Assert.Contains("\"who\":\"link\"", surface, StringComparison.Ordinal);

        // What the surface shows of its console by itself was done by nobody.
        Assert.DoesNotContain(bridge.Lines(), line => line.Contains("\"desk/strip/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Says_once_that_it_cannot_be_written_and_the_show_goes_on()
    {
        var folder = Directory.CreateTempSubdirectory("guarded-audit-").FullName;
        try
        {
            var blocked = Path.Combine(folder, "full");
            await File.WriteAllTextAsync(blocked, "a file where a folder should be");
            await using var bridge = await GuardedBridge.StartAsync(null, "--Audit:Folder=" + blocked);

            await bridge.Bridge.Bus.PublishAsync("bridge/request/read", "foh");
            await Wait.UntilAsync(() => bridge.Bridge.Log.Errors.Any(line => line.Contains("audit", StringComparison.Ordinal)), "it is said");
            await bridge.Bridge.Bus.PublishAsync("foh/ch/1/fader/set", "-20");

            await bridge.Bridge.Bus.WaitForAsync("foh/ch/1/fader", message => message.Payload.StartsWith("-20", StringComparison.Ordinal) || message.Payload.StartsWith("-19.9", StringComparison.Ordinal));
            Assert.Single(bridge.Bridge.Log.Errors);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
