namespace ConsoleBridge.IntegrationTests.Simulation.MixingConsoles;

/// <summary>The exchanges of our collection, by their numbers; most were seen on a DM3 or a TF.</summary>
public class SimulatedYamahaVectorTests
{
    [Theory]
    [InlineData(1, "dm3", "", "devinfo productname", "OK devinfo productname \"DM3\"")]
    [InlineData(2, "dm3", "", "devinfo version", "OK devinfo version \"V3.00\"")]
    [InlineData(3, "dm3", "", "devstatus runmode", "OK devstatus runmode \"normal\"")]
    [InlineData(4, "dm3", "", "scpmode keepalive 10000", "OK scpmode keepalive 10000")]
    [InlineData(5, "dm3", "set MIXER:Current/InCh/Fader/Level 0 0 -1000", "get MIXER:Current/InCh/Fader/Level 0 0", "OK get MIXER:Current/InCh/Fader/Level 0 0 -1000")]
    [InlineData(6, "dm3", "", "set MIXER:Current/InCh/Fader/Level 0 0 -1000", "OK set MIXER:Current/InCh/Fader/Level 0 0 -1000 \"-10.00\"")]
    [InlineData(9, "dm3", "", "set MIXER:Current/InCh/Fader/Level 0 0 5000", "OKm set MIXER:Current/InCh/Fader/Level 0 0 1000 \"10.00\"")]
    [InlineData(10, "dm3", "", "set MIXER:Current/InCh/Fader/Level 0 0 -32768", "OK set MIXER:Current/InCh/Fader/Level 0 0 -32768 \"-?\"")]
    [InlineData(11, "dm3", "", "set MIXER:Current/InCh/Fader/Level 0 0 0", "OK set MIXER:Current/InCh/Fader/Level 0 0 0 \"0.00\"")]
    [InlineData(12, "tf5", "", "set MIXER:Current/InCh/Fader/On 24 0 0", "OK set MIXER:Current/InCh/Fader/On 24 0 0 \"OFF\"")]
    [InlineData(19, "dm3", "", "set MIXER:Current/InCh/Label/Name 0 0 \"Lead Vox\"", "OK set MIXER:Current/InCh/Label/Name 0 0 \"Lead Vox\" \"Lead Vox\"")]
    [InlineData(20, "dm3", "", "set MIXER:Current/InCh/Label/Name 0 0 \"5\\\" Tom\"", "OK set MIXER:Current/InCh/Label/Name 0 0 \"5\\\" Tom\" \"5\\\" Tom\"")]
    [InlineData(21, "dm3", "", "set MIXER:Current/InCh/Label/Color 0 0 \"Red\"", "OK set MIXER:Current/InCh/Label/Color 0 0 \"Red\" \"Red\"")]
    [InlineData(22, "dm3", "set IO:Current/InCh/HAGain 0 0 20", "get IO:Current/InCh/HAGain 0 0", "OK get IO:Current/InCh/HAGain 0 0 20")]
    [InlineData(23, "dm3", "", "set IO:Current/InCh/HAGain 0 0 20", "OK set IO:Current/InCh/HAGain 0 0 20 \"+20\"")]
    [InlineData(24, "dm3", "", "set IO:Current/InCh/48VOn 0 0 1", "OK set IO:Current/InCh/48VOn 0 0 1 \"ON\"")]
    [InlineData(25, "dm3", "", "set MIXER:Current/InCh/ToSt/Pan 0 0 -63", "OK set MIXER:Current/InCh/ToSt/Pan 0 0 -63 \"L63\"")]
    [InlineData(26, "tf5", "", "set MIXER:Current/MuteMaster/On 0 0 1", "OK set MIXER:Current/MuteMaster/On 0 0 1 \"ON\"")]
    [InlineData(27, "dm7", "", "set MIXER:Current/MuteGrpCtrl/On 0 0 1", "OK set MIXER:Current/MuteGrpCtrl/On 0 0 1 \"ON\"")]
    [InlineData(28, "ql5", "push-modified off", "set MIXER:Current/InCh/DCA/Assign 4 1 1", "OK set MIXER:Current/InCh/DCA/Assign 4 1 1 \"ON\"")]
    [InlineData(29, "dm3", "", "get MIXER:Current/InCh/Fader/Level 16 0", "ERROR get InvalidArgument")]
    [InlineData(30, "dm3", "", "get MIXER:Current/Foo 0 0", "ERROR get UnknownAddress")]
    [InlineData(31, "dm3", "", "set MIXER:Current/InCh/Fader/Level 0", "ERROR set WrongFormat")]
    [InlineData(32, "dm3", "", "subscribe MIXER:Current/InCh/Fader/Level", "ERROR unknown UnknownCommand")]
    [InlineData(34, "dm3", "scene 1", "sscurrent_ex scene_a", "OK sscurrent_ex scene_a 1 unmodified")]
    [InlineData(35, "dm3", "scene 1", "sscurrent_ex scene_b", "ERROR sscurrent_ex InvalidArgument")]
    [InlineData(36, "dm3", "", "ssrecall_ex 0 1", "ERROR ssrecall_ex InvalidArgument")]
    [InlineData(39, "rivage-pm10", "", "ssinfot_ex MIXER:Lib/Scene \"8.00\"", "OK ssinfot_ex MIXER:Lib/Scene \"8.00\" 8 \"Blank\" \"\" user")]
    [InlineData(40, "dm3", "", "setn MIXER:Current/InCh/Fader/Level 0 0 932", "OK setn MIXER:Current/InCh/Fader/Level 0 0 932 \"0.00\"")]
    [InlineData(44, "rio3224", "", "set IO:Current/InCh/HPFFreq 0 0 800", "OK set IO:Current/InCh/HPFFreq 0 0 800 \"80.00\"")]
    [InlineData(45, "dm3", "", "", "")]
    public async Task One_line_is_answered_as_a_device_answers_it(int number, string model, string steering, string line, string answer)
    {
        await using var desk = await YamahaUnderTest.StartAsync("yamaha/" + model, steering.Length > 0 ? [steering] : []);

        var heard = await desk.AskAsync(line);

        Assert.True(answer == string.Join('\n', heard), $"{number}: {string.Join('\n', heard)}");
    }

    [Theory]
    [InlineData(7, "dm3", "set MIXER:Current/InCh/Fader/Level 0 0 -1000", "NOTIFY set MIXER:Current/InCh/Fader/Level 0 0 -1000 \"-10.00\"")]
    [InlineData(8, "dm3", "set MIXER:Current/InCh/Fader/Level 2 0 -1500", "NOTIFY set MIXER:Current/InCh/Fader/Level 2 0 -1500 \"-15.00\"")]
    [InlineData(13, "tf5", "set MIXER:Current/InCh/Fader/On 24 0 0", "NOTIFY set MIXER:Current/InCh/Fader/On 24 0 0 \"OFF\"")]
    [InlineData(14, "tf5", "set MIXER:Current/Mix/Fader/Level 2 0 -7340", "NOTIFY set MIXER:Current/Mix/Fader/Level 2 0 -7340 \"-73.40\"")]
    [InlineData(15, "tf5", "set MIXER:Current/Mix/Fader/Level 2 0 -10800", "NOTIFY set MIXER:Current/Mix/Fader/Level 2 0 -10800 \"-108.0\"")]
    [InlineData(16, "tf5", "set MIXER:Current/Mix/Fader/Level 2 0 -32768", "NOTIFY set MIXER:Current/Mix/Fader/Level 2 0 -32768 \"-?\"")]
    [InlineData(17, "tf5", "set MIXER:Current/InCh/ToMix/Level 24 2 -2180", "NOTIFY set MIXER:Current/InCh/ToMix/Level 24 2 -2180 \"-21.80\"")]
    [InlineData(18, "tf5", "set MIXER:Current/StInCh/Fader/Level 3 0 -1835", "NOTIFY set MIXER:Current/StInCh/Fader/Level 3 0 -1835 \"-18.35\"")]
    public async Task What_somebody_does_at_the_device_is_told_to_everybody(int number, string model, string line, string notice)
    {
        await using var desk = await YamahaUnderTest.StartAsync("yamaha/" + model);
        using var other = await desk.ConnectAsync();
        await YamahaUnderTest.AskAsync(other);
        await desk.AskAsync();

        desk.Steer(line);

        Assert.True((await desk.AskAsync())[0] == notice, $"{number}");
        Assert.Equal(notice, (await YamahaUnderTest.AskAsync(other))[0]);
    }

    [Theory]
    [InlineData(33, "dm3", "ssrecall_ex scene_a 1", "OK ssrecall_ex scene_a 1", "NOTIFY sscurrent_ex scene_a 1 unmodified")]
    [InlineData(37, "cl5", "ssrecall_ex MIXER:Lib/Scene 12", "OK ssrecall_ex MIXER:Lib/Scene 12", "NOTIFY sscurrent_ex MIXER:Lib/Scene 12 unmodified")]
    [InlineData(38, "rivage-pm10", "ssrecallt_ex MIXER:Lib/Scene \"8.00\"", "OK ssrecallt_ex MIXER:Lib/Scene \"8.00\"", "NOTIFY sscurrentt_ex MIXER:Lib/Scene \"8.00\"")]
    [InlineData(43, "tf5", "event MIXER:Lib/Scene/RecallInc", "OK event MIXER:Lib/Scene/RecallInc", "NOTIFY sscurrent_ex scene_a 2 unmodified")]
    [InlineData(43, "dm7", "event MIXER:Lib/Scene/RecallInc scene_a", "OK event MIXER:Lib/Scene/RecallInc scene_a", "NOTIFY sscurrentt_ex scene_a \"2.00\" unmodified")]
    public async Task A_recall_is_answered_and_told_in_one_line_to_the_caller_too(int number, string model, string line, string answer, string notice)
    {
        await using var desk = await YamahaUnderTest.StartAsync("yamaha/" + model);

        var heard = await desk.AskAsync(line);

        Assert.True(heard.SequenceEqual([answer, notice]), $"{number}: {string.Join('\n', heard)}");
    }

    [Fact]
    public async Task Vector_38_the_others_hear_which_scene_a_RIVAGE_recalled()
    {
        await using var desk = await YamahaUnderTest.StartAsync("yamaha/rivage-pm10");
        using var other = await desk.ConnectAsync();
        await YamahaUnderTest.AskAsync(other);

        await desk.AskAsync("ssrecallt_ex MIXER:Lib/Scene \"8.00\"");

        Assert.Equal(["NOTIFY ssrecallt_ex MIXER:Lib/Scene \"8.00\"", "NOTIFY sscurrentt_ex MIXER:Lib/Scene \"8.00\""], await YamahaUnderTest.AskAsync(other));
    }

    [Theory]
    [InlineData(41, "tf5", "MIXER:Current/Meter/InCh", "MIXER:Current/InCh/PostOn", "-106", "level 14 00")]
    [InlineData(42, "tf5", "MIXER:Current/Meter/InCh", "MIXER:Current/InCh/PostOn", "0", "level 7E 00")]
    [InlineData(42, "tf5", "MIXER:Current/Meter/InCh", "MIXER:Current/InCh/PostOn", "-20", "level 6A 00")]
    [InlineData(42, "tf5", "MIXER:Current/Meter/InCh", "MIXER:Current/InCh/PostOn", "3", "level 7F 00")]
    [InlineData(42, "dm7", "MIXER:Current/Meter/InCh", "MIXER:Current/InCh/PostOn", "0", "levelwt D8 00")]
    [InlineData(42, "dm7", "MIXER:Current/Meter/InCh", "MIXER:Current/InCh/PostOn", "-30", "levelwt 42 00")]
    public async Task Meters_are_pushed_as_bytes(int number, string model, string meter, string address, string level, string bytes)
    {
        await using var desk = await YamahaUnderTest.StartAsync("yamaha/" + model, $"level {meter} 0 {level}");

        Assert.Equal([$"OK mtrstart {address} 100"], await desk.AskAsync($"mtrstart {address} 100"));

        await desk.Client.HearAsync($"NOTIFY mtr {address} {bytes}");
        Assert.True(number > 40);
    }
}
