using ConsoleBridge.IntegrationTests.Peers;

namespace ConsoleBridge.IntegrationTests.Simulation.MixingConsoles;

public class SimulatedYamahaTests
{
    private const string Fader = "MIXER:Current/InCh/Fader/Level";

    [Fact]
    public async Task Says_nothing_until_it_is_asked_and_takes_lines_however_they_come()
    {
        await using var desk = await YamahaUnderTest.StartAsync("yamaha/dm3");

        await desk.Client.SendAsync("devinfo prod");
        await desk.Client.SendAsync("uctname\r\n\n\r\ndevinfo version\ndevstatus runmode\r\n");
        await desk.Client.HearAsync("\"normal\"\n");

        Assert.Equal("OK devinfo productname \"DM3\"\nOK devinfo version \"V3.00\"\nOK devstatus runmode \"normal\"\n", desk.Client.Heard);
    }

    [Fact]
    public async Task Who_sets_hears_the_answer_and_only_the_others_the_notice()
    {
        await using var desk = await YamahaUnderTest.StartAsync("yamaha/dm3");
        using var other = await desk.ConnectAsync();
        await YamahaUnderTest.AskAsync(other);

        Assert.Equal([$"OKm set {Fader} 0 0 1000 \"10.00\""], await desk.AskAsync($"set {Fader} 0 0 5000"));
        Assert.Equal([$"NOTIFY set {Fader} 0 0 1000 \"10.00\""], await YamahaUnderTest.AskAsync(other));
        desk.Steer("notify-originator on");

        Assert.Equal([$"NOTIFY set {Fader} 0 0 0 \"0.00\"", $"OK set {Fader} 0 0 0 \"0.00\""], await desk.AskAsync($"set {Fader} 0 0 0"));
    }

    [Theory]
    [InlineData("cl5", "set MIXER:Current/InCh/Label/Name 0 0 \"Lead Vocals\"", "OKm set MIXER:Current/InCh/Label/Name 0 0 \"Lead Voc\" \"Lead Voc\"")]
    [InlineData("cl5", "get MIXER:Current/StIn/Fader/Level 0 0", "ERROR get UnknownAddress")]
    [InlineData("cl5", "set MIXER:Current/InCh/Patch 0 0 \"DANTE2\"", "ERROR set ReadOnly")]
    [InlineData("cl1", "get MIXER:Current/InCh/Fader/Level 48 0", "ERROR get InvalidArgument")]
    [InlineData("ql1", "get MIXER:Current/InCh/ToMix/Level 0 16", "ERROR get InvalidArgument")]
    [InlineData("cl5", "get MIXER:Current/InCh/Label/Name 71 0", "OK get MIXER:Current/InCh/Label/Name 71 0 \"ch 72\"")]
    [InlineData("tf5", "set MIXER:Current/InCh/Label/Color 0 0 \"Magenta\"", "ERROR set InvalidArgument")]
    [InlineData("dm3", "set MIXER:Current/InCh/Fader/Level 0 0 -20000", "OKm set MIXER:Current/InCh/Fader/Level 0 0 -13800 \"-138.0\"")]
    [InlineData("rio3224", "set IO:Current/InCh/HPFFreq 0 0 801", "OKm set IO:Current/InCh/HPFFreq 0 0 800 \"80.00\"")]
    [InlineData("rio1608", "get IO:Current/InCh/HAGain 16 0", "ERROR get InvalidArgument")]
    [InlineData("tio1608", "ssnum scene_a", "ERROR ssnum InvalidArgument")]
    [InlineData("dm7-compact", "get MIXER:Current/InCh/Fader/On 72 0", "ERROR get InvalidArgument")]
    [InlineData("rivage-pm10", "get MIXER:Current/InCh/ToMix/Level 143 71", "OK get MIXER:Current/InCh/ToMix/Level 143 71 -32768")]
    public async Task Has_what_its_model_has_and_no_more(string model, string line, string answer)
    {
        await using var desk = await YamahaUnderTest.StartAsync("yamaha/" + model, "push-modified off");

        Assert.Equal([answer], await desk.AskAsync(line));
    }

    [Fact]
    public async Task A_scene_changes_everything_without_a_word_and_the_first_touch_afterwards_is_told()
    {
        await using var desk = await YamahaUnderTest.StartAsync("yamaha/dm3", $"quiet {Fader} 0 0 -500", "push-modified on", "store 7", $"quiet {Fader} 0 0 0");

        Assert.Equal(["OK ssrecall_ex scene_a 7", "NOTIFY sscurrent_ex scene_a 7 unmodified"], await desk.AskAsync("ssrecall_ex scene_a 7"));
        Assert.Equal([$"OK get {Fader} 0 0 -500"], await desk.AskAsync($"get {Fader} 0 0"));
        desk.Steer($"set {Fader} 0 0 -600");
        desk.Steer($"set {Fader} 0 0 -700");

        Assert.Equal(
            [$"NOTIFY set {Fader} 0 0 -600 \"-6.00\"", "NOTIFY sscurrent_ex scene_a 7 modified", $"NOTIFY set {Fader} 0 0 -700 \"-7.00\"", "OK sscurrent_ex scene_a 7 modified"],
            await desk.AskAsync("sscurrent_ex scene_a"));
    }

    [Fact]
    public async Task A_client_that_promised_to_speak_and_does_not_is_closed_and_a_bare_line_end_is_enough()
    {
        await using var desk = await YamahaUnderTest.StartAsync("yamaha/dm3");
        using var other = await desk.ConnectAsync();
        await YamahaUnderTest.AskAsync(other);

        await desk.AskAsync("scpmode keepalive 1000");
        for (var second = 0; second < 6; second++)
        {
            await desk.Client.ListenAsync(TimeSpan.FromMilliseconds(500));
            await desk.Client.SendAsync("\n");
        }

        Assert.Single(await desk.AskAsync("devstatus runmode"));
        await desk.Client.WaitForEndAsync();
        Assert.Single(await YamahaUnderTest.AskAsync(other, "devstatus runmode"));
        Assert.Empty(desk.Device.Violations.Entries);
    }

    [Fact]
    public async Task The_ninth_client_is_refused()
    {
        await using var desk = await YamahaUnderTest.StartAsync("yamaha/dm3", "max-clients 2");
        await desk.AskAsync();
        using var second = await desk.ConnectAsync();
        await YamahaUnderTest.AskAsync(second);

        Assert.False(await desk.AdmitsAsync());
        desk.Steer("max-clients 8");

        Assert.True(await desk.AdmitsAsync());
    }

    [Fact]
    public async Task A_meter_lapses_when_it_is_not_started_again()
    {
        await using var desk = await YamahaUnderTest.StartAsync("yamaha/rio3224");

        await desk.AskAsync("mtrstart IO:Current/InCh/InputLevel 1000");
        await desk.Client.ListenAsync(TimeSpan.FromSeconds(11.5));
        var pushed = desk.Client.Count("NOTIFY mtr IO:Current/InCh/InputLevel level");
        await desk.Client.ListenAsync(TimeSpan.FromSeconds(2));

        Assert.InRange(pushed, 5, 11);
        Assert.Equal(pushed, desk.Client.Count("NOTIFY mtr"));
        Assert.Equal(["ERROR mtrstart UnknownAddress"], await desk.AskAsync("mtrstart IO:Current/Meter/InCh 100"));
    }

    [Fact]
    public async Task Counts_what_the_documents_do_not_allow_and_nothing_else()
    {
        await using var desk = await YamahaUnderTest.StartAsync("yamaha/cl5");

        await desk.AskAsync($"get {Fader} 72 0", "sscurrent_ex scene_a", $"set {Fader} 0 0 5000", "scpmode sstype \"text\"", "scpmode encoding utf8");
        Assert.Empty(desk.Device.Violations.Entries);
        await desk.AskAsync("scpmode keepalive 10", "subscribe x", $"set {Fader}", $"set {Fader} 0 0 loud", "get MIXER:Current/Foo 0 0", "devstatus error", $"get  {Fader} 0 0");

        Assert.Equal(7, desk.Device.Violations.Entries.Count);
    }

    [Fact]
    public async Task With_UTF8_names_have_accents_and_minus_infinity_has_its_sign()
    {
        await using var desk = await YamahaUnderTest.StartAsync("yamaha/cl5", "set MIXER:Current/InCh/Label/Name 0 0 Geräusch");

        Assert.Equal(["OK get MIXER:Current/InCh/Label/Name 0 0 \"Ger?usch\""], await desk.AskAsync("get MIXER:Current/InCh/Label/Name 0 0"));
        await desk.AskAsync("scpmode encoding utf8", $"set {Fader} 0 0 0", $"set {Fader} 0 0 -32768", "get MIXER:Current/InCh/Label/Name 0 0");

        // The client reads byte by byte.
        Assert.Contains("-32768 \"-\xE2\x88\x9E\"", desk.Client.Heard, StringComparison.Ordinal);
        Assert.Contains("\"Ger\xC3\xA4usch\"", desk.Client.Heard, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reboot_forgets_sessions_and_keeps_settings_and_the_run_mode_is_told()
    {
        await using var desk = await YamahaUnderTest.StartAsync("yamaha/dm3", "max-clients 1");
        await desk.AskAsync($"set {Fader} 0 0 -1000");
        desk.Steer("runmode update");
        Assert.Equal("NOTIFY devstatus runmode \"update\"", (await desk.AskAsync())[0]);

        desk.Steer("reboot 300ms");
        await desk.Client.WaitForEndAsync();
        await Wait.UntilAsync(() => TryConnect(desk), "up again");

        Assert.Equal("-1000", desk.Steer($"get {Fader} 0 0"));
        await Wait.UntilAsync(() => desk.Steer("get clients") == "0", "nobody is there");
    }

    private static bool TryConnect(YamahaUnderTest desk)
    {
        try
        {
            desk.ConnectAsync().GetAwaiter().GetResult().Vanish();
            return true;
        }
        catch (System.Net.Sockets.SocketException)
        {
            return false;
        }
    }
}
