using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Tests.Protocols.Lines;

/// <summary>The vectors of the vendors' documents, as they stand there: what is sent byte by byte, and what the answer means.</summary>
public sealed class LinesVectorTests
{
    [Fact]
    public void Extron_is_told_to_be_verbose_before_anything_else()
    {
        var box = LinesBox.OfShipped("extron/dmp-128");
        box.Connect();

        box.Elapse(TimeSpan.FromSeconds(1));

        Assert.Equal("{ESC}3CV{CR}", box.Sent[0]);
        Assert.Equal([0x1B, (byte)'3', (byte)'C', (byte)'V', 0x0D], box.SentRaw[0]);
    }

    [Theory]
    [InlineData("zone/2/fader", -29.3, "{ESC}D2*-293GRPM{CR}", "GrpmD02*-00293")]
    [InlineData("zone/2/fader", -26.3, "{ESC}D2*-263GRPM{CR}", "GrpmD02*-00263")]
    [InlineData("input/6/fader", -0.8, "{ESC}G40105*2040AU{CR}", "DsG40105*2040")]
    public void Extron_takes_a_level_and_says_what_is_in_force(string name, double value, string sent, string answer)
    {
        var box = Extron();

        box.Write(name, value);
        box.Receive(answer);

        Assert.Equal(sent, box.Sent[^1]);
        Assert.Equal(value, box[name].Number, 6);
    }

    [Fact]
    public void Extron_mutes_a_group()
    {
        var box = Extron(("mute-group", 3));

        box.Write("zone/1/mute", true);
        box.Receive("GrpmD03*+00001");

        Assert.Equal("{ESC}D3*1GRPM{CR}", box.Sent[^1]);
        Assert.True(box["zone/1/mute"].Boolean);
    }

    [Fact]
    public void Extron_mutes_an_output()
    {
        var box = Extron();

        box.Write("output/1/mute", true);
        box.Receive("DsM60000*1");

        Assert.Equal("{ESC}M60000*1AU{CR}", box.Sent[^1]);
        Assert.True(box["output/1/mute"].Boolean);
    }

    [Fact]
    public void Extron_recalls_a_preset_without_an_end_of_line()
    {
        var box = Extron();

        box.Write("device/scene/recall", 5);
        box.Receive("Rpr5");

        Assert.Equal("5."u8.ToArray(), box.SentRaw[^1]);
        Assert.Equal(5, box["device/scene/current"].Number);
        Assert.False(box["device/scene/recall"].IsKnown);
    }

    [Theory]
    [InlineData("E13", "'E13' (invalid parameter)")]
    [InlineData("E14", "'E14' (not valid for this configuration)")]
    public void Extron_refuses_and_the_reason_is_told_in_its_words(string answer, string reason)
    {
        var box = Extron();

        box.Write("zone/8/fader", 0);
        box.Receive(answer);

        Assert.Equal([("zone/8/fader", reason)], box.Rejected);
    }

    // The gain block's check values: 2048 + 10 dB.
    [Theory]
    [InlineData(2040, -0.8)]
    [InlineData(2103, 5.5)]
    [InlineData(2140, 9.2)]
    [InlineData(2213, 16.5)]
    [InlineData(2288, 24.0)]
    [InlineData(2598, 55.0)]
    public void Extron_gain_numbers_are_tenths_above_2048(int wire, double gain)
    {
        var box = Extron();

        box.Receive($"DsG40000*{wire}");

        Assert.Equal(gain, box["input/1/gain"].Number, 6);
    }

    [Fact]
    public void Tesira_is_greeted_and_its_options_declined_before_it_is_asked_anything()
    {
        var box = LinesBox.OfShipped("biamp/tesira");
        box.Connect();

        box.Receive((byte[])[0xFF, 0xFD, 0x18]);
        box.Receive((byte[])[0xFF, 0xFB, 0x01]);

        Assert.Equal(["{0xFF}{0xFC}{CAN}", "{0xFF}{0xFE}{SOH}"], box.Sent);

        box.Receive("Welcome to the Tesira Text Protocol Server...");

        Assert.Equal("Level1 subscribe level 1 p0 250{LF}", box.Sent[2]);
    }

    [Fact]
    public void Tesira_confirms_a_level_with_a_bare_ok()
    {
        var box = Tesira();

        box.Write("zone/1/fader", -10);
        box.Receive("+OK");

        Assert.Equal("Level1 set level 1 -10{LF}", box.Sent[^1]);
        Assert.Equal(-10, box["zone/1/fader"].Number);
    }

    [Theory]
    [InlineData("+OK \"value\":-10.000000")]
    [InlineData("+OK -10.000000")]
    public void Tesira_answers_a_question_verbosely_or_not(string answer)
    {
        var box = Tesira();

        box.Read("zone/1/fader");
        box.Receive(answer);

        Assert.Equal("Level1 get level 1{LF}", box.Sent[^1]);
        Assert.Equal(-10, box["zone/1/fader"].Number);
    }

    [Theory]
    [InlineData("! \"publishToken\":\"p0\" \"value\":-10.000000", "+OK")]
    [InlineData("+OK", "! \"publishToken\":\"p0\" \"value\":-10.000000")]
    public void Tesira_may_confirm_a_subscription_before_or_after_its_first_report(string first, string second)
    {
        var box = LinesBox.OfShipped("biamp/tesira");
        box.Connect();
        box.Receive("Welcome to the Tesira Text Protocol Server...");

        box.Receive(first);
        box.Receive(second);
        box.Elapse(LinesBox.Ms(40));

        Assert.Equal(-10, box["zone/1/fader"].Number);
        Assert.Equal("Level1 subscribe level 2 p1 250{LF}", box.Sent[1]);
    }

    [Fact]
    public void Tesira_refuses_in_its_own_words()
    {
        var box = Tesira();

        box.Write("zone/1/mute", true);
        box.Receive("-ERR Parse error at 8: verb was not one of the commands supported by Services");

        Assert.Equal("zone/1/mute", box.Rejected[0].Name);
        Assert.Contains("-ERR Parse error at 8: verb was not one of the commands", box.Rejected[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Symetrix_takes_a_position_and_answers_ack()
    {
        var box = Symetrix(("fader-controller", 12));

        box.Write("zone/1/fader", -17.4);
        box.Receive("ACK");

        Assert.Equal("CS 12 42598{CR}", box.Sent[^1]);
        Assert.Equal(-17.4, box["zone/1/fader"].Number, 3);
    }

    [Fact]
    public void Symetrix_pushes_are_read_line_by_line()
    {
        var box = Symetrix(("fader-controller", 9));

        box.Receive("#00009=32321"u8);
        box.Receive("#00010=00256\r#00011=00003\r"u8);

        Assert.Equal(-30.573, box["zone/1/fader"].Number, 2);
        Assert.Equal(-71.672, box["zone/2/fader"].Number, 2);
        Assert.Equal(-71.996, box["zone/3/fader"].Number, 2);
    }

    [Fact]
    public void Symetrix_says_nak_to_a_controller_that_is_not_there()
    {
        var box = Symetrix();

        box.Write("zone/1/mute", true);
        box.Receive("NAK");

        Assert.Equal([("zone/1/mute", "'NAK'")], box.Rejected);
        Assert.False(box["zone/1/mute"].IsKnown);
    }

    [Fact]
    public void Symetrix_loads_a_preset_and_says_which_one_is_loaded()
    {
        var box = Symetrix();

        box.Write("device/scene/recall", 7);
        box.Receive("ACK");
        box.Read("device/scene/current");
        box.Receive("0007");

        Assert.Equal(["LP 7{CR}", "GPR{CR}"], box.Sent.TakeLast(2));
        Assert.Equal(7, box["device/scene/current"].Number);
    }

    [Fact]
    public void Kramer_routes_and_broadcasts()
    {
        var box = Kramer();

        box.Write("x/output/1/video-source", 3);
        box.Receive("~01@ROUTE 1,1,3");
        box.Receive("~01@AUD-LVL 1,1,-20");

        Assert.Equal("#ROUTE 1,1,3{CR}", box.Sent[^1]);
        Assert.Equal(3, box["x/output/1/video-source"].Number);
        Assert.Equal(-20, box["output/1/fader"].Number);
    }

    [Theory]
    [InlineData("~01@ERR 003")]
    [InlineData("~01@ROUTE ERR 003")]
    public void Kramer_refuses_with_a_number_that_the_profile_knows(string answer)
    {
        var box = Kramer();

        box.Write("x/output/8/video-source", 1);
        box.Receive(answer);

        Assert.Equal([("x/output/8/video-source", $"'{answer}' (parameter out of range)")], box.Rejected);
    }

    [Fact]
    public void Aspen_tells_all_mutes_in_one_line()
    {
        var box = LinesBox.OfShipped("lectrosonics/aspen");
        box.Connect();

        box.Receive("OK inmt(*)={{1,1,0,0}}");

        Assert.Equal([true, true, false, false], Enumerable.Range(1, 4).Select(input => box[$"input/{input}/mute"].Boolean));
        Assert.False(box["input/5/mute"].IsKnown);
    }

    [Fact]
    public void Aspen_takes_a_gain()
    {
        var box = LinesBox.OfShipped("lectrosonics/aspen");
        box.Connect();
        LinesBox.RefuseAll(box, "ERROR");

        box.Write("input/3/gain", 45);
        box.Receive("OK ingn(3)=45");

        Assert.Contains("!ingn(3)=45{LF}", box.Sent);
        Assert.Equal(ParameterValue.FromNumber(45, Unit.Decibel), box["input/3/gain"]);
    }

    private static DriverHarness Extron(params (string, double)[] settings) => Ready("extron/dmp-128", settings, "E14", "Login Administrator", "Vrb3");

    private static DriverHarness Tesira() => Ready("biamp/tesira", [], "-ERR not now", "Welcome to the Tesira Text Protocol Server...");

    private static DriverHarness Symetrix(params (string, double)[] settings) => Ready("symetrix/composer", settings, "NAK", "ACK");

    private static DriverHarness Kramer() => Ready("kramer/p3000", [], "~01@ERR 002", "~01@ OK");

    // Connected, and all its own questions refused or out of time: what is sent next is the test's.
    private static DriverHarness Ready(string profile, (string, double)[] settings, string refusal, params string[] greetings)
    {
        var box = LinesBox.OfShipped(profile, settings);
        box.Connect();
        foreach (var greeting in greetings)
        {
            box.Receive(greeting);
        }

        LinesBox.RefuseAll(box, refusal);
        return box;
    }
}
