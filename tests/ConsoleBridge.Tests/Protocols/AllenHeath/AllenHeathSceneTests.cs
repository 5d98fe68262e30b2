using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Tests.Protocols.AllenHeath;

/// <summary>An SQ tells nothing of what a scene has changed: faders and mutes are asked before the many sends, whatever was being asked.</summary>
public class AllenHeathSceneTests
{
    private const string AskMain = "B0 63 4F B0 62 00 B0 60 7F";
    private const string AskLastMute = "B0 63 04 B0 62 07 B0 60 7F";
    private const string SceneFour = "B0 00 00 C0 03";

    [Fact]
    public void A_scene_that_comes_while_the_sends_are_read_puts_them_aside_and_asks_faders_and_mutes_first()
    {
        var desk = ReadingSends();

        desk.Receive(SceneFour);
        Desks.AnswerAll(desk, TimeSpan.FromSeconds(3));
        desk.Receive("B0 00 00 C0 04");
        Desks.AnswerAll(desk, TimeSpan.FromSeconds(9));

        // At most one window of questions was under way when the scene came, and is asked once more.
        var sent = desk.SentRaw;
        var last = Math.Max(Desks.Frames(desk).ToList().LastIndexOf(AskMain), Desks.Frames(desk).ToList().LastIndexOf(AskLastMute));
        Assert.InRange(sent.Take(last).Count(IsOfASend), 0, 20);
        Assert.Contains(sent.Skip(last), IsOfASend);
        Assert.InRange(Desks.Frames(desk).Count(frame => frame == AskMain), 1, 2);
        Assert.Equal(Quality.Live, desk["ch/48/fader"].Quality);
        Assert.Equal(Quality.Live, desk["mutegroup/8/mute"].Quality);
    }

    [Fact]
    public void All_is_read_again_from_faders_and_mutes_when_somebody_wants_it_while_the_sends_are_read()
    {
        var desk = ReadingSends();

        desk.Driver.OnReadAll(desk);
        Desks.AnswerAll(desk, TimeSpan.FromSeconds(2));

        // What was under way is asked once more where no answer came.
        var sends = desk.SentRaw.Count(IsOfASend);
        Assert.InRange(sends, 0, 30);
        Assert.True(desk.SentRaw.Count > 2 * sends, $"{desk.SentRaw.Count} questions, {sends} for sends");
    }

    [Fact]
    public void What_a_scene_may_have_changed_is_stale_until_the_desk_has_told_it_again()
    {
        var desk = ReadingSends();
        desk.Receive("B0 63 40 B0 62 08 B0 06 76 B0 26 5C");

        desk.Receive(SceneFour);
        Assert.Equal((0, Quality.Stale), (desk["ch/9/fader"].Number, desk["ch/9/fader"].Quality));
        Assert.Equal(Quality.Stale, desk["ch/9/mute"].Quality);
        Assert.Equal(Quality.Stale, desk["ch/1/send/1/level"].Quality);
        desk.Receive("B0 63 40 B0 62 08 B0 06 6D B0 26 39");

        Assert.Equal((-10, Quality.Live), (desk["ch/9/fader"].Number, desk["ch/9/fader"].Quality));
        Assert.Equal(Quality.Stale, desk["ch/9/mute"].Quality);
    }

    [Fact]
    public void A_scene_that_we_recall_puts_the_values_in_doubt_too()
    {
        var desk = ReadingSends();

        desk.Write("device/scene/recall", 4);

        Assert.Equal(Quality.Stale, desk["ch/9/fader"].Quality);
    }

    [Fact]
    public void An_answer_that_was_on_its_way_when_the_scene_came_is_not_believed()
    {
        var desk = ReadingSends();
        desk.Read("ch/9/fader");
        desk.Elapse(TimeSpan.FromMilliseconds(200));
        Assert.Contains("B0 63 40 B0 62 08 B0 60 7F", Desks.Frames(desk));

        desk.Receive(SceneFour);
        desk.Receive("B0 63 40 B0 62 08 B0 06 76 B0 26 5C");
        Assert.Equal(Quality.Stale, desk["ch/9/fader"].Quality);
        Desks.AnswerAll(desk, TimeSpan.FromSeconds(9));

        Assert.Equal((double.NegativeInfinity, Quality.Live), (desk["ch/9/fader"].Number, desk["ch/9/fader"].Quality));
    }

    [Fact]
    public void A_scene_in_the_middle_of_the_first_read_does_not_make_the_desk_live_with_nothing_known()
    {
        var desk = Desks.Make("sq");
        desk.Connect();
        Desks.AnswerAll(desk, TimeSpan.FromSeconds(2));

        desk.Receive(SceneFour);
        Desks.AnswerAll(desk, TimeSpan.FromSeconds(1));
        Assert.False(desk.IsLive);
        Desks.AnswerAll(desk, TimeSpan.FromSeconds(8));

        Assert.True(desk.IsLive);
        Assert.Equal(Quality.Live, desk["ch/48/fader"].Quality);
    }

    [Fact]
    public void A_name_of_a_dLive_stays_as_it_was_until_it_is_read_again()
    {
        var desk = Desks.Connected("dlive");
        desk.Receive("F0 00 00 1A 50 10 01 00 0B 02 00 56 6F 78 F7 9B 00 7F 9B 00 00");

        desk.Receive("BB 00 00 CB 03");

        Assert.Equal(("Vox", Quality.Live), (desk["ch/1/name"].Text, desk["ch/1/name"].Quality));
        Assert.Equal(Quality.Stale, desk["ch/1/mute"].Quality);
    }

    // Sends are the rows behind those of the strips' own outputs to LR, and all assignments.
    private static bool IsOfASend(byte[] question)
    {
        var number = (question[2] << 7) | question[5];
        return number >= 12_288 || (number >= 8192 && number % 2048 is >= 68 and < 1920);
    }

    private static DriverHarness ReadingSends()
    {
        var desk = Desks.Make("sq");
        desk.Connect();
        Desks.AnswerAll(desk, TimeSpan.FromSeconds(9));
        Assert.True(desk.IsLive);
        Assert.Contains(desk.SentRaw, IsOfASend);
        Assert.False(desk["ch/48/send/12/level"].IsKnown);
        desk.Sent.Clear();
        desk.SentRaw.Clear();
        return desk;
    }
}
