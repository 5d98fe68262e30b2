namespace ConsoleBridge.Tests.Protocols.MackieControl;

public class MackieStartTests
{
    private const string SwitchedOn = "F0 00 00 66 14 01 58 59 5A 57 18 61 05 57 18 61 05 F7";

    [Fact]
    public void Is_live_as_soon_as_the_transport_is_open_and_asks_once_who_is_there()
    {
        var surface = Surface.Make("mackie/mcu");

        surface.Connect();

        Assert.True(surface.IsLive);
        Assert.Equal(["F0 00 00 66 14 00 F7"], surface.Frames());
        surface.Elapse(TimeSpan.FromMinutes(10));
        Assert.Single(surface.Frames(), frame => frame == "F0 00 00 66 14 00 F7");
        Assert.Empty(surface.Failures);
    }

    [Fact]
    public void Brings_the_unit_up_to_date_calmly_lamps_first_and_motors_last()
    {
        var surface = Surface.Make("behringer/x-touch");
        surface.Connect();
        surface.Forget();

        surface.Write("strip/1/fader", 1);
        surface.Write("strip/1/color", "red");
        surface.Write("strip/1/label/upper", "Vox 1");
        surface.Write("strip/1/ring", 0.5);
        surface.Write("strip/1/mute", true);
        surface.Milliseconds(99);
        Assert.Empty(surface.SentRaw);
        surface.Elapse(TimeSpan.FromSeconds(1));

        var frames = surface.Frames();
        int[] places =
        [
            frames.IndexOf("90 10 7F"),
            frames.FindLastIndex(frame => frame.StartsWith("90 ", StringComparison.Ordinal)),
            frames.IndexOf("B0 30 16"),
            frames.FindIndex(frame => frame.StartsWith("F0 00 00 66 14 12 00 56 6F 78 20 31 20 20", StringComparison.Ordinal)),
            frames.FindIndex(frame => frame.StartsWith("F0 00 00 66 14 12 38", StringComparison.Ordinal)),
            frames.IndexOf("F0 00 00 66 14 72 01 07 07 07 07 07 07 07 F7"),
            frames.IndexOf("E0 7F 7F"),
        ];
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
        Assert.Equal(frames.Count - 1, places[^1]);
    }

    [Fact]
    public void Leaves_motors_alone_whose_place_nobody_has_told()
    {
        var surface = Surface.Make("mackie/mcu");

        surface.Connect();
        surface.Elapse(TimeSpan.FromMinutes(10));

        Assert.DoesNotContain(surface.Frames(), frame => frame[0] == 'E');
    }

    [Fact]
    public void Never_sends_more_than_the_unit_can_bear()
    {
        var surface = Surface.Make("mackie/mcu");
        surface.Connect();
        surface.Milliseconds(99);
        surface.Forget();

        var perMillisecond = new List<int>();
        for (var elapsed = 0; elapsed < 500; elapsed++)
        {
            var before = surface.SentRaw.Count;
            surface.Milliseconds(1);
            perMillisecond.Add(surface.SentRaw.Count - before);
        }

        var bursts = perMillisecond.Where(count => count > 1).ToList();
        Assert.All(bursts, count => Assert.InRange(count, 2, 30));
        Assert.Single(bursts);
        Assert.True(surface.SentRaw.Count > 100);
    }

    [Fact]
    public void Is_silent_for_five_milliseconds_after_a_long_message()
    {
        var surface = Surface.MakeReady("behringer/x-touch");
        surface.Write("strip/1/label/upper", "Vox");

        surface.Write("strip/1/mute", true);
        surface.Milliseconds(4);
        Assert.Single(surface.SentRaw);
        surface.Milliseconds(1);

        Assert.Equal("90 10 7F", surface.Frames()[^1]);
    }

    [Fact]
    public void A_unit_that_was_switched_off_and_on_is_brought_up_to_date_and_its_values_are_unknown_until_told_again()
    {
        var surface = Surface.MakeReady("mackie/mcu");
        surface.Write("strip/1/fader", 1);
        surface.Write("strip/1/mute", true);
        surface.Elapse(TimeSpan.FromSeconds(1));
        surface.Forget();

        surface.Receive(SwitchedOn);

        Assert.Contains(surface.Reported, report => report.Name == "strip/1/fader" && !report.Value.IsKnown);
        Assert.Contains(surface.Reported, report => report.Name == "strip/1/mute" && !report.Value.IsKnown);
        Assert.Empty(surface.SentRaw);
        surface.Write("strip/1/mute", false);
        surface.Elapse(TimeSpan.FromSeconds(1));
        Assert.Contains("90 10 00", surface.Frames());
        Assert.DoesNotContain("90 10 7F", surface.Frames());
        Assert.Equal("E0 7F 7F", surface.Frames()[^1]);
    }

    [Fact]
    public void A_finger_that_was_on_a_fader_is_gone_after_the_unit_was_switched_on()
    {
        var surface = Surface.MakeReady("mackie/mcu");
        surface.Receive("90 68 7F");
        surface.Write("strip/1/fader", 1);

        surface.Receive(SwitchedOn);
        surface.Elapse(TimeSpan.FromSeconds(1));

        Assert.False(surface["strip/1/touch"].Boolean);
        Assert.Contains("E0 7F 7F", surface.Frames());
    }

    [Fact]
    public void Never_answers_a_mackie_control_for_that_could_lock_it()
    {
        var surface = Surface.Make("mackie/mcu");
        surface.Connect();

        surface.Receive(SwitchedOn);
        surface.Elapse(TimeSpan.FromSeconds(20));
        surface.Receive(SwitchedOn);
        surface.Elapse(TimeSpan.FromSeconds(20));

        Assert.DoesNotContain(surface.Frames(), frame => frame.StartsWith("F0 00 00 66 14 02", StringComparison.Ordinal));
        Assert.Single(surface.Frames(), frame => frame == "F0 00 00 66 14 00 F7");
    }

    [Fact]
    public void Repairs_a_strip_every_fifteen_seconds_while_nothing_happens()
    {
        var surface = Surface.MakeReady("behringer/x-touch");
        surface.Write("strip/1/mute", true);
        surface.Write("strip/1/fader", 1);
        surface.Elapse(TimeSpan.FromSeconds(5));
        surface.Forget();

        surface.Elapse(TimeSpan.FromSeconds(15));
        Assert.Contains("90 5E 00", surface.Frames());
        Assert.DoesNotContain("90 10 7F", surface.Frames());
        surface.Forget();
        surface.Elapse(TimeSpan.FromSeconds(15));

        Assert.Contains("90 10 7F", surface.Frames());
        Assert.Contains("E0 7F 7F", surface.Frames());
        Assert.DoesNotContain("90 11 00", surface.Frames());
    }

    [Fact]
    public void Repairs_nothing_while_a_hand_is_on_a_fader()
    {
        var surface = Surface.MakeReady("behringer/x-touch");

        surface.Receive("90 68 7F");
        surface.Elapse(TimeSpan.FromMinutes(5));

        Assert.Empty(surface.SentRaw);
    }

    [Fact]
    public void Shows_everything_again_when_it_is_asked_to_read_everything()
    {
        var surface = Surface.MakeReady("mackie/mcu");
        surface.Write("strip/1/mute", true);
        surface.Forget();

        surface.Driver.OnReadAll(surface);
        surface.Elapse(TimeSpan.FromSeconds(1));

        Assert.Contains("90 10 7F", surface.Frames());
        Assert.Empty(surface.Reported);
    }

    [Fact]
    public void Switches_the_signal_lamps_of_a_mackie_control_on()
    {
        var surface = Surface.Make("mackie/mcu");

        surface.Connect();
        surface.Elapse(TimeSpan.FromSeconds(1));

        Assert.Contains("F0 00 00 66 14 20 00 01 F7", surface.Frames());
        Assert.Contains("F0 00 00 66 14 20 07 01 F7", surface.Frames());
    }

    [Fact]
    public void Says_so_on_the_display_when_the_bridge_stops()
    {
        var surface = Surface.MakeReady("mackie/mcu");

        surface.Driver.OnClosing(surface);

        var frame = Assert.Single(surface.SentRaw);
        Assert.StartsWith("ConsoleBridge has stopped", System.Text.Encoding.ASCII.GetString(frame[7..^1]), StringComparison.Ordinal);
        Assert.Equal(120, frame.Length);
    }

    [Fact]
    public void A_unit_that_refuses_us_ends_the_session()
    {
        var surface = Surface.Make("mackie/logic-control");
        surface.Connect();

        surface.Receive("F0 00 00 66 10 01 58 59 5A 57 18 61 05 57 18 61 05 F7");
        surface.Receive("F0 00 00 66 10 04 58 59 5A 57 18 61 05 F7");

        Assert.Contains("refused", Assert.Single(surface.Failures), StringComparison.Ordinal);
    }
}
