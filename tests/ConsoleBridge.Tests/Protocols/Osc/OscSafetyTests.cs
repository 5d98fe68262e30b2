using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Tests.Protocols.Osc;

public class OscSafetyTests
{
    [Theory]
    [InlineData("/info")]
    [InlineData("/xinfo")]
    [InlineData("/status")]
    [InlineData("/xremote")]
    [InlineData("/xremotenfb")]
    [InlineData("/ch/01/mix/fader")]
    [InlineData("/ch/01/mix/fader ,")]
    [InlineData("/subscribe ,si /-stat/solosw/01 50")]
    [InlineData("/formatsubscribe ,ssiii /testme /ch/**/mix/on 6 9 80")]
    [InlineData("/batchsubscribe ,ssiii /rr /meters/5 3 1 40")]
    [InlineData("/renew ,s meters/5")]
    [InlineData("/renew")]
    [InlineData("/unsubscribe ,s meters/5")]
    [InlineData("/meters ,siii /meters/5 0 0 2")]
    [InlineData("/node ,s ch/01/config")]
    [InlineData("/showdump")]
    public void A_question_changes_nothing(string frame)
    {
        Assert.False(OscDialogue.Protocol.ChangesDevice(OscDialogue.Frame(frame)));
    }

    [Theory]
    [InlineData("/ch/01/mix/fader ,f 0.75")]
    [InlineData("/ch/01/mix/on ,i 0")]
    [InlineData("/ch/01/mix/on ,T")]
    [InlineData("/ch/01/config/name ,s Kick")]
    [InlineData("/ch/01/eq/1 ,ifff 2 0.265 0.5 0.4648")]
    [InlineData("/ ,s \"/ch/01/mix/fader 3\"")]
    [InlineData("/-action/goscene ,i 5")]
    [InlineData("/-snap/load ,i 7")]
    [InlineData("/load ,si scene 99")]
    [InlineData("/save ,siss scene 45 test note")]
    [InlineData("/rename ,sis scene 1 new")]
    [InlineData("/delete ,si scene 1")]
    [InlineData("/copy ,sii scene 1 2")]
    [InlineData("/add ,sis cue 1252 name")]
    [InlineData("/nobody/knows ,i 1")]
    [InlineData("/xremotes ,i 1")]
    [InlineData("meters/0 ,i 1")]
    [InlineData("0x23")]
    [InlineData("0x2f63680000000000deadbeef")]
    [InlineData("0x2362756e646c6500")]
    public void Everything_else_with_arguments_counts_as_a_change(string frame)
    {
        Assert.True(OscDialogue.Protocol.ChangesDevice(OscDialogue.Frame(frame)));
    }

    [Theory]
    [InlineData("/info", false)]
    [InlineData("/ch/01/mix/on ,i 0", true)]
    public void A_bundle_changes_what_the_messages_in_it_change(string inner, bool expected)
    {
        var message = OscDialogue.Frame(inner);
        byte[] bundle = [.. "#bundle\0"u8, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, (byte)message.Length, .. message];

        Assert.Equal(expected, OscDialogue.Protocol.ChangesDevice(bundle));
    }

    [Theory]
    [InlineData("behringer/x32")]
    [InlineData("midas/m32")]
    [InlineData("behringer/xr18")]
    public void A_read_only_console_is_never_sent_a_change_by_a_whole_session(string id)
    {
        var console = new OscDialogue(id).Connect();
        console.Receive("/xinfo ,ssss 10.0.0.1 DESK X32 4.06");
        console.AnswerAll();
        console.ReadAll();
        console.Wait(4);
        console.Close();

        Assert.DoesNotContain(console.Context.Frames, frame => OscDialogue.Protocol.ChangesDevice(frame));
        Assert.True(console.Context.Frames.Count > 500);
    }

    [Theory]
    [InlineData("/-stat/lock ,i 2")]
    [InlineData("/-stat/lock ,f 2")]
    [InlineData("/-stat/lock ,s SHUTDOWN")]
    [InlineData("/-action/initall ,i 1")]
    [InlineData("/-action/initlib ,i 1")]
    [InlineData("/-action/initshow ,i 1")]
    [InlineData("/-action/setip ,i 1")]
    [InlineData("/-action/formatcard ,i 1")]
    [InlineData("/ ,s \"/-stat/lock 2\"")]
    [InlineData("/ ,s \"-action/initall 1\"")]
    [InlineData("/-stat ,iii 0 0 2")]
    public void A_profile_that_would_wipe_or_shut_down_a_console_makes_no_driver(string frame)
    {
        var profile = With(new SessionPlan { Hello = [frame] });

        var refusal = Assert.Throws<FormatException>(() => OscDialogue.Protocol.CreateDriver(profile, new Dictionary<string, double>()));

        Assert.Contains("console", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/-stat/lock ,i 0")]
    [InlineData("/-stat/lock ,i 1")]
    [InlineData("/-action/goscene ,i 1")]
    [InlineData("/ ,s \"/-stat/lock 1\"")]
    public void What_is_harmless_beside_it_stays_possible(string frame)
    {
        var profile = With(new SessionPlan { Hello = [frame] });

        Assert.NotNull(OscDialogue.Protocol.CreateDriver(profile, new Dictionary<string, double>()));
    }

    [Fact]
    public void The_lock_can_be_written_but_never_to_2()
    {
        var profile = With(new SessionPlan(), Number("x/lock", "/-stat/lock"));
        var driver = OscDialogue.Protocol.CreateDriver(profile, new Dictionary<string, double>());
        var context = new Devices.ScriptedContext();

        var locked = driver.OnWrite(0, ParameterValue.FromNumber(1), context);
        var shutDown = driver.OnWrite(0, ParameterValue.FromNumber(2), context);

        Assert.True(locked);
        Assert.False(shutDown);
        Assert.Equal([(0, "/-stat/lock 2 shuts the console down")], context.Rejections);
        Assert.Single(context.Frames);
    }

    [Theory]
    [InlineData("/-action/initall", "wipes or cuts off")]
    [InlineData("/-action/setip", "wipes or cuts off")]
    [InlineData("ch/01/mix/fader", "begins with a slash")]
    [InlineData("", "begins with a slash")]
    [InlineData("/ch/01/mix fader", "blanks")]
    [InlineData("/ch/*/mix/on", "not allowed")]
    [InlineData("/ch/ü", "not allowed")]
    public void An_address_that_cannot_be_meant_is_refused_with_the_reason(string address, string reason)
    {
        var complaint = OscDialogue.Protocol.CheckAddress(Number("x/any", address));

        Assert.Contains(reason, complaint, StringComparison.Ordinal);
    }

    [Fact]
    public void A_type_tag_that_OSC_does_not_have_is_refused_with_those_that_it_has()
    {
        var complaint = OscDialogue.Protocol.CheckAddress(Number("x/any", "/any", wire: "q"));

        Assert.Equal("wire 'q' is not a type tag of OSC; allowed: i f s h d T", complaint);
    }

    [Fact]
    public void A_selection_is_made_and_never_taken_back()
    {
        var console = new OscDialogue("behringer/x32").GoLive();

        var accepted = console.Write("ch/3/select", false);

        Assert.False(accepted);
        Assert.Empty(console.Sent);
        Assert.Equal("it cannot be switched off, only another one on", console.Context.Rejections[0].Reason);
    }

    [Theory]
    [InlineData("ch/1/name", "Vox\n")]
    [InlineData("ch/1/name", "A\0B")]
    [InlineData("ch/1/color", "beige")]
    public void A_text_that_the_console_cannot_take_is_refused_in_plain_words(string name, string value)
    {
        var console = new OscDialogue("behringer/x32").GoLive();

        var accepted = console.Write(name, value);

        Assert.False(accepted);
        Assert.Empty(console.Sent);
        Assert.Single(console.Context.Rejections);
    }

    [Fact]
    public void What_the_bridge_makes_itself_cannot_be_written_to_the_wire()
    {
        var console = new OscDialogue("behringer/x32").GoLive();

        var accepted = console.Write("main/meter", -3);

        Assert.False(accepted);
        Assert.Empty(console.Sent);
    }

    private static ParameterDefinition Number(string name, string address, string wire = "i") => new()
    {
        Index = 0,
        Name = name,
        Type = ValueKind.Number,
        Kind = ParameterKind.Setting,
        Access = ParameterAccess.ReadWrite,
        Law = new ValueLaw { Type = ValueKind.Number },
        Address = new WireAddress { Read = address, WireType = wire },
    };

    private static CompiledProfile With(SessionPlan session, params ParameterDefinition[] parameters) => new()
    {
        Id = "test/desk",
        Vendor = "Test",
        Model = "Desk",
        Protocol = "osc",
        Transport = new ProfileTransport { Kind = "udp" },
        Session = session,
        Parameters = [.. parameters],
        ByName = System.Collections.Frozen.FrozenDictionary.ToFrozenDictionary(parameters, parameter => parameter.Name, parameter => parameter.Index),
    };
}
