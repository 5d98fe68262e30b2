namespace ConsoleBridge.Tests.Protocols.Osc;

public class OscReadAgainTests
{
    private const string Hello = "/xinfo ,ssss 192.168.1.62 X32-02-4A-53 X32 3.04";

    [Fact]
    public void A_new_scene_is_followed_by_one_read_of_everything_after_the_console_has_settled()
    {
        var console = new OscDialogue("behringer/x32").GoLive();

        console.Receive("/-show/prepos/current ,i 4");
        console.Wait(0.2);
        console.Receive("/-show/prepos/current ,i 5");
        console.Wait(0.29);
        var early = console.Sent.Count(frame => frame == "/ch/01/mix/fader");
        console.Wait(0.02);
        console.AnswerAll();

        Assert.Equal(0, early);
        Assert.Equal(1, console.Sent.Count(frame => frame == "/ch/01/mix/fader"));
        Assert.Equal(1, console.Sent.Count(frame => frame == "/dca/8/config/name"));
        Assert.Equal(["syncing", "live"], console.Context.States);
    }

    [Theory]
    [InlineData("/-action/goscene ,i 5")]
    [InlineData("/-action/gocue ,i 1")]
    [InlineData("/load ,si scene 1")]
    [InlineData("/-show/prepos/current ,i 9")]
    [InlineData("/config/routing/IN/1-8 ,i 4")]
    public void Whatever_may_have_changed_anything_calls_for_a_read(string frame)
    {
        var console = new OscDialogue("behringer/x32").GoLive();

        console.Receive(frame);
        console.Wait(0.31);

        Assert.Contains("/ch/01/mix/fader", console.Sent);
    }

    [Fact]
    public void The_same_position_again_and_a_moved_fader_call_for_nothing()
    {
        var console = new OscDialogue("behringer/x32").GoLive();

        console.Receive("/-show/prepos/current ,i 0");
        console.Receive("/ch/01/mix/fader ,f 0.5");
        console.Wait(1);

        Assert.DoesNotContain("/ch/01/mix/fader", console.Sent);
    }

    [Fact]
    public void Our_own_recall_is_followed_by_a_read_too_for_its_sender_hears_nothing()
    {
        var console = new OscDialogue("behringer/x32").GoLive();

        console.Write("device/scene/recall", 5);
        console.Wait(0.31);

        Assert.Equal("/-action/goscene ,i 5", console.Sent[0]);
        Assert.Contains("/ch/01/mix/fader", console.Sent);
    }

    [Fact]
    public void A_read_that_begins_during_another_asks_everything_again_and_keeps_the_window()
    {
        var console = new OscDialogue("behringer/x32").Connect().Forget();
        console.Receive(Hello);
        console.Receive("/ch/01/mix/fader ,f 0");

        console.ReadAll();
        var open = console.Sent.Count;
        console.AnswerAll();

        Assert.Equal(11, open);
        Assert.Equal(2, console.Sent.Count(frame => frame == "/ch/01/mix/fader"));
        Assert.Equal(2, console.Sent.Count(frame => frame == "/ch/02/mix/fader"));
        Assert.Equal(1, console.Sent.Count(frame => frame == "/main/st/mix/fader"));
        Assert.Equal(["syncing", "live"], console.Context.States);
    }

    [Fact]
    public void Resynchronises_every_5_minutes()
    {
        var console = new OscDialogue("behringer/x32").GoLive();

        for (var second = 0; second < 303; second++)
        {
            console.Receive(Hello);
            console.Wait(1);
        }

        Assert.Contains("/ch/01/mix/fader", console.Sent);
    }

    [Fact]
    public void A_new_connection_begins_from_the_start()
    {
        var console = new OscDialogue("behringer/x32").GoLive();

        console.Connect();
        console.Receive(Hello);
        console.AnswerAll();

        Assert.Equal(["syncing", "live", "syncing", "live"], console.Context.States);
        Assert.Contains("/ch/01/mix/fader", console.Sent);
    }

    [Fact]
    public void A_scene_number_heard_after_a_reconnection_is_no_scene_change()
    {
        var console = new OscDialogue("behringer/x32").GoLive(("/-show/prepos/current", "/-show/prepos/current ,i 3"));

        console.GoLive(("/-show/prepos/current", "/-show/prepos/current ,i 4"));
        console.Wait(1);

        Assert.DoesNotContain("/ch/01/mix/fader", console.Sent);
    }
}
