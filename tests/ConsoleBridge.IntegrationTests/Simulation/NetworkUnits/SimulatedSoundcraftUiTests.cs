using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.IntegrationTests.Simulation.Streams;

namespace ConsoleBridge.IntegrationTests.Simulation.NetworkUnits;

public class SimulatedSoundcraftUiTests
{
    private const string Raw = "GET /raw HTTP1.1\n\n";

    [Fact]
    public async Task Tells_everything_on_a_raw_connection_after_INIT_and_nothing_before()
    {
        await using var unit = await UnitUnderTest.StartAsync("soundcraft/ui24r");
        var peer = unit.Connect();

        var head = await peer.AskAsync(Raw, "\r\n\r\n");
        var dump = await peer.AskAsync("INIT\n", "SETS^model^ui24\n");

        Assert.True(head.Length < 256);
        var lines = dump.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("UPDATE_PLAYLIST", lines[0]);
        Assert.InRange(lines.Count(line => line.StartsWith("SET", StringComparison.Ordinal)), 6000, 7200);
        Assert.Contains("SETD^v.0.mix^0.7647058824", lines);
        Assert.Contains("SETD^i.23.aux.9.value^0", lines);
        Assert.Empty(unit.Device.Violations.Entries);
    }

    [Theory]
    [InlineData("soundcraft/ui12", "ui12", 8, 4)]
    [InlineData("soundcraft/ui16", "ui16", 12, 6)]
    [InlineData("soundcraft/ui24r", "ui24", 24, 10)]
    public async Task Each_model_has_as_many_strips_as_the_real_one(string model, string name, int inputs, int auxes)
    {
        await using var unit = await UnitUnderTest.StartAsync(model);

        Assert.Equal(name, unit.Steer("get model"));
        Assert.True(unit.Device.Steer($"get i.{inputs - 1}.aux.{auxes - 1}.value").Succeeded);
        Assert.False(unit.Device.Steer($"get i.{inputs}.mix").Succeeded);
        Assert.False(unit.Device.Steer($"get a.{auxes}.mix").Succeeded);
        Assert.Equal(name == "ui24", unit.Device.Steer("get hw.0.gain").Succeeded);
    }

    [Fact]
    public async Task Tells_everything_on_a_WebSocket_at_once_in_frames_of_many_lines()
    {
        await using var unit = await UnitUnderTest.StartAsync("soundcraft/ui16");

        var peer = await unit.ConnectWebAsync("/socket.io/1/websocket/");
        await peer.HearAsync(message => message.Contains("SETD^settings.underscan^0", StringComparison.Ordinal), "the settings");

        Assert.Equal("1::", peer.Heard[0]);
        Assert.Equal("3:::UPDATE_PLAYLIST", peer.Heard[1]);
        Assert.All(peer.Heard.Skip(1), message => Assert.StartsWith("3:::", message, StringComparison.Ordinal));
        Assert.Contains(peer.Heard, message => message.Split('\n').Length == 85);
    }

    [Fact]
    public async Task Who_sets_is_not_told_and_everybody_else_is()
    {
        await using var unit = await UnitUnderTest.StartAsync("soundcraft/ui12");
        var setter = await OpenAsync(unit);
        var other = await OpenAsync(unit);

        setter.Send("SETD^i.2.mix^0.49333689429\n");
        await other.HearAsync("SETD^i.2.mix^0.49333689429\n");

        unit.Steer("set i.2.mute 1");
        var heard = await setter.HearAsync("SETD^i.2.mute^1\n");
        Assert.DoesNotContain("i.2.mix", heard, StringComparison.Ordinal);
        Assert.Equal("0.49333689429", unit.Steer("get i.2.mix"));
        Assert.Empty(unit.Device.Violations.Entries);
    }

    [Fact]
    public async Task A_client_that_does_not_say_ALIVE_is_told_nothing_any_more_until_it_does()
    {
        await using var unit = await UnitUnderTest.StartAsync("soundcraft/ui12");
        var peer = await OpenAsync(unit);

        await peer.HearAsync("VU2^");
        await Wait.UntilAsync(() => unit.Steer("clients") == "1, asleep 1", () => "nothing is told any more", TimeSpan.FromSeconds(30));
        unit.Steer("set i.0.mix 0.25");

        peer.Send("ALIVE\n");
        await Wait.UntilAsync(() => unit.Steer("clients") == "1, asleep 0", "it is told again");
        unit.Steer("set i.0.mix 0.75");
        var heard = await peer.HearAsync("SETD^i.0.mix^0.75\n");
        Assert.DoesNotContain("SETD^i.0.mix^0.25\n", heard, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_snapshot_changes_hundreds_of_values_in_a_burst_for_everybody()
    {
        await using var unit = await UnitUnderTest.StartAsync("soundcraft/ui24r");
        var peer = await OpenAsync(unit);

        var burst = await peer.AskAsync("LOADSNAPSHOT^Live^Song 1\n", "SETS^var.currentSnapshot^Song 1\n");

        Assert.True(burst.Split('\n').Length > 200);
        Assert.Equal("0.76470588235", unit.Steer("get i.0.mix"));
    }

    [Fact]
    public async Task Lists_shows_snapshots_and_an_empty_list_of_cues_with_a_caret_at_its_end()
    {
        await using var unit = await UnitUnderTest.StartAsync("soundcraft/ui12");
        var peer = await OpenAsync(unit);

        await peer.AskAsync("SHOWLIST\n", "SHOWLIST^Live\n");
        await peer.AskAsync("SNAPSHOTLIST^Live\n", "SNAPSHOTLIST^Live^Song 1^Walk-in\n");
        await peer.AskAsync("CUELIST^Live\n", "CUELIST^Live^\n");
    }

    [Theory]
    [InlineData("soundcraft/ui12", "CAIEBAQCAg", 224)]
    [InlineData("soundcraft/ui24r", "GAIGBAoCAg", 306)]
    public async Task Levels_have_the_header_and_the_length_of_the_real_mixer(string model, string header, int bytes)
    {
        await using var unit = await UnitUnderTest.StartAsync(model);
        var peer = await OpenAsync(unit);

        var line = (await peer.HearAsync("\n")).Trim();
        while (!line.StartsWith("VU2^", StringComparison.Ordinal))
        {
            line = (await peer.HearAsync("\n")).Trim();
        }

        Assert.StartsWith("VU2^" + header, line, StringComparison.Ordinal);
        var length = Convert.FromBase64String(line[4..]).Length;
        Assert.True(bytes == length || model.EndsWith("ui12", StringComparison.Ordinal), $"{length}");
    }

    [Theory]
    [InlineData("SETD^i.99.mix^0.5", "no path")]
    [InlineData("SETD^i.0.mix^1.5", "outside 0..1")]
    [InlineData("SETD^i.0.mute^2", "neither 0 nor 1")]
    [InlineData("SETD^i.0.mix^loud", "no number")]
    [InlineData("SETS^i.0.name^A name of more than twenty letters", "20 letters")]
    [InlineData("SETS^i.0.mix^0.5", "other kind")]
    [InlineData("EXPLODE", "not an order")]
    public async Task What_is_not_allowed_is_noted(string line, string expected)
    {
        await using var unit = await UnitUnderTest.StartAsync("soundcraft/ui12");
        var peer = await OpenAsync(unit);

        peer.Send(line + "\n");

        await Wait.UntilAsync(() => unit.Device.Violations.Entries.Count > 0, "the violation");
        Assert.Contains(expected, Assert.Single(unit.Device.Violations.Entries), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_that_is_pushed_before_the_state_was_read_is_noted()
    {
        await using var unit = await UnitUnderTest.StartAsync("soundcraft/ui12");
        var peer = unit.Connect();
        await peer.AskAsync(Raw, "\r\n\r\n");

        peer.Send("SETD^i.0.mute^1\n");

        await Wait.UntilAsync(() => unit.Device.Violations.Entries.Count > 0, "the violation");
    }

    [Fact]
    public async Task One_client_too_many_is_refused()
    {
        await using var unit = await UnitUnderTest.StartAsync("soundcraft/ui12");
        unit.Steer("maxconn 1");
        _ = await OpenAsync(unit);

        var second = unit.Connect();

        await second.HangUpAsync();
    }

    [Fact]
    public async Task A_reboot_ends_connections_and_keeps_the_settings()
    {
        await using var unit = await UnitUnderTest.StartAsync("soundcraft/ui12");
        var peer = await OpenAsync(unit);
        unit.Steer("set i.0.mix 0.5");

        unit.Steer("reboot 100ms");
        await peer.HangUpAsync();

        await Wait.UntilAsync(
            () =>
            {
                try
                {
                    unit.Connect();
                    return true;
                }
                catch (System.Net.Sockets.SocketException)
                {
                    return false;
                }
            },
            "it is up again");
        Assert.Equal("0.5", unit.Steer("get i.0.mix"));
    }

    private static async Task<TcpPeer> OpenAsync(UnitUnderTest unit)
    {
        var peer = unit.Connect();
        await peer.AskAsync(Raw, "\r\n\r\n");
        await peer.AskAsync("INIT\n", "SETS^mg.5.name^\n");
        return peer;
    }
}
