using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Tests.Protocols.AllenHeath;

/// <summary>0 dB of the linear fader law is +6 dB of the other, and an SQ cannot be asked which it has.</summary>
public class SqLevelsTests
{
    [Fact]
    public void Sets_no_level_of_an_SQ_before_its_levels_were_seen_for_its_fader_law_is_not_known()
    {
        var desk = Desks.Make("sq");
        desk.Connect();
        Desks.AnswerAll(desk, TimeSpan.FromSeconds(1));

        Assert.False(desk.Write("ch/1/fader", 0));
        Assert.True(desk.Write("ch/1/mute", true));

        Desks.AnswerAll(desk, TimeSpan.FromSeconds(8));
        Assert.True(desk.IsLive);
        Assert.True(desk.Write("ch/1/fader", 0));
    }

    [Fact]
    public void With_the_wrong_fader_law_no_level_is_believed_and_none_is_written()
    {
        var desk = Desks.Connected("sq", ("fader-law", 1));
        desk.Receive("B0 63 40 B0 62 01 B0 06 62 B0 26 00");
        Assert.Equal(0, desk["ch/2/fader"].Number);

        desk.Receive("B0 63 40 B0 62 00 B0 06 76 B0 26 5C");     // 0 dB by the linear law, no code of the audio law
        desk.SentRaw.Clear();

        Assert.False(desk["ch/1/fader"].IsKnown);
        Assert.False(desk["ch/2/fader"].IsKnown);
        Assert.False(desk.Write("ch/2/fader", -10));
        Assert.Contains("fader-law", Assert.Single(desk.Rejected).Reason, StringComparison.Ordinal);
        Assert.True(desk.Write("ch/2/mute", true));
        Assert.Single(desk.SentRaw);
    }

    // 62 00 is 0 dB of the audio law and -22 dB of the linear one. A desk that was reset: inputs down, the main fader at 0 dB.
    [Fact]
    public void A_desk_that_may_have_the_other_law_is_set_no_level_and_it_is_said_what_to_do()
    {
        var desk = Desks.Make("sq");
        desk.Connect();
        Desks.AnswerAll(desk, TimeSpan.FromSeconds(8), main: 0x62 << 7);
        Assert.True(desk.IsLive);
        desk.SentRaw.Clear();

        Assert.False(desk.Write("ch/1/fader", -5));

        Assert.Empty(desk.SentRaw);
        var reason = Assert.Single(desk.Rejected).Reason;
        Assert.Contains("Utility > General > MIDI", reason, StringComparison.Ordinal);
        Assert.Contains("set 'fader-law' to 1", reason, StringComparison.Ordinal);
        Assert.Contains("move any fader", reason, StringComparison.Ordinal);
        Assert.Contains("'fader-law'", Assert.Single(desk.Notices), StringComparison.Ordinal);
        Assert.False(desk["main/fader"].IsKnown);
        Assert.Equal(double.NegativeInfinity, desk["ch/1/fader"].Number);
    }

    [Fact]
    public void A_desk_whose_faders_are_all_down_is_set_none_until_one_has_moved()
    {
        var desk = Desks.Make("sq");
        desk.Connect();
        Desks.AnswerAll(desk, TimeSpan.FromSeconds(8), main: 0);
        Assert.True(desk.IsLive);
        Assert.Empty(desk.Notices);
        Assert.False(desk.Write("ch/1/fader", -5));

        desk.Receive("B0 63 40 B0 62 01 B0 06 6D B0 26 39");     // -10 dB by the linear law

        Assert.True(desk.Write("ch/1/fader", -5));
    }

    [Fact]
    public void All_the_way_down_is_the_same_in_both_laws_and_is_always_set()
    {
        var desk = Desks.Make("sq");
        desk.Connect();
        Desks.AnswerAll(desk, TimeSpan.FromSeconds(8), main: 0x62 << 7);
        desk.SentRaw.Clear();

        Assert.True(desk.Write("main/fader", double.NegativeInfinity));

        Assert.Equal("B0 63 4F B0 62 00 B0 06 00 B0 26 00", Assert.Single(Desks.Frames(desk)));
    }

    [Fact]
    public void Levels_that_only_the_audio_law_has_give_a_desk_away_that_is_said_to_be_linear()
    {
        var desk = Desks.Connected("sq");

        desk.Receive("B0 63 40 B0 62 00 B0 06 62 B0 26 00");
        desk.Receive("B0 63 40 B0 62 01 B0 06 2E B0 26 40");
        Assert.Empty(desk.MalformedReasons);
        desk.Receive("B0 63 40 B0 62 02 B0 06 3E B0 26 00");

        Assert.Contains("the other NRPN fader law", Assert.Single(desk.MalformedReasons), StringComparison.Ordinal);
        Assert.False(desk["ch/1/fader"].IsKnown);
        Assert.False(desk.Write("ch/1/fader", 0));
    }

    [Theory]
    [InlineData("B0 63 40 B0 62 01 B0 06 79 B0 26 40")]
    [InlineData("B0 63 40 B0 62 01 B0 06 79 B0 26 40 B0 63 40 B0 62 02 B0 06 2E B0 26 40 B0 63 40 B0 62 03 B0 06 3E B0 26 00")]
    public void A_linear_desk_proves_itself_with_one_level_and_what_it_told_before_is_asked_again(string codesOfBothLaws)
    {
        var desk = Desks.Connected("sq");
        desk.Receive(codesOfBothLaws);
        Assert.False(desk["ch/2/fader"].IsKnown);
        desk.SentRaw.Clear();

        desk.Receive("B0 63 40 B0 62 00 B0 06 76 B0 26 5C");
        Assert.Equal(0, desk["ch/1/fader"].Number);
        Assert.True(desk.Write("ch/1/fader", -5));
        desk.Elapse(TimeSpan.FromSeconds(1));
        Assert.Contains("B0 63 40 B0 62 01 B0 60 7F", Desks.Frames(desk));
        desk.Receive("B0 63 40 B0 62 01 B0 06 79 B0 26 40");

        Assert.Equal((3, Quality.Live), (Math.Round(desk["ch/2/fader"].Number, 1), desk["ch/2/fader"].Quality));
    }
}
