using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Tests.Protocols.Osc.Surfaces;

/// <summary>A tablet that comes is shown what there is; one that is slow costs nothing.</summary>
public class TabletImageTests
{
    [Fact]
    public void Tells_a_joining_tablet_everything_labels_first_and_faders_last()
    {
        var surface = Tablets.Surface(1);
        surface.Write("strip/1/fader", 0.5);
        surface.Write("strip/1/mute", true);
        surface.Write("strip/1/label/upper", "Vox 1");
        surface.Write("strip/1/meter", -20);
        surface.Sent.Clear();

        surface.Receive("tablet 2 joins");
        surface.Wait(100);

        Assert.Equal(["tablet 2: /strip/1/label/upper ,s \"Vox 1\"", "tablet 2: /strip/1/mute ,f 1", "tablet 2: /strip/1/fader ,f 0.5"], surface.Sent);
        Assert.Equal(2, surface["x/surface/peers"].Number);
    }

    [Fact]
    public void Tells_nothing_of_what_nobody_knows()
    {
        var surface = Tablets.Surface(0);

        surface.Receive("tablet 1 joins");
        surface.Wait(1000);

        Assert.Empty(surface.Sent);
    }

    [Fact]
    public void Says_hello_once_to_a_tablet_that_comes_with_a_hello()
    {
        var surface = Tablets.Surface(0);
        surface.Write("strip/1/fader", 0.5);

        surface.Receive("tablet 1 joins");
        surface.Receive("tablet 1: /hello");
        surface.Wait(1000);

        Assert.Single(surface.Sent);
    }

    [Fact]
    public void Tells_everything_again_when_a_page_is_turned()
    {
        var surface = Tablets.Surface("touchosc/mk1", 2);
        surface.Write("strip/1/fader", 0.5);
        surface.Sent.Clear();

        surface.Receive("tablet 2: /2");

        Assert.Equal(["tablet 2: /strip/1/fader ,f 0.5"], surface.Sent);
    }

    [Fact]
    public void Paces_what_a_joining_tablet_is_told()
    {
        var surface = Tablets.Surface("touchosc/mixer", 0, ("messages-per-second", 400));
        for (var strip = 1; strip <= 8; strip++)
        {
            surface.Write($"strip/{strip}/fader", 0.5);
            surface.Write($"strip/{strip}/label/upper", "A");
            surface.Write($"strip/{strip}/label/lower", "B");
            surface.Write($"strip/{strip}/mute", false);
        }

        surface.Receive("tablet 1 joins");
        surface.Wait(25);
        Assert.Equal(10, surface.Sent.Count);
        surface.Wait(75);

        Assert.Equal(32, surface.Sent.Count);
        Assert.EndsWith("/strip/8/fader ,f 0.5", surface.Sent[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_tablet_is_told_the_newest_value_once_it_takes_messages_again()
    {
        var surface = Tablets.Surface(2);
        surface.Receive("tablet 1 is full");

        for (var step = 0; step <= 100; step++)
        {
            surface.Write("strip/1/fader", step / 100.0);
            surface.Wait(20);
        }

        Assert.Equal(101, surface.Sent.Count);
        Assert.All(surface.Sent, sent => Assert.StartsWith("tablet 2:", sent, StringComparison.Ordinal));
        surface.Sent.Clear();
        surface.Receive("tablet 1 is free");
        Assert.Equal(["tablet 1: /strip/1/fader ,f 1"], surface.Sent);
    }

    [Fact]
    public void Shows_a_meter_20_times_a_second_at_most_and_the_newest_value_wins()
    {
        var surface = Tablets.Surface(1);

        for (var milliseconds = 0; milliseconds < 1000; milliseconds += 5)
        {
            surface.Write("strip/1/meter", -milliseconds / 20.0);
            surface.Wait(5);
        }

        Assert.InRange(surface.Sent.Count, 18, 21);
        surface.Wait(100);
        Assert.Equal("tablet 1: /strip/1/meter ,f 0.128125", surface.Sent[^1]);
    }

    [Fact]
    public void Shows_silence_as_the_bottom_of_a_meter()
    {
        var surface = Tablets.Surface(1);

        Assert.True(surface.Write("strip/1/meter", ParameterValue.FromNumber(double.NegativeInfinity, Unit.DecibelFullScale)));

        Assert.Equal(["tablet 1: /strip/1/meter ,f 0"], surface.Sent);
    }

    [Theory]
    [InlineData("/strip/2/fader", "tablet 1: /strip/2/fader ,f 0.2")]
    [InlineData("/strip/[1-2]/fader", "tablet 1: /strip/1/fader ,f 0.1|tablet 1: /strip/2/fader ,f 0.2")]
    [InlineData("/strip/{1,3}/fader", "tablet 1: /strip/1/fader ,f 0.1|tablet 1: /strip/3/fader ,f 0.3")]
    public void Answers_a_question_to_the_one_who_asked(string question, string expected)
    {
        var surface = Tablets.Surface(2);
        surface.Write("strip/1/fader", 0.1);
        surface.Write("strip/2/fader", 0.2);
        surface.Write("strip/3/fader", 0.3);
        surface.Sent.Clear();

        surface.Receive("tablet 1: " + question);

        Assert.Equal(expected.Split('|'), surface.Sent);
    }

    [Fact]
    public void Makes_lost_datagrams_good_by_telling_a_few_values_again_each_second()
    {
        var surface = Tablets.Surface("touchosc/mixer", 1, ("repair", 8));
        surface.Write("strip/1/fader", 0.5);
        surface.Write("strip/2/mute", true);
        surface.Sent.Clear();

        surface.Wait(30_000);

        Assert.Contains("tablet 1: /strip/1/fader ,f 0.5", surface.Sent);
        Assert.Contains("tablet 1: /strip/2/mute ,f 1", surface.Sent);
        Assert.InRange(surface.Sent.Count, 2, 8);
    }

    [Fact]
    public void Rests_when_nobody_does_anything()
    {
        var surface = Tablets.Surface(1);
        surface.Receive("tablet 1: /strip/1/fader ,f 0.5");

        surface.Wait(1000);

        Assert.Empty(surface.Timers);
    }
}
