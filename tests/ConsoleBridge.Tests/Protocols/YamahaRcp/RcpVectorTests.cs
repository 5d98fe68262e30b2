using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Tests.Protocols.YamahaRcp;

/// <summary>The vectors of the notes on Yamaha RCP, section 1.13, each by its number. Not among them:
/// 36 (a bank that is a number) and 40 (<c>setn</c>), which this driver never sends; 42, the meter bytes, in <see cref="RcpMeterTests"/>;
/// 45, the empty line, in <see cref="RcpFramingTests"/>.</summary>
public class RcpVectorTests
{
    [Theory]
    [InlineData(1, "product name", "yamaha/dm3", "devinfo productname", "OK devinfo productname \"DM3\"", "device/model", "DM3")]
    [InlineData(2, "version", "yamaha/dm3", "devinfo version", "OK devinfo version \"V3.00\"", "device/firmware", "V3.00")]
    [InlineData(3, "run mode", "yamaha/dm3", "devstatus runmode", "OK devstatus runmode \"normal\"", "x/device/runmode", "normal")]
    public void Says_hello(int vector, string meaning, string model, string line, string answer, string parameter, string value)
    {
        var desk = new ScriptedDesk(model).On(line, answer).Connect();

        desk.Settle(() => desk.Driver.IsLive);

        Assert.Contains(line, desk.Driver.Sent);
        Assert.Equal(value, desk.Driver[parameter].Text);
        Assert.True(vector > 0 && meaning.Length > 0);
    }

    [Fact]
    public void Vector_4_asks_to_be_dropped_after_ten_silent_seconds()
    {
        var desk = new ScriptedDesk("yamaha/dm3").On("scpmode keepalive 10000", "OK scpmode keepalive 10000").Connect();

        desk.Settle(() => desk.Driver.IsLive);

        Assert.Contains("scpmode keepalive 10000", desk.Driver.Sent);
        Assert.Equal(0, desk.Driver.UnrecognisedCount);
    }

    [Theory]
    [InlineData(5, "fader of channel 1, asked for", "yamaha/dm3", "ch/1/fader", "get MIXER:Current/InCh/Fader/Level 0 0", "OK get MIXER:Current/InCh/Fader/Level 0 0 -1000", "-10")]
    [InlineData(22, "preamp gain, asked for", "yamaha/dm3", "ch/1/gain", "get IO:Current/InCh/HAGain 0 0", "OK get IO:Current/InCh/HAGain 0 0 20", "20")]
    [InlineData(34, "current scene of bank A", "yamaha/dm3", "device/scene/current", "sscurrent_ex scene_a", "OK sscurrent_ex scene_a 1 unmodified", "1")]
    [InlineData(35, "bank B while A is current", "yamaha/dm3", "x/scene/b/current", "sscurrent_ex scene_b", "ERROR sscurrent_ex InvalidArgument", null)]
    [InlineData(39, "name of the current scene", "yamaha/rivage-dsp-rx-ex", "device/scene/name", "ssinfot_ex MIXER:Lib/Scene \"8.00\"", "OK ssinfot_ex MIXER:Lib/Scene \"8.00\" 7 \"Blank\" \"\" user", "Blank")]
    public void Asks(int vector, string meaning, string model, string parameter, string line, string answer, string? value)
    {
        var desk = new ScriptedDesk(model).On("sscurrentt_ex", "OK sscurrentt_ex MIXER:Lib/Scene \"8.00\"").On(line, answer).Connect();

        desk.Settle(() => desk.Driver.IsLive);

        Assert.Contains(line, desk.Driver.Sent);
        AssertSame(desk.Profile, parameter, value, desk.Driver[parameter]);
        Assert.True(vector > 0 && meaning.Length > 0);
    }

    [Theory]
    [InlineData(6, "-10 dB", "yamaha/dm3", "ch/1/fader", "-10", "set MIXER:Current/InCh/Fader/Level 0 0 -1000", "OK set MIXER:Current/InCh/Fader/Level 0 0 -1000 \"-10.00\"", "-10")]
    [InlineData(9, "clamped by the console", "yamaha/dm3", "ch/1/fader", "10", "set MIXER:Current/InCh/Fader/Level 0 0 1000", "OKm set MIXER:Current/InCh/Fader/Level 0 0 900 \"9.00\"", "9")]
    [InlineData(10, "minus infinity", "yamaha/dm3", "ch/1/fader", "-.inf", "set MIXER:Current/InCh/Fader/Level 0 0 -32768", "OK set MIXER:Current/InCh/Fader/Level 0 0 -32768 \"-?\"", "-.inf")]
    [InlineData(11, "0 dB", "yamaha/dm3", "ch/1/fader", "0", "set MIXER:Current/InCh/Fader/Level 0 0 0", "OK set MIXER:Current/InCh/Fader/Level 0 0 0 \"0.00\"", "0")]
    [InlineData(12, "mute channel 25", "yamaha/tf", "ch/25/mute", "true", "set MIXER:Current/InCh/Fader/On 24 0 0", "OK set MIXER:Current/InCh/Fader/On 24 0 0 \"OFF\"", "true")]
    [InlineData(19, "a name, told twice", "yamaha/dm3", "ch/1/name", "Lead Vox", "set MIXER:Current/InCh/Label/Name 0 0 \"Lead Vox\"", "OK set MIXER:Current/InCh/Label/Name 0 0 \"Lead Vox\" \"Lead Vox\"", "Lead Vox")]
    [InlineData(20, "a quote in a name", "yamaha/dm3", "ch/1/name", "5\" Tom", "set MIXER:Current/InCh/Label/Name 0 0 \"5\\\" Tom\"", "OK set MIXER:Current/InCh/Label/Name 0 0 \"5\\\" Tom\" \"5\\\" Tom\"", "5\" Tom")]
    [InlineData(21, "a colour", "yamaha/dm3", "ch/1/color", "red", "set MIXER:Current/InCh/Label/Color 0 0 \"Red\"", "OK set MIXER:Current/InCh/Label/Color 0 0 \"Red\" \"Red\"", "red")]
    [InlineData(23, "preamp gain", "yamaha/dm3", "ch/1/gain", "20", "set IO:Current/InCh/HAGain 0 0 20", "OK set IO:Current/InCh/HAGain 0 0 20 \"+20\"", "20")]
    [InlineData(24, "phantom power", "yamaha/dm3", "ch/1/phantom", "true", "set IO:Current/InCh/48VOn 0 0 1", "OK set IO:Current/InCh/48VOn 0 0 1 \"ON\"", "true")]
    [InlineData(25, "hard left", "yamaha/dm3", "ch/1/pan", "-100", "set MIXER:Current/InCh/ToSt/Pan 0 0 -63", "OK set MIXER:Current/InCh/ToSt/Pan 0 0 -63 \"L63\"", "-100")]
    [InlineData(26, "mute group 1 of CL, QL, TF", "yamaha/cl5", "mutegroup/1/mute", "true", "set MIXER:Current/MuteMaster/On 0 0 1", "OK set MIXER:Current/MuteMaster/On 0 0 1 \"ON\"", "true")]
    [InlineData(27, "mute group 1 of DM3, DM7", "yamaha/dm7", "mutegroup/1/mute", "true", "set MIXER:Current/MuteGrpCtrl/On 0 0 1", "OK set MIXER:Current/MuteGrpCtrl/On 0 0 1 \"ON\"", "true")]
    [InlineData(44, "low cut of a Rio at 80 Hz", "yamaha/rio3224", "x/ch/1/lowcut/frequency", "80", "set IO:Current/InCh/HPFFreq 0 0 800", "OK set IO:Current/InCh/HPFFreq 0 0 800 \"80.0\"", "80")]
    public void Sets(int vector, string meaning, string model, string parameter, string wish, string line, string answer, string value)
    {
        var desk = new ScriptedDesk(model).Live();
        Assert.True(ValueNotation.TryParse(desk.Profile.Parameters[desk.Driver.Index(parameter)], wish, out var wanted));

        Assert.True(desk.Driver.Write(parameter, wanted));

        Assert.Equal(line, Assert.Single(desk.Driver.Sent));
        Assert.Empty(desk.Driver.Reported);
        desk.Driver.Receive(answer);
        AssertSame(desk.Profile, parameter, value, desk.Driver[parameter]);
        Assert.True(vector > 0 && meaning.Length > 0);
    }

    [Theory]
    [InlineData(7, "somebody else moves a fader", "yamaha/dm3", "NOTIFY set MIXER:Current/InCh/Fader/Level 0 0 -1000 \"-10.00\"", "ch/1/fader", "-10")]
    [InlineData(8, "fader 3 is moved by hand", "yamaha/dm3", "NOTIFY set MIXER:Current/InCh/Fader/Level 2 0 -1500 \"-15.00\"", "ch/3/fader", "-15")]
    [InlineData(13, "a channel is muted", "yamaha/tf", "NOTIFY set MIXER:Current/InCh/Fader/On 24 0 0 \"OFF\"", "ch/25/mute", "true")]
    [InlineData(14, "mix 3", "yamaha/tf", "NOTIFY set MIXER:Current/Mix/Fader/Level 2 0 -7340 \"-73.40\"", "bus/3/fader", "-73.4")]
    [InlineData(15, "a display of five characters", "yamaha/tf", "NOTIFY set MIXER:Current/Mix/Fader/Level 2 0 -10800 \"-108.0\"", "bus/3/fader", "-108")]
    [InlineData(16, "a mix is off", "yamaha/tf", "NOTIFY set MIXER:Current/Mix/Fader/Level 2 0 -32768 \"-?\"", "bus/3/fader", "-.inf")]
    [InlineData(17, "channel 25 to mix 3", "yamaha/tf", "NOTIFY set MIXER:Current/InCh/ToMix/Level 24 2 -2180 \"-21.80\"", "ch/25/send/3/level", "-21.8")]
    [InlineData(18, "a stereo input", "yamaha/tf", "NOTIFY set MIXER:Current/StInCh/Fader/Level 3 0 -1835 \"-18.35\"", "aux/4/fader", "-18.35")]
    [InlineData(33, "a scene of bank A is recalled", "yamaha/dm3", "NOTIFY sscurrent_ex scene_a 1 unmodified", "device/scene/current", "1")]
    [InlineData(37, "a scene is recalled on a CL", "yamaha/cl1", "NOTIFY sscurrent_ex MIXER:Lib/Scene 12 unmodified", "device/scene/current", "12")]
    [InlineData(41, "a meter of a TF", "yamaha/tf", "NOTIFY mtr MIXER:Current/InCh/PostOn level 14 00 00 00", "ch/1/meter", "-106")]
    public void Follows(int vector, string meaning, string model, string line, string parameter, string value)
    {
        var desk = new ScriptedDesk(model).Live();

        desk.Driver.Receive(line);

        AssertSame(desk.Profile, parameter, value, desk.Driver[parameter]);
        Assert.True(vector > 0 && meaning.Length > 0);
    }

    [Theory]
    [InlineData(33, "recall on TF and DM3", "yamaha/dm3", "device/scene/recall", 1, "ssrecall_ex scene_a 1")]
    [InlineData(37, "recall on CL and QL", "yamaha/ql1", "device/scene/recall", 12, "ssrecall_ex MIXER:Lib/Scene 12")]
    [InlineData(38, "recall on RIVAGE", "yamaha/rivage-dsp-rx-ex", "device/scene/recall", 8, "ssrecallt_ex MIXER:Lib/Scene \"8.00\"")]
    [InlineData(43, "next scene on TF, CL, QL", "yamaha/tf5", "x/scene/next", 1, "event MIXER:Lib/Scene/RecallInc")]
    [InlineData(43, "next scene on DM7", "yamaha/dm7-compact", "x/scene/next", 1, "event MIXER:Lib/Scene/RecallInc scene_a")]
    public void Gives_orders(int vector, string meaning, string model, string parameter, double number, string line)
    {
        var desk = new ScriptedDesk(model).Live();

        Assert.True(desk.Driver.Write(parameter, number));

        Assert.Equal(line, Assert.Single(desk.Driver.Sent));
        Assert.True(vector > 0 && meaning.Length > 0);
    }

    [Theory]
    [InlineData(29, "an index that is not there", "ERROR set InvalidArgument")]
    [InlineData(30, "an address that is not there", "ERROR set UnknownAddress")]
    [InlineData(31, "an index is missing", "ERROR set WrongFormat")]
    [InlineData(32, "a verb that the console does not know", "ERROR unknown UnknownCommand")]
    public void Tells_why_a_wish_was_refused(int vector, string meaning, string answer)
    {
        var desk = new ScriptedDesk("yamaha/dm3").Live();
        desk.Driver.Write("ch/1/fader", -10);

        desk.Driver.Receive(answer);

        Assert.Equal(("ch/1/fader", "the console answered " + answer), Assert.Single(desk.Driver.Rejected));
        Assert.True(vector > 0 && meaning.Length > 0);
    }

    [Fact]
    public void Vector_28_the_groups_of_a_channel_are_not_followed_and_do_no_harm()
    {
        var desk = new ScriptedDesk("yamaha/cl5").Live();

        desk.Driver.Receive("NOTIFY set MIXER:Current/InCh/DCA/Assign 4 1 1 \"ON\"");

        Assert.Empty(desk.Driver.Reported);
        Assert.Equal(1, desk.Driver.UnrecognisedCount);
    }

    private static void AssertSame(CompiledProfile profile, string parameter, string? expected, in ParameterValue value)
    {
        var definition = profile.Parameters[profile.ByName[parameter]];
        Assert.True(ValueNotation.IsSame(definition, expected, value), $"{parameter}: expected {expected ?? "null"}, is {value}");
    }
}
