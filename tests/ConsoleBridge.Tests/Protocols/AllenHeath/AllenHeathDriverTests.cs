using ConsoleBridge.Protocols;
using ConsoleBridge.Tests.Protocols.Midi;

namespace ConsoleBridge.Tests.Protocols.AllenHeath;

public class AllenHeathDriverTests
{
    [Fact]
    public void Is_live_when_faders_and_mutes_are_known_and_reads_the_many_sends_afterwards()
    {
        var desk = Desks.Make("sq");
        desk.Connect();

        Desks.AnswerAll(desk, TimeSpan.FromSeconds(8));
        Assert.True(desk.IsLive);
        Assert.True(desk["ch/48/fader"].IsKnown && desk["mutegroup/8/mute"].IsKnown);
        Assert.False(desk["ch/48/send/12/level"].IsKnown);

        Desks.AnswerAll(desk, TimeSpan.FromSeconds(60));
        Assert.True(desk["ch/48/send/12/level"].IsKnown);
        Assert.True(desk["x/fx/8/fx/4/assign"].IsKnown);
        Assert.Empty(desk.Failures);
    }

    [Theory]
    [InlineData(50)]
    [InlineData(10)]
    public void Never_asks_faster_than_it_was_set(int pace)
    {
        var desk = Desks.Make("sq", ("requests-per-second", pace));
        desk.Connect();

        Desks.AnswerAll(desk, TimeSpan.FromSeconds(1));
        var first = desk.SentRaw.Count;
        Desks.AnswerAll(desk, TimeSpan.FromSeconds(10));

        Assert.InRange(first, pace / 2, pace + 10);
        Assert.InRange(desk.SentRaw.Count - first, pace * 5, pace * 10 + 10);
    }

    [Theory]
    [InlineData("sq")]
    [InlineData("dlive")]
    [InlineData("avantis")]
    [InlineData("ahm64")]
    [InlineData("qu")]
    public void Sends_nothing_but_questions_until_somebody_wishes_something(string model)
    {
        var protocol = BuiltInProtocols.All.Single(known => known.Name == "allen-heath");
        var desk = Desks.Make(model);

        for (var session = 0; session < 2; session++)
        {
            desk.Connect();
            desk.Receive("FE");
            Desks.AnswerAll(desk, TimeSpan.FromSeconds(5));
        }

        Assert.NotEmpty(desk.SentRaw);
        Assert.All(desk.SentRaw, frame => Assert.False(protocol.ChangesDevice(frame, Desks.Profile(model)), MidiVectors.Hex(frame)));
    }

    [Fact]
    public void A_wish_and_a_scene_and_a_step_change_the_desk()
    {
        var protocol = BuiltInProtocols.All.Single(known => known.Name == "allen-heath");
        string[] orders =
        [
            "B0 63 40 B0 62 00 B0 06 76 B0 26 5C", "B0 63 00 B0 62 00 B0 60 00", "B0 00 00 C0 06", "90 30 7F", "F0 00 00 1A 50 10 01 00 0B 03 00 56 F7", "FE 90 30 7F",
        ];

        Assert.All(orders, order => Assert.True(protocol.ChangesDevice(MidiVectors.Bytes(order), Desks.Profile("sq")), order));
        Assert.True(protocol.ChangesDevice(MidiVectors.Bytes("B0 63 00 B0 62 00 B0 60 7F"), Desks.Profile("dlive")));
    }

    [Fact]
    public void A_desk_that_says_nothing_is_asked_every_four_seconds_and_then_given_up()
    {
        var desk = Desks.Make("sq");
        desk.Connect();

        desk.Elapse(TimeSpan.FromSeconds(14));
        Assert.Empty(desk.Failures);
        Assert.All(Desks.Frames(desk), frame => Assert.Equal("B0 63 00 B0 62 44 B0 60 7F", frame));
        desk.Elapse(TimeSpan.FromSeconds(4));

        Assert.Equal("nothing heard for 15 s", Assert.Single(desk.Failures));
        Assert.False(desk.IsSyncing);
    }

    [Fact]
    public void A_scene_that_is_recalled_at_the_desk_is_told_and_everything_is_read_again_once()
    {
        var desk = Live();

        desk.Receive("B0 00 00 C0 04");
        desk.Receive("B0 00 01 C0 1B");
        desk.Receive("C0 00");                                  // the byte too many that one desk was seen to send
        desk.Elapse(TimeSpan.FromMilliseconds(450));
        Assert.Empty(desk.SentRaw);
        Desks.AnswerAll(desk, TimeSpan.FromSeconds(7));

        Assert.Equal(156, desk["device/scene/current"].Number);
        Assert.Single(Desks.Frames(desk), frame => frame == "B0 63 40 B0 62 00 B0 60 7F");
    }

    [Fact]
    public void The_scene_of_the_document_that_comes_on_two_channels_is_understood()
    {
        var desk = Desks.Connected("sq", ("midi-channel", 3));

        desk.Receive("B2 00 01 C0 1B");

        Assert.Equal(156, desk["device/scene/current"].Number);
    }

    [Fact]
    public void After_a_recall_of_ours_nobody_knows_which_scene_is_loaded_until_the_desk_says_so()
    {
        var desk = Live();
        desk.Receive("B0 00 00 C0 04");

        desk.Write("device/scene/recall", 6);

        Assert.False(desk["device/scene/current"].IsKnown);
        desk.SentRaw.Clear();
        desk.Elapse(TimeSpan.FromSeconds(1));
        Assert.NotEmpty(desk.SentRaw);
    }

    [Fact]
    public void An_answer_that_is_older_than_a_write_is_not_believed()
    {
        var desk = Live();

        desk.Read("ch/1/fader");
        desk.Write("ch/1/fader", -10);
        var reports = desk.Reported.Count;
        desk.Receive("B0 63 40 B0 62 00 B0 06 76 B0 26 5C");
        Assert.Equal(reports, desk.Reported.Count);
        desk.Receive("B0 63 40 B0 62 00 B0 06 6D B0 26 39");

        Assert.Equal(-10, desk["ch/1/fader"].Number);
    }

    [Fact]
    public void A_Qu_is_followed_to_the_channel_it_says_it_has()
    {
        var desk = Desks.Connected("qu");
        desk.Receive("FE");

        desk.Receive("F0 00 00 1A 50 11 01 00 04 11 03 01 09 F7");
        desk.Receive("94 20 7F 94 20 00");
        desk.SentRaw.Clear();
        desk.Write("ch/1/mute", false);

        Assert.True(desk["ch/1/mute"].Boolean);
        Assert.Equal("94 20 3F 94 20 00", MidiVectors.Hex(desk.SentRaw[0]));
    }

    [Fact]
    public void A_Qu_without_active_sensing_is_never_sent_any()
    {
        var desk = Desks.Connected("qu", ("active-sensing", 0));

        desk.Receive("FE");
        desk.Elapse(TimeSpan.FromSeconds(5));

        Assert.DoesNotContain("FE", Desks.Frames(desk));
    }

    [Fact]
    public void Of_an_Avantis_only_names_and_colours_are_asked_and_levels_are_unknown_until_they_move()
    {
        var desk = Desks.Connected("avantis");

        desk.Receive("F0 00 00 1A 50 10 01 00 0B 02 00 56 6F 78 F7");
        Desks.AnswerAll(desk, TimeSpan.FromSeconds(10));
        Assert.All(desk.SentRaw, frame => Assert.True(frame[9] is 0x01 or 0x04, MidiVectors.Hex(frame)));
        Assert.True(desk.IsLive);
        Assert.False(desk["ch/1/fader"].IsKnown);
        desk.Receive("BB 63 00 BB 62 17 BB 06 6B");

        Assert.Equal(0, desk["ch/1/fader"].Number);
    }

    [Fact]
    public void After_a_scene_of_an_Avantis_nobody_knows_the_levels_and_mutes()
    {
        var desk = Desks.Connected("avantis");
        desk.Receive("BB 63 00 BB 62 17 BB 06 6B 9B 00 7F 9B 00 00");
        Assert.True(desk["ch/1/mute"].Boolean);

        desk.Receive("BB 00 01 CB 00");

        Assert.Equal(129, desk["device/scene/current"].Number);
        Assert.False(desk["ch/1/fader"].IsKnown);
        Assert.False(desk["ch/1/mute"].IsKnown);
        desk.Receive("9B 00 3F 9B 00 00");
        Assert.True(desk["ch/1/mute"].IsKnown);
    }

    [Theory]
    [InlineData("Vocals 12", "'Vocals 12' is longer than 8 characters")]
    [InlineData("Geräusch", "'ä' cannot be sent to the desk: letters without accents, digits and signs can")]
    public void A_name_that_the_desk_cannot_have_is_refused_and_nothing_is_sent(string name, string reason)
    {
        var desk = Desks.Connected("dlive");

        Assert.False(desk.Write("ch/1/name", name));

        Assert.Equal(("ch/1/name", reason), Assert.Single(desk.Rejected));
        Assert.Empty(desk.SentRaw);
    }

    private static DriverHarness Live()
    {
        var desk = Desks.Make("sq");
        desk.Connect();
        Desks.AnswerAll(desk, TimeSpan.FromSeconds(101));
        Assert.True(desk.IsLive);
        desk.Sent.Clear();
        desk.SentRaw.Clear();
        return desk;
    }
}
