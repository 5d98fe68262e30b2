using System.Text;
using ConsoleBridge.Core.Model;
using FsCheck;
using FsCheck.Fluent;

namespace ConsoleBridge.Tests.Protocols.SoundcraftUi;

public sealed class SoundcraftUiDriverTests
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromMilliseconds(600);

    [Fact]
    public void The_mixer_is_live_when_it_has_said_everything_and_nothing_new_comes()
    {
        var mixer = UiMixer.Of();
        mixer.Receive("SETS^model^ui24");
        mixer.Receive("SETS^firmware^3.3.8293-ui24");
        mixer.Receive("SETD^m.mix^0.7");
        mixer.Elapse(LongEnough);
        Assert.False(mixer.IsLive);

        mixer.Receive("SETD^v.0.mix^0.7");
        mixer.Elapse(LongEnough);

        Assert.True(mixer.IsLive);
    }

    [Fact]
    public void New_paths_put_the_end_off_and_a_fader_that_somebody_moves_does_not()
    {
        var mixer = UiMixer.Of();
        SayEnough(mixer);
        for (var path = 0; path < 10; path++)
        {
            mixer.Receive($"SETD^i.{path}.eq.b1.freq^0.5");
            mixer.Elapse(TimeSpan.FromMilliseconds(200));
        }

        Assert.False(mixer.IsLive);

        for (var move = 0; move < 10; move++)
        {
            mixer.Receive("SETD^i.0.eq.b1.freq^0.6");
            mixer.Elapse(TimeSpan.FromMilliseconds(100));
        }

        Assert.True(mixer.IsLive);
    }

    [Fact]
    public void A_Ui16_has_no_VCAs_and_is_live_without_them()
    {
        var mixer = UiMixer.Of("soundcraft/ui16");
        mixer.Receive("SETS^model^ui16\\nSETS^firmware^3.3\\nSETD^m.mix^0.7");

        mixer.Elapse(LongEnough);

        Assert.True(mixer.IsLive);
    }

    [Fact]
    public void A_firmware_that_lacks_a_path_is_live_after_a_while_all_the_same()
    {
        var mixer = UiMixer.Of();

        for (var second = 0; second < 21; second++)
        {
            mixer.Receive("SETS^firmware^9");
            mixer.Elapse(TimeSpan.FromSeconds(1));
        }

        Assert.True(mixer.IsLive);
        Assert.Empty(mixer.Failures);
    }

    [Fact]
    public void After_a_reconnect_nothing_is_set_however_much_was_set_before()
    {
        var mixer = UiMixer.Of();
        SayEnough(mixer);
        mixer.Receive("SETD^mgmask^3");
        mixer.Write("ch/1/mute", true);
        mixer.Write("main/fader", -20);
        mixer.Sent.Clear();

        mixer.Connect();
        SayEnough(mixer);
        mixer.Elapse(TimeSpan.FromSeconds(5));

        Assert.Equal(["ALIVE"], mixer.Sent.Distinct());
    }

    [Fact]
    public void A_mute_group_is_not_set_before_the_mixer_has_said_what_the_others_are()
    {
        var mixer = UiMixer.Of();

        var isSent = mixer.Write("mutegroup/2/mute", true);

        Assert.False(isSent);
        Assert.Contains("has not said yet", Assert.Single(mixer.Rejected).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_mute_groups_set_one_after_the_other_are_both_set()
    {
        var mixer = UiMixer.Of();
        mixer.Receive("SETD^mgmask^0");

        mixer.Write("mutegroup/1/mute", true);
        mixer.Write("mutegroup/3/mute", true);
        mixer.Write("mutegroup/1/mute", false);

        Assert.Equal(["SETD^mgmask^1", "SETD^mgmask^5", "SETD^mgmask^4"], mixer.Sent.Where(sent => sent != "ALIVE"));
    }

    [Fact]
    public void A_strip_is_silent_by_its_own_mute_or_a_group_unless_it_is_forced_open()
    {
        var mixer = UiMixer.Of();
        mixer.Receive("SETD^mgmask^0\\nSETD^i.0.mgmask^2\\nSETD^i.0.forceunmute^0\\nSETD^i.0.mute^0");
        Assert.False(mixer["x/ch/1/silent"].Boolean);

        mixer.Receive("SETD^mgmask^2");
        var byGroup = mixer["x/ch/1/silent"].Boolean;
        mixer.Receive("SETD^i.0.forceunmute^1");
        var whenForced = mixer["x/ch/1/silent"].Boolean;
        mixer.Receive("SETD^i.0.forceunmute^0\\nSETD^mgmask^0");
        mixer.Write("ch/1/mute", true);

        Assert.Equal((true, false, true), (byGroup, whenForced, mixer["x/ch/1/silent"].Boolean));
    }

    [Fact]
    public void The_gain_of_a_channel_is_its_preamps_and_unknown_when_it_is_not_patched_to_one()
    {
        var mixer = UiMixer.Of();

        mixer.Receive("SETS^i.0.src^hw.4");
        mixer.Receive("SETS^i.1.src^ua.4");

        Assert.Equal(4, mixer["x/ch/1/headamp"].Number);
        Assert.False(mixer["x/ch/2/headamp"].IsKnown);
        Assert.Contains(mixer.Reported, report => report.Name == "x/ch/2/headamp");
    }

    [Fact]
    public void Levels_are_told_at_the_rate_that_is_wanted()
    {
        var mixer = UiMixer.Of();
        var frame = Levels([0xA2, 0x9F, 0xA7, 0xA2, 0xA0, 0xF7]);

        for (var message = 0; message < 20; message++)
        {
            mixer.Receive(frame);
            mixer.Elapse(TimeSpan.FromMilliseconds(50));
        }

        Assert.Equal(-24.3, mixer["ch/1/meter"].Number, 0.05);
        Assert.True(double.IsNegativeInfinity(mixer["ch/2/meter"].Number));
        Assert.InRange(mixer.Reported.Count(report => report.Name == "ch/1/meter"), 9, 11);
    }

    [Fact]
    public void Levels_are_left_alone_when_the_configuration_says_so()
    {
        var mixer = UiMixer.Of("soundcraft/ui24r", ("meter-interval", 0));

        mixer.Receive(Levels([0xA2, 0x9F, 0xA7, 0xA2, 0xA0, 0xF7]));

        Assert.DoesNotContain(mixer.Reported, report => report.Value.Unit == Unit.DecibelFullScale);
    }

    [Fact]
    public void A_mixer_of_another_model_ends_the_session_in_plain_words()
    {
        var mixer = UiMixer.Of();

        mixer.Receive("SETS^model^ui16");

        Assert.Equal("the mixer says it is a ui16, but its profile is for ui24", Assert.Single(mixer.Failures));
    }

    [Fact]
    public void A_heartbeat_is_answered()
    {
        var mixer = UiMixer.Of();

        mixer.Receive("2::");

        Assert.Equal("2::"u8, mixer.SentRaw[^1]);
    }

    [Fact]
    public void A_name_with_a_line_feed_is_refused_for_it_would_be_a_second_command()
    {
        var mixer = UiMixer.Of();

        var isSent = mixer.Write("ch/1/name", "A\nSETD^m.mix^1");

        Assert.False(isSent);
        Assert.DoesNotContain(mixer.Sent, sent => sent.Contains("m.mix", StringComparison.Ordinal));
    }

    [Fact]
    public void Very_small_numbers_are_written_without_an_exponent()
    {
        var mixer = UiMixer.Of();

        mixer.Write("ch/1/fader", -143.0);

        Assert.Matches(@"^SETD\^i\.0\.mix\^0\.0000\d+$", mixer.Sent[^1]);
    }

    [Fact]
    public void Every_fader_that_is_set_is_read_back_as_the_same_level()
    {
        var law = UiMixer.Profile("soundcraft/ui24r").Parameters.Single(parameter => parameter.Name == "ch/1/fader").Law;

        Prop.ForAll(Gen.Choose(-10_000, 1_000).Select(hundredth => hundredth / 100.0).ToArbitrary(), decibels =>
        {
            law.TryEncode(ParameterValue.FromNumber(decibels, Unit.Decibel), out double wire);
            law.TryDecode(wire, out var back);
            return Math.Abs(back.Number - decibels) < 1e-4;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void No_frame_whatever_it_holds_makes_it_throw()
    {
        var random = new Random(4711);
        string[] pieces = ["3:::", "SETD^", "SETS^", "VU2^", "i.0.mix", "^", "\n", "nan", "1e999", "-", "mgmask", "hw.9", "i.0.src", "GBAA", "==", "2::", "\r", "ä"];
        var mixer = UiMixer.Of();

        for (var round = 0; round < 5_000; round++)
        {
            var frame = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => pieces[random.Next(pieces.Length)]));
            mixer.Receive(Encoding.UTF8.GetBytes(frame));
        }

        Assert.Empty(mixer.Failures);
        Assert.DoesNotContain(mixer.Reported, report => double.IsNaN(report.Value.Number) && report.Value.Kind == ValueKind.Number);
    }

    internal static byte[] Levels(byte[] firstInput)
    {
        var payload = new byte[306];
        ((ReadOnlySpan<byte>)[24, 2, 6, 4, 10, 2, 2, 0]).CopyTo(payload);
        firstInput.CopyTo(payload, 8);
        return Encoding.ASCII.GetBytes("3:::VU2^" + Convert.ToBase64String(payload));
    }

    private static void SayEnough(DriverHarness mixer) =>
        mixer.Receive("SETS^model^ui24\\nSETS^firmware^3.3.8293-ui24\\nSETD^m.mix^0.7\\nSETD^v.0.mix^0.7");
}
