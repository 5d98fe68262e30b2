using System.Buffers;
using System.Text;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Protocols;

namespace ConsoleBridge.Tests.Protocols.ShureStrings;

/// <summary>The dialogues that differ from a receiver's: PSM 1000, UHF-R, MXW, chargers, SLX-D+.</summary>
public class ShureDialogueTests
{
    [Fact]
    public void PSM_1000_is_asked_for_each_property_one_after_the_other_and_is_live_when_all_are_answered()
    {
        var device = ShureReceiver.Make("shure/psm1000");
        device.Connect();
        Assert.Equal("< GET DEVICE_NAME >", device.Sent[0]);
        Assert.DoesNotContain(device.Sent, frame => frame.Contains("ALL", StringComparison.Ordinal));

        device.Receive("< REPORT DEVICE_NAME Shure >");
        device.Receive("< REPORT DEVICE_NAME Shure >");
        Assert.False(device.IsLive);
        foreach (var _ in Enumerable.Range(0, 40))
        {
            device.Receive(Answer(device.Sent[^1]));
        }

        Assert.True(device.IsLive);
        Assert.Equal(100, device["tx/2/rf/power"].Number);
        Assert.Contains("< SET 1 METER_RATE 1000 >", device.Sent);
    }

    [Fact]
    public void Every_line_to_PSM_1000_ends_with_CR_LF_V146()
    {
        var protocol = BuiltInProtocols.All.Single(protocol => protocol.Name == "shure-strings");
        var output = new ArrayBufferWriter<byte>();

        protocol.WriteFramed(ShureReceiver.Profile("shure/psm1000").Transport.Framing, Encoding.ASCII.GetBytes(ShureVectors.Find("V146").Frame), output);

        Assert.Equal("< SET 1 RF_MUTE 1 >\r\n", Encoding.ASCII.GetString(output.WrittenSpan));
    }

    [Fact]
    public void A_report_of_PSM_1000_without_its_channel_is_of_the_channel_that_was_asked_for()
    {
        var device = ShureReceiver.MakeLiveRefusing("shure/psm1000", ("metering", 0));

        device.Read("tx/2/name");
        device.Receive("< REPORT CHAN_NAME Keys L/R >");

        Assert.Equal("Keys L/R", device["tx/2/name"].Text);
        Assert.Single(device.Reported);
    }

    [Theory]
    [InlineData("tx/1/rf/power", 30)]
    [InlineData("tx/1/rf/power", 0)]
    public void PSM_1000_is_never_sent_a_power_that_it_does_not_have(string name, double power)
    {
        var device = ShureReceiver.MakeLiveRefusing("shure/psm1000", ("metering", 0));

        Assert.False(device.Write(name, power));

        Assert.Empty(device.Sent);
        Assert.Single(device.Rejected);
    }

    [Fact]
    public void UHF_R_is_subscribed_to_read_and_then_asked_for_meters_V147()
    {
        var device = ShureReceiver.Make("shure/ur4d", ("meter-interval", 90));
        device.Connect();
        Assert.Equal(["* GET MODEL_NAME *", "* UPDATE 1 ADD *", "* UPDATE 2 ADD *"], device.Sent.Take(3));

        device.Receive("* REPORT MODEL_NAME UR4D *");
        for (var turn = 0; turn < 100 && !device.IsLive; turn++)
        {
            device.Receive("* REPORT ERR *");
        }

        Assert.True(device.IsLive);
        Assert.Equal(["* METER 1 ALL 003 *", "* METER 2 ALL 003 *"], device.Sent.TakeLast(2));
    }

    [Fact]
    public void UHF_R_is_told_that_its_note_was_heard_each_time_it_comes_V127()
    {
        var device = ShureReceiver.MakeLiveRefusing("shure/ur4d");

        device.Receive("* NOTE 17 1 MUTE ON *");
        device.Receive("* NOTE 17 1 MUTE ON *");
        device.Receive("* NOTE 123456 2 COFFEE 1 *");

        Assert.Equal(["* NOTED 17 *", "* NOTED 17 *", "* NOTED 123456 *"], device.Sent);
    }

    [Fact]
    public void UHF_R_says_several_things_in_one_datagram()
    {
        var device = ShureReceiver.MakeLiveRefusing("shure/ur4d");

        device.Receive("* REPORT 1 MUTE ON ** REPORT 2 CHAN_NAME Lead_Vox *\r\n"u8);

        Assert.True(device["rx/1/audio/mute"].Boolean);
        Assert.Equal("Lead Vox", device["rx/2/name"].Text);
        Assert.Empty(device.MalformedReasons);
    }

    [Fact]
    public void A_datagram_that_was_lost_on_the_way_to_UHF_R_is_sent_again()
    {
        var device = ShureReceiver.MakeLiveRefusing("shure/ur4d");

        device.Write("rx/1/audio/mute", true);
        device.Elapse(TimeSpan.FromSeconds(0.7));
        Assert.Equal(2, device.Sent.Count(frame => frame == "* SET 1 MUTE ON *"));
        device.Receive("* REPORT 1 MUTE ON *");
        device.Elapse(TimeSpan.FromSeconds(1.5));

        Assert.Equal(2, device.Sent.Count(frame => frame == "* SET 1 MUTE ON *"));
    }

    [Fact]
    public void A_newer_wish_takes_the_place_of_one_that_was_lost()
    {
        var device = ShureReceiver.MakeLiveRefusing("shure/ur4d");

        device.Write("rx/1/audio/gain", -10);
        device.Write("rx/1/audio/gain", -12);
        device.Elapse(TimeSpan.FromSeconds(0.7));

        Assert.Equal(1, device.Sent.Count(frame => frame == "* SET 1 AUDIO_GAIN 10 *"));
    }

    [Theory]
    [InlineData("A*B")]
    [InlineData("A_B")]
    [InlineData("A>B")]
    [InlineData("Größe")]
    [InlineData("Thirteen long")]
    public void UHF_R_is_never_sent_a_name_that_would_come_back_as_another(string name)
    {
        var device = ShureReceiver.MakeLiveRefusing("shure/ur4d");

        Assert.False(device.Write("rx/1/name", name));

        Assert.Empty(device.Sent);
        Assert.Single(device.Rejected);
    }

    [Fact]
    public void UHF_R_is_asked_for_meters_again_and_no_more_on_leaving()
    {
        var device = ShureReceiver.MakeLiveRefusing("shure/ur4s");

        for (var second = 0; second < 11; second++)
        {
            device.Receive("* SAMPLE 1 ALL AX 070 100 4 031 *");
            device.Elapse(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(["* METER 1 ALL 033 *"], device.Sent.Where(frame => frame.Contains("METER", StringComparison.Ordinal)));
        device.Driver.OnClosing(device);
        Assert.Equal("* METER 1 ALL STOP *", device.Sent[^1]);
    }

    [Fact]
    public void Asking_a_UHF_R_changes_nothing_but_setting_does()
    {
        var protocol = BuiltInProtocols.All.Single(protocol => protocol.Name == "shure-strings");

        Assert.All(
            new[] { "* GET 1 MUTE *", "* METER 1 ALL 003 *", "* UPDATE 1 ADD *", "* NOTED 17 *" },
            frame => Assert.False(protocol.ChangesDevice(Encoding.ASCII.GetBytes(frame))));
        Assert.All(
            new[] { "* SET 1 MUTE ON *", "* SCAN RESERVE 1 x *", "* rubbish" },
            frame => Assert.True(protocol.ChangesDevice(Encoding.ASCII.GetBytes(frame))));
    }

    [Fact]
    public void MXW_is_asked_again_about_a_microphone_that_has_come_back()
    {
        var device = ShureReceiver.MakeLiveRefusing("shure/mxwapt2", ("metering", 0));
        device.Receive("< REP 1 TX_AVAILABLE YES >");
        device.Receive("< REP 1 TX_TYPE MXW2 >");
        Assert.Empty(device.Sent);

        device.Receive("< REP 1 TX_AVAILABLE NO >");
        Assert.Equal(UnknownReason.NoTransmitter, device["rx/1/tx/model"].Reason);
        Assert.False(device["rx/1/tx/present"].Boolean);
        device.Receive("< REP 1 TX_AVAILABLE YES >");
        for (var turn = 0; turn < 20; turn++)
        {
            device.Receive("< REP ERR >");
        }

        Assert.Contains("< GET 1 TX_TYPE >", device.Sent);
        Assert.Contains("< GET 1 BATT_RUN_TIME >", device.Sent);
        Assert.DoesNotContain(device.Sent, frame => frame.StartsWith("< GET 2", StringComparison.Ordinal));
    }

    [Fact]
    public void The_second_access_point_of_MXW_is_not_listened_to()
    {
        var device = ShureReceiver.MakeLiveRefusing("shure/mxwapt8");
        var unrecognised = device.UnrecognisedCount;

        device.Receive("< REP PRI 1 AUDIO_GAIN 025 >");
        device.Receive("< REP SEC 1 AUDIO_GAIN 040 >");

        Assert.Equal(0, device["rx/1/audio/gain"].Number);
        Assert.Equal(unrecognised, device.UnrecognisedCount);
    }

    [Fact]
    public void An_empty_bay_has_no_battery()
    {
        var charger = ShureReceiver.MakeLiveRefusing("shure/sbrc");
        charger.Receive("< REP 3 BATT_DETECTED YES >");
        charger.Receive("< REP 3 BATT_CHARGE 078 >");

        charger.Receive("< REP 3 BATT_DETECTED NO >");

        Assert.False(charger["bay/3/occupied"].Boolean);
        Assert.False(charger["bay/3/battery/percent"].IsKnown);
        charger.Receive("< REP 3 BATT_DETECTED YES >");
        Assert.Empty(charger.Sent);
    }

    [Fact]
    public void A_charger_is_probed_when_it_is_quiet_and_lost_after_45_seconds()
    {
        var charger = ShureReceiver.MakeLiveRefusing("shure/sbc840");

        charger.Elapse(TimeSpan.FromSeconds(40));
        Assert.Contains("< GET MODEL >", charger.Sent);
        Assert.Empty(charger.Failures);
        charger.Elapse(TimeSpan.FromSeconds(12));

        Assert.NotEmpty(charger.Failures);
    }

    [Fact]
    public void A_charger_of_another_model_ends_the_session()
    {
        var charger = ShureReceiver.MakeLiveRefusing("shure/sbc840");

        charger.Receive("< REP MODEL {SBRC                            } >");

        Assert.Contains("SBRC", Assert.Single(charger.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void SLXD_Plus_is_asked_for_what_its_dump_left_out_and_for_nothing_else()
    {
        var receiver = ShureReceiver.Make("shure/slxd44", ("metering", 0));
        receiver.Connect();
        receiver.Receive("< REP MODEL {SLXD4Q+                         } >");
        receiver.Receive("< REP 1 CHAN_NAME {Vox 1                          } >");
        receiver.Elapse(TimeSpan.FromSeconds(0.9));
        for (var turn = 0; turn < 200 && !receiver.IsLive; turn++)
        {
            receiver.Receive("< REP ERR >");
        }

        Assert.True(receiver.IsLive);
        Assert.Contains("< GET 4 LINK_STATUS 2 >", receiver.Sent);
        Assert.Equal(1, receiver.Sent.Count(frame => frame == "< GET NET_SETTINGS SC >"));
        Assert.DoesNotContain("< GET 1 CHAN_NAME >", receiver.Sent);
        Assert.Empty(receiver.Rejected);
    }

    // What an idle transmitter would answer.
    private static string Answer(string asked)
    {
        var words = asked.Split(' ');
        if (words[1] == "SET")
        {
            return asked.Replace("SET", "REPORT", StringComparison.Ordinal);
        }

        var property = words[^2];
        var value = property switch
        {
            "CHAN_NAME" => "Keys L/R", "FREQUENCY" => "578000", "GROUP_CHAN" => "--,--", "RF_TX_LVL" => "100", "AUDIO_TX_MODE" => "3",
            "AUDIO_IN_LVL" => "-16", "DEVICE_NAME" => "Shure", _ => "0",
        };
        return asked.Replace("GET", "REPORT", StringComparison.Ordinal).Replace(property, property + " " + value, StringComparison.Ordinal);
    }
}
