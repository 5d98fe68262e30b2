using System.Net;
using System.Text.Json;
using ConsoleBridge.Protocols.Osc.Wire;
using ConsoleBridge.Simulation;
using ConsoleBridge.Simulation.ControlSurfaces;

namespace ConsoleBridge.Tests.Simulation.ControlSurfaces;

public class SimulatedTabletTests
{
    private static readonly IPEndPoint Bridge = new(IPAddress.Loopback, 8000);
    private readonly ManualTimeProvider _clock = new();
    private readonly List<byte[]> _said = [];

    [Fact]
    public void A_finger_touches_moves_every_frame_of_the_screen_and_lets_go()
    {
        var tablet = Make();

        Steer(tablet, "move 3 0.75 over 100ms");
        _clock.Advance(TimeSpan.FromSeconds(1));

        var said = Said();
        Assert.Equal("/strip/3/touch ,f 1", said[0]);
        Assert.Equal("/strip/3/fader ,f 0.75", said[^2]);
        Assert.Equal("/strip/3/touch ,f 0", said[^1]);
        Assert.InRange(said.Length, 8, 12);
    }

    [Theory]
    [InlineData("press mute 3", "/strip/3/mute ,f 1", "/strip/3/mute ,f 0")]
    [InlineData("press bank-right", "/button/bank-right ,f 1", "/button/bank-right ,f 0")]
    [InlineData("turn 2 -3", "/strip/2/encoder ,f -3")]
    [InlineData("page 2", "/2 ,")]
    [InlineData("query /strip/1/fader", "/strip/1/fader ,")]
    [InlineData("send \"/hello ,is 7 there\"", "/hello ,is 7 there")]
    public void A_finger_says(string line, params string[] expected)
    {
        var tablet = Make();

        Steer(tablet, line);
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(expected, Said());
    }

    [Theory]
    [InlineData("option values ints", "/strip/1/mute ,i 1")]
    [InlineData("option values truth", "/strip/1/mute ,T")]
    [InlineData("option values doubles", "/strip/1/mute ,d 1")]
    [InlineData("option bundle now", "#bundle 0x0000000000000001 [/strip/1/mute ,f 1]")]
    public void Writes_a_key_in_every_way_that_tablets_do(string option, string expected)
    {
        var tablet = Make();
        Steer(tablet, option);

        Steer(tablet, "hold mute 1");

        Assert.Equal(expected, Assert.Single(Said()));
    }

    [Fact]
    public void Writes_a_fader_in_the_middle_as_a_float_whatever_whole_numbers_are()
    {
        var tablet = Make();
        Steer(tablet, "option values ints");
        Steer(tablet, "option touches off");

        Steer(tablet, "move 1 0.5");
        Steer(tablet, "move 1 1");

        Assert.Equal(["/strip/1/fader ,f 0.5", "/strip/1/fader ,i 1"], Said());
    }

    [Fact]
    public void Leaves_the_type_tags_out_when_told_to()
    {
        var tablet = Make();
        Steer(tablet, "option tags off");

        Steer(tablet, "hold mute 1");

        // "/strip/1/mute", two NULs to the next multiple of 4, then 1.0
        Assert.Equal("2F73747269702F312F6D7574650000003F800000", Convert.ToHexString(Assert.Single(_said)));
    }

    [Fact]
    public void Says_an_argument_of_a_type_that_nobody_knows_when_told_to()
    {
        var tablet = Make();
        Steer(tablet, "option unknown-tag on");

        Steer(tablet, "hold mute 1");

        Assert.False(OscReader.TryParse(Assert.Single(_said), out _, out var error));
        Assert.Equal(OscErrorReason.UnknownTag, error.Reason);
    }

    [Fact]
    public void Says_bundles_that_are_due_in_five_seconds()
    {
        var tablet = Make();
        Steer(tablet, "option bundle future");

        Steer(tablet, "hold mute 1");

        Assert.True(OscBundleReader.TryParse(Assert.Single(_said), out var bundle, out _));
        var due = new DateTimeOffset(1900, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(bundle.TimeTag >> 32);
        Assert.Equal(5, (due - _clock.GetUtcNow()).TotalSeconds, 1);
    }

    [Fact]
    public void Remembers_what_it_was_sent_and_by_whom()
    {
        var tablet = Make();

        Hear(tablet, "/strip/1/label/upper ,s \"Vox 1\"");
        Hear(tablet, "/strip/1/fader ,f 0.25");
        Hear(tablet, "/strip/1/fader ,f 0.5");

        var controls = State(tablet).GetProperty("controls");
        Assert.Equal("Vox 1", controls.GetProperty("/strip/1/label/upper").GetProperty("values")[0].GetString());
        Assert.Equal("127.0.0.1:8000", controls.GetProperty("/strip/1/fader").GetProperty("from").GetString());
        Assert.Equal(2, controls.GetProperty("/strip/1/fader").GetProperty("count").GetInt32());
        Assert.Equal(0.5, State(tablet).GetProperty("faders").GetProperty("1").GetProperty("position").GetDouble());
        Assert.Empty(_said);
        Assert.Empty(tablet.Violations.Entries);
    }

    [Fact]
    public void A_fader_under_a_finger_stays_and_the_host_is_told_off()
    {
        var tablet = Make();
        Steer(tablet, "touch main");
        _clock.Advance(TimeSpan.FromMilliseconds(60));

        Hear(tablet, "/strip/main/fader ,f 1");

        Assert.Equal(0, State(tablet).GetProperty("faders").GetProperty("main").GetProperty("position").GetDouble());
        Assert.Equal(1, tablet.CountOf("fader-to-touched"));
    }

    [Theory]
    [InlineData("/strip/1/fader ,f 1.5", "fader-value")]
    [InlineData("/strip/1/fader ,s loud", "fader-value")]
    [InlineData("/strip/1/fader ,d 0.5", "tags")]
    [InlineData("0x2F610000 2C690000", "malformed")]
    public void What_a_host_may_not_send_is_counted(string message, string error)
    {
        var tablet = Make();

        Hear(tablet, message);

        Assert.Equal(1, tablet.CountOf(error));
        Assert.NotEmpty(tablet.Violations.Entries);
    }

    [Fact]
    public void Sends_back_what_it_was_sent_when_its_controls_have_feedback()
    {
        var tablet = Make();
        Steer(tablet, "option feedback on");

        Hear(tablet, "/strip/1/fader ,f 0.25");

        Assert.Equal("/strip/1/fader ,f 0.25", Assert.Single(Said()));
    }

    [Fact]
    public void Has_the_addresses_of_any_layout()
    {
        var tablet = Make();
        Steer(tablet, "layout fader \"/1/fader{n}\"");
        Steer(tablet, "layout touch \"/1/fader{n}/z\"");

        Steer(tablet, "move 2 1");
        Hear(tablet, "/1/fader3 ,f 0.5");

        Assert.Equal(["/1/fader2/z ,f 1", "/1/fader2 ,f 1", "/1/fader2/z ,f 0"], Said());
        Assert.Equal(0.5, State(tablet).GetProperty("faders").GetProperty("3").GetProperty("position").GetDouble());
    }

    private static void Steer(SimulatedTablet tablet, string line)
    {
        var result = tablet.Steer(line);
        Assert.True(result.Succeeded, $"{line}: {result.Message}");
    }

    private static void Hear(SimulatedTablet tablet, string message)
    {
        Assert.True(OscText.TryParse(message, out var packet, out var error), error);
        tablet.Hear(packet, Bridge);
    }

    private static JsonElement State(SimulatedTablet tablet) => JsonDocument.Parse(tablet.State).RootElement;

    private SimulatedTablet Make() => new("TouchOSC", new SimulatorOptions { Time = _clock }) { Said = _said.Add };

    private string[] Said() => [.. _said.Select(packet => OscText.Print(packet))];
}
