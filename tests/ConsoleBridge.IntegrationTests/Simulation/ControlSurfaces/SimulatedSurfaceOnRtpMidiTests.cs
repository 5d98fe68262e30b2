using System.Text.Json;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Simulation;
using ConsoleBridge.Simulation.ControlSurfaces;

namespace ConsoleBridge.IntegrationTests.Simulation.ControlSurfaces;

public sealed class SimulatedSurfaceOnRtpMidiTests : IAsyncLifetime, IDisposable
{
    private const string Invitation = "FFFF494E 00000002 1234ABCD 00BEEF01 62726964676500"; // token 1234ABCD, SSRC 00BEEF01, "bridge"
    private const string Goodbye = "FFFF4259 00000002 1234ABCD 00BEEF01";

    private readonly SimulatedSurface _surface = new("X-TOUCH", new SimulatorOptions { Port = 0, Transport = "rtp-midi" });
    private readonly RtpPeer _host = new();

    public Task InitializeAsync() => _surface.StartAsync(CancellationToken.None);

    public async Task DisposeAsync() => await _surface.DisposeAsync();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Takes_an_invitation_on_both_ports_and_then_plays_and_obeys()
    {
        var ok = await JoinAsync();

        _surface.Steer("press mute 1");
        var (press, _) = await _host.ReceiveDataAsync();
        _host.SendData("80 61 00 01 00 00 20 00 00 BE EF 01 03 90 10 7F", _surface.EndPoint);

        Assert.Equal(0, _surface.EndPoint.Port % 2);
        Assert.StartsWith("FFFF4F4B000000021234ABCD", ok, StringComparison.Ordinal);
        Assert.EndsWith("582D544F55434800", ok, StringComparison.Ordinal); // "X-TOUCH"
        Assert.StartsWith("8061", press, StringComparison.Ordinal);
        Assert.EndsWith("0390107F", press, StringComparison.Ordinal);
        Assert.Equal(Ssrc(ok), press[16..24]);
        await Wait.UntilAsync(() => State().GetProperty("lamps").TryGetProperty("mute/1", out _), "the lamp");
        Assert.Equal(1, _surface.ClientCount);
    }

    [Fact]
    public async Task Answers_a_clock_and_says_nothing_to_the_last_of_the_three()
    {
        await JoinAsync();

        _host.SendData("FFFF434B 00BEEF01 00000000 0000000000001000 0000000000000000 0000000000000000", _surface.EndPoint);
        var (answer, _) = await _host.ReceiveDataAsync();
        _host.SendData("FFFF434B 00BEEF01 02000000 0000000000001000 0000000000005000 0000000000001010", _surface.EndPoint);
        _surface.Steer("hold play");
        var (next, _) = await _host.ReceiveDataAsync();

        Assert.Equal(72, answer.Length);
        Assert.Equal("01", answer[16..18]);
        Assert.Equal("0000000000001000", answer[24..40]);
        Assert.EndsWith("03905E7F", next, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Puts_a_display_message_together_that_came_in_parts()
    {
        await JoinAsync();

        _host.SendData("80 61 00 09 00 00 20 00 00 BE EF 01 06 F0 00 00 66 14 F0", _surface.EndPoint);
        _host.SendData("80 61 00 0A 00 00 20 00 00 BE EF 01 05 F7 12 00 41 F0", _surface.EndPoint);
        _host.SendData("80 61 00 0B 00 00 20 00 00 BE EF 01 04 F7 42 43 F7", _surface.EndPoint);

        await Wait.UntilAsync(() => State().GetProperty("strips")[0].GetProperty("upper").GetString() == "ABC    ", "the text on the display");
        Assert.Empty(_surface.Violations.Entries);
    }

    [Fact]
    public async Task Cuts_a_long_message_marks_packets_and_writes_a_first_time_when_told_to()
    {
        await JoinAsync();
        _surface.Steer("rtp list-bytes 8");
        _surface.Steer("rtp marker on");
        _surface.Steer("rtp first-delta on");

        _surface.Steer("raw \"F0 00 00 66 14 12 00 41 42 43 F7\"");
        var (first, _) = await _host.ReceiveDataAsync();
        var (second, _) = await _host.ReceiveDataAsync();

        Assert.StartsWith("80E1", first, StringComparison.Ordinal);
        Assert.EndsWith("2900F0000066141200F0", first, StringComparison.Ordinal); // Z, nine bytes: time 0, then the first part
        Assert.EndsWith("2600F7414243F7", second, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Repeats_in_a_journal_where_its_faders_are_and_which_keys_are_down()
    {
        await JoinAsync();
        _surface.Steer("rtp journal on");

        _surface.Steer("hold mute 1");
        _surface.Steer("move 1 0.5");
        var packets = new List<string>();
        for (var packet = 0; packet < 4; packet++)
        {
            packets.Add((await _host.ReceiveDataAsync()).Hex);
        }

        var checkpoint = packets[0][4..8];
        Assert.EndsWith("4390107F00" + checkpoint, packets[0], StringComparison.Ordinal);
        // One channel of 7 bytes: notes, one log, no bits for keys that are up.
        Assert.EndsWith("4390687F20" + checkpoint + "00070801F110FF", packets[1], StringComparison.Ordinal);
        // Two logs now, 10 and 68.
        Assert.EndsWith("43E0004020" + checkpoint + "00090802F110FF68FF", packets[2], StringComparison.Ordinal);
        // And the wheel before them.
        Assert.EndsWith("4390680020" + checkpoint + "000B18004002F110FF68FF", packets[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ends_with_a_goodbye_from_either_side_and_has_another_identity_afterwards()
    {
        var first = Ssrc(await JoinAsync());
        _host.SendControl(Goodbye, _surface.EndPoint);
        await Wait.UntilAsync(() => _surface.ClientCount == 0, "the session is over");

        var second = Ssrc(await JoinAsync());
        _surface.Steer("rtp bye");
        var (control, _) = await _host.ReceiveControlAsync();
        var (data, _) = await _host.ReceiveDataAsync();

        Assert.NotEqual(first, second);
        Assert.Equal("FFFF4259000000021234ABCD" + second, control);
        Assert.Equal(control, data);
    }

    [Fact]
    public async Task Is_on_the_same_ports_when_the_cable_is_back_and_invites_anew_with_another_identity()
    {
        _surface.Steer($"rtp invite {_host.Control}");
        var (first, from) = await _host.ReceiveControlAsync();

        _surface.Steer("unplug");
        Assert.True(_surface.Steer("replug").Succeeded);
        var (second, again) = await _host.ReceiveControlAsync();

        Assert.Equal(from, again);
        Assert.StartsWith("FFFF494E", second, StringComparison.Ordinal);
        Assert.NotEqual(Ssrc(first), Ssrc(second));
    }

    [Fact]
    public async Task Refuses_when_told_to()
    {
        _surface.Steer("rtp refuse on");

        _host.SendControl(Invitation, _surface.EndPoint);
        var (answer, _) = await _host.ReceiveControlAsync();

        Assert.StartsWith("FFFF4E4F000000021234ABCD", answer, StringComparison.Ordinal);
        Assert.Equal(32, answer.Length);
    }

    [Fact]
    public async Task Invites_with_the_token_0_when_told_to_and_asks_for_the_clock()
    {
        _surface.Steer("rtp token-zero on");

        _surface.Steer($"rtp invite {_host.Control}");
        var (control, from) = await _host.ReceiveControlAsync();
        _host.SendControl("FFFF4F4B 00000002 00000000 00BEEF01 62726964676500", from);
        var (data, _) = await _host.ReceiveDataAsync();
        _host.SendData("FFFF4F4B 00000002 00000000 00BEEF01 62726964676500", from);
        var (clock, _) = await _host.ReceiveDataAsync();

        Assert.StartsWith("FFFF494E0000000200000000", control, StringComparison.Ordinal);
        Assert.Equal(control, data);
        Assert.StartsWith("FFFF434B" + Ssrc(control) + "00", clock, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Loses_swaps_and_doubles_packets_as_the_faults_say()
    {
        await JoinAsync();
        _surface.Steer("fault loss 1");
        _surface.Steer("hold play");
        _surface.Steer("fault loss 0");
        _surface.Steer("fault duplicate 1");
        _surface.Steer("hold stop");

        var (first, _) = await _host.ReceiveDataAsync();
        var (second, _) = await _host.ReceiveDataAsync();

        Assert.EndsWith("905D7F", first, StringComparison.Ordinal);
        Assert.Equal(first, second);
    }

    private static string Ssrc(string handshake) => handshake[24..32];

    private async Task<string> JoinAsync()
    {
        _host.SendControl(Invitation, _surface.EndPoint);
        var (ok, _) = await _host.ReceiveControlAsync();
        _host.SendData(Invitation, _surface.EndPoint);
        var (okOnData, _) = await _host.ReceiveDataAsync();
        Assert.Equal(ok, okOnData);
        return ok;
    }

    private JsonElement State() => JsonDocument.Parse(_surface.State).RootElement;
}
