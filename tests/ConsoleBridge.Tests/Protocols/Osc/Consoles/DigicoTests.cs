using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.Osc.Wire;

namespace ConsoleBridge.Tests.Protocols.Osc.Consoles;

/// <summary>A DiGiCo with the Pad command set: profile, options and driver together.</summary>
public class DigicoTests
{
    private const string Hello = "/Console/Name ,s \"S21 S21-210385\"";

    [Fact]
    public void Never_sends_an_address_without_a_value_or_a_question_mark()
    {
        var console = new OscDialogue("digico/sd-quantum").Connect();
        console.Receive(Hello);
        console.Receive("/Console/Input_Channels ,i 2");

        console.Wait(120);
        console.Write("ch/1/fader", -10);
        console.Write("ch/1/mute", true);
        console.Write("ch/1/name", "Vox");
        console.Read("ch/1/fader");
        console.Read("device/scene/recall");
        console.Close();

        var bare = console.Context.Frames.Select(frame => OscText.Print(frame))
            .Where(frame => frame.EndsWith(',') && !frame.EndsWith("/? ,", StringComparison.Ordinal) && frame != "/Meters/clear ,");
        Assert.Empty(bare);
        Assert.All(console.Context.Frames, frame => Assert.Contains((byte)',', frame));
    }

    [Theory]
    [InlineData("/Input_Channels/1/fader ,")]
    [InlineData("/Input_Channels/1/fader")]
    public void A_profile_that_would_send_one_is_refused(string frame)
    {
        var options = new ConsoleBridge.Protocols.Osc.Options.OscOptions(OscDialogue.Load("digico/sd-quantum"));

        Assert.Throws<FormatException>(() => options.Encode(frame));
    }

    [Fact]
    public void Asks_one_thing_at_a_time()
    {
        var console = new OscDialogue("digico/sd-quantum").Connect();
        console.Receive(Hello);
        console.Receive("/Console/Input_Channels ,i 48");
        console.Wait(0.6);
        console.Forget();

        console.Wait(1);

        Assert.InRange(console.Sent.Count(frame => frame.StartsWith("/Input", StringComparison.Ordinal)), 1, 42);
    }

    [Fact]
    public void Channels_that_the_console_does_not_have_are_not_set()
    {
        var console = new OscDialogue("digico/sd-quantum").Connect();
        console.Receive(Hello);
        console.Receive("/Console/Input_Channels ,i 48");
        console.Forget();

        console.Write("ch/49/mute", true);

        Assert.DoesNotContain(console.Sent, frame => frame.StartsWith("/Input_Channels/49", StringComparison.Ordinal));
        Assert.Equal(console.Index("ch/49/mute"), Assert.Single(console.Context.Rejections).Parameter);
    }

    [Fact]
    public void Channels_that_the_console_does_not_have_are_not_asked_for()
    {
        var console = new OscDialogue("digico/sd-quantum").Connect();
        console.Receive(Hello);
        console.Receive("/Console/Input_Channels ,i 2");
        console.Receive("/Console/Aux_Outputs ,i 1");

        for (var second = 0; second < 600 && !console.Context.States.Contains("live"); second++)
        {
            console.Wait(1);
            console.Receive(Hello);
        }

        Assert.Contains("live", console.Context.States);
        Assert.Contains("/Input_Channels/2/fader/? ,", console.Sent);
        Assert.DoesNotContain("/Input_Channels/3/fader/? ,", console.Sent);
        Assert.DoesNotContain("/Aux_Outputs/2/fader/? ,", console.Sent);
    }

    [Fact]
    public void Everything_is_read_again_when_a_snapshot_has_been_recalled()
    {
        var console = Live();

        console.Receive("/Snapshots/Recall_Snapshot/7 ,i 0");
        console.Receive("/Snapshots/Current_Snapshot ,i 7");
        console.Receive("/Snapshots/End_Recall_Snapshot ,i 0");
        console.Wait(0.5);

        Assert.Equal(7, console.Reported["device/scene/current"].Number);
        Assert.Contains("/Console/Channels/? ,", console.Sent);
    }

    [Fact]
    public void Meters_are_left_alone_unless_the_device_asks_for_them()
    {
        var console = Live();

        console.Receive("/Meters/values ,ii 1 393222");

        Assert.DoesNotContain("ch/1/meter", console.Reported.Keys);
        Assert.DoesNotContain(console.Sent, frame => frame.StartsWith("/Meters/request", StringComparison.Ordinal));
    }

    [Fact]
    public void Meters_that_are_asked_for_come_in_slots_one_request_at_a_time()
    {
        var profile = OscDialogue.Load("digico/sd-quantum");
        var settings = ProfileSettings.Complete(profile, new Dictionary<string, double> { ["meters"] = 1 }, out _);
        var context = new Devices.ScriptedContext();
        var driver = OscDialogue.Protocol.CreateDriver(profile, settings);
        driver.OnConnected(context);
        driver.OnFrame(OscDialogue.Frame(Hello), context);

        context.Advance(TimeSpan.FromSeconds(0.22), timer => driver.OnTimer(timer, context));
        driver.OnFrame(OscDialogue.Frame("/Meters/values ,iiii 1 786435 2 8257662"), context);    // 12 dB below; no signal

        var requests = context.Frames.Select(frame => OscText.Print(frame)).Where(frame => frame.StartsWith("/Meters/request", StringComparison.Ordinal)).ToList();
        Assert.Equal(5, requests.Count);
        Assert.Equal("/Meters/request/1 ,s /Input_Channels/1/Channel_Input/post_meter/left", requests[0]);
        Assert.Equal(-12, context.Reports.Last(report => report.Parameter == profile.ByName["ch/1/meter"]).Value.Number);
        Assert.Equal(double.NegativeInfinity, context.Reports.Last(report => report.Parameter == profile.ByName["ch/2/meter"]).Value.Number);
    }

    [Fact]
    public void Says_goodbye_to_the_meters()
    {
        var console = Live();

        console.Close();

        Assert.Equal(["/Meters/clear ,"], console.Sent);
    }

    [Fact]
    public void A_console_that_is_only_read_is_asked_and_never_set()
    {
        var profile = OscDialogue.Load("digico/sd-quantum");

        Assert.False(OscDialogue.Protocol.ChangesDevice(OscDialogue.Frame("/Input_Channels/1/fader/? ,"), profile));
        Assert.False(OscDialogue.Protocol.ChangesDevice(OscDialogue.Frame("/Meters/clear ,"), profile));
        Assert.True(OscDialogue.Protocol.ChangesDevice(OscDialogue.Frame("/Input_Channels/1/fader ,"), profile));
        Assert.True(OscDialogue.Protocol.ChangesDevice(OscDialogue.Frame("/Input_Channels/1/fader ,f 0"), profile));
    }

    [Theory]
    [InlineData("/Input_Channels/1/fader ,f -12.5")]
    [InlineData("/Input_Channels/1/mute ,f 1")]
    [InlineData("/Input_Channels/1/Channel_Input/name ,s Kick")]
    [InlineData("/Meters/values ,iiii 1 786435 2 8257662")]
    public void A_message_that_was_heard_before_allocates_nothing(string text)
    {
        var console = new OscDialogue("digico/sd-quantum", new Devices.ScriptedContext { Silent = true }).Connect();
        var frame = OscDialogue.Frame(text);
        console.Receive(frame);
        console.Receive(frame);

        var allocated = Allocations.Least(() =>
        {
            for (var i = 0; i < 10_000; i++)
            {
                console.Receive(frame);
            }
        });

        Assert.Equal(0, allocated);
    }

    [Fact]
    public void The_write_only_set_asks_nothing_and_claims_nothing()
    {
        var console = new OscDialogue("digico/other-osc").Connect();

        console.Wait(10);

        Assert.Empty(console.Sent);
        Assert.Empty(console.Reported);
        Assert.Contains("live", console.Context.States);
        Assert.All(console.Profile.Parameters.Where(parameter => parameter is { Kind: ParameterKind.Setting, Address: not null }), parameter =>
        {
            Assert.Equal(EchoMode.None, parameter.Echo);
            Assert.True(parameter.AlwaysEstimated);
        });
    }

    private static OscDialogue Live()
    {
        var console = new OscDialogue("digico/sd-quantum").Connect();
        console.Receive(Hello);
        console.Receive("/Console/Input_Channels ,i 0");
        console.Receive("/Console/Aux_Outputs ,i 0");
        console.Receive("/Console/Group_Outputs ,i 0");
        console.Receive("/Console/Control_Groups ,i 0");
        console.Receive("/Console/Matrix_Outputs ,i 0");
        for (var step = 0; step < 60 && !console.Context.States.Contains("live"); step++)
        {
            console.Wait(1);
            console.Receive(Hello);
        }

        console.Forget();
        return console;
    }
}
