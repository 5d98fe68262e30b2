namespace ConsoleBridge.Tests.Simulation.WirelessReceivers;

public class ReceiverFormatTests
{
    // The idle channel of an AD4Q-A, firmware 1.1.43.0: dump of the hardware.
    private static readonly string[] IdleAxientFrames =
    [
        "CHAN_QUALITY 255", "ENCRYPTION_STATUS OK", "FD_MODE OFF", "GROUP_CHANNEL {--,--     }", "INTERFERENCE_STATUS NONE",
        "AUDIO_GAIN 018", "AUDIO_LED_BITMAP 000", "AUDIO_LEVEL_PEAK 005", "AUDIO_MUTE OFF", "RSSI 1 011", "RSSI 2 012",
        "RSSI_LED_BITMAP 1 00", "RSSI_LED_BITMAP 2 00", "UNREGISTERED_TX_STATUS OK", "TX_BATT_BARS 255",
        "TX_BATT_CHARGE_PERCENT 255", "TX_BATT_CYCLE_COUNT 65535", "TX_BATT_HEALTH_PERCENT 255", "TX_BATT_MINS 65535",
        "TX_BATT_TEMP_C 255", "TX_BATT_TEMP_F 255", "TX_BATT_TYPE UNKN", "TX_DEVICE_ID {                               }",
        "TX_INPUT_PAD 255", "TX_LOCK UNKNOWN", "TX_MODEL UNKNOWN", "TX_MUTE_MODE_STATUS UNKNOWN", "TX_OFFSET 255",
        "TX_POLARITY UNKNOWN", "TX_POWER_LEVEL 255", "TX_TALK_SWITCH UNKNOWN",
        "SLOT_STATUS 5 EMPTY", "SLOT_TX_MODEL 5 UNKNOWN", "SLOT_TX_DEVICE_ID 5 {                               }",
        "SLOT_SHOWLINK_STATUS 5 255", "SLOT_BATT_BARS 5 255", "SLOT_BATT_CHARGE_PERCENT 5 255", "SLOT_BATT_CYCLE_COUNT 5 65535",
        "SLOT_BATT_HEALTH_PERCENT 5 255", "SLOT_BATT_MINS 5 65535", "SLOT_BATT_TYPE 5 UNKN", "SLOT_INPUT_PAD 5 255",
        "SLOT_OFFSET 5 255", "SLOT_POLARITY 5 UNKNOWN", "SLOT_RF_OUTPUT 5 UNKNOWN", "SLOT_RF_POWER 5 255",
        "SLOT_RF_POWER_MODE 5 UNKNOWN",
    ];

    [Fact]
    public void An_idle_axient_channel_dumps_what_the_hardware_dumped()
    {
        var bench = new ReceiverOnTheBench("AD4Q");

        var dump = bench.Ask("< GET 4 ALL >");

        Assert.Equal(7 + 163, dump.Length);
        foreach (var frame in IdleAxientFrames)
        {
            Assert.Contains($"< REP 4 {frame} >", dump);
        }
    }

    [Fact]
    public void An_axient_device_dumps_its_seven_properties_with_their_widths()
    {
        var bench = new ReceiverOnTheBench("AD4Q");
        bench.Steer("set DEVICE_ID \"RF 5-8\"");

        var dump = bench.Ask("< GET 1 ALL >")[..7];

        Assert.Equal(
            [
                "< REP DEVICE_ID {RF 5-8                         } >", "< REP ENCRYPTION_MODE OFF >",
                "< REP FW_VER {1.1.43.0                } >", "< REP MODEL {AD4Q-A                          } >",
                "< REP QUADVERSITY_MODE OFF >", "< REP RF_BAND {G57     } >", "< REP TRANSMISSION_MODE STANDARD >",
            ],
            dump);
    }

    [Fact]
    public void A_standard_slot_tells_model_and_name_only_while_its_transmitter_is_on_the_air()
    {
        var bench = new ReceiverOnTheBench("AD4D");

        var dump = bench.Ask("< GET 1 ALL >");

        Assert.Contains("< REP 1 TX_MODEL AD2 >", dump);
        Assert.Contains("< REP 1 TX_POWER_LEVEL 035 >", dump);
        Assert.Contains("< REP 1 SLOT_STATUS 1 STANDARD >", dump);
        Assert.Contains("< REP 1 SLOT_TX_MODEL 1 AD2 >", dump);
        Assert.Contains("< REP 1 SLOT_BATT_BARS 1 255 >", dump);
        Assert.Contains("< REP 1 SLOT_STATUS 2 LINKED.ACTIVE >", dump);
        Assert.Contains("< REP 1 SLOT_BATT_BARS 2 005 >", dump);
    }

    [Theory]
    [InlineData("ULXD4", "< GET FW_VER >", "< REP FW_VER {2.7.6.0           } >")]
    [InlineData("ULXD4", "< GET 1 BATT_TYPE >", "< REP 1 BATT_TYPE LION >")]
    [InlineData("ULXD4", "< GET 1 TX_DEVICE_ID >", "< REP 1 TX_DEVICE_ID {        } >")]
    [InlineData("ULXD4", "< GET NET_SETTINGS SC >", "< REP NET_SETTINGS SC AUTO 192.168.001.025 255.255.255.000 000.000.000.000 00:0E:DD:3A:17:C2 >")]
    [InlineData("ULXD4D", "< GET 2 TX_TYPE >", "< REP 2 TX_TYPE UNKN >")]
    [InlineData("ULXD4D", "< GET 2 BATT_RUN_TIME >", "< REP 2 BATT_RUN_TIME 65535 >")]
    [InlineData("QLXD4", "< GET 1 FREQUENCY >", "< REP 1 FREQUENCY 578350 >")]
    [InlineData("SLXD4", "< GET 1 FREQUENCY >", "< REP 1 FREQUENCY 0578350 >")]
    [InlineData("SLXD4", "< GET MODEL >", "< REP MODEL {SLXD4                           } >")]
    [InlineData("SLXD4D", "< GET 2 TX_MODEL >", "< REP 2 TX_MODEL UNKNOWN >")]
    [InlineData("SLXD4D", "< GET 1 GROUP_CHANNEL >", "< REP 1 GROUP_CHANNEL {--,--     } >")]
    public void Answers_with_the_width_and_the_sentinel_of_the_model(string model, string question, string answer)
    {
        var bench = new ReceiverOnTheBench(model);

        Assert.Equal([answer], bench.Ask(question));
        Assert.Empty(bench.Receiver.Violations.Entries);
    }

    [Fact]
    public void Prints_the_dump_forms_of_ulxd_when_told_to()
    {
        var bench = new ReceiverOnTheBench("ULXD4");
        bench.Ask("< SET 1 GROUP_CHAN 01,05 >");
        bench.Steer("dump-forms on");

        var dump = bench.Ask("< GET 0 ALL >");

        Assert.Contains("< REP 1 AUDIO_GAIN 30 >", dump);
        Assert.Contains("< REP 1 GROUP_CHAN 01 05 >", dump);
        Assert.Contains("< REP 1 ENCRYPTION OFF >", dump);
    }

    [Fact]
    public void Samples_the_idle_line_of_axient()
    {
        var bench = new ReceiverOnTheBench("AD4D");
        bench.Steer("tx off 1");
        bench.Ask("< SET 1 METER_RATE 00100 >");

        var said = bench.Wait(TimeSpan.FromMilliseconds(100));

        Assert.Equal(["< SAMPLE 1 ALL 255 000 005 033 XX 00 011 00 012 >"], said); // V87
    }

    [Fact]
    public void Samples_the_floor_of_ulxd()
    {
        var bench = new ReceiverOnTheBench("ULXD4D");
        bench.Ask("< SET 2 METER_RATE 00100 >");

        var said = bench.Wait(TimeSpan.FromMilliseconds(100));

        Assert.Equal(["< SAMPLE 2 ALL XX 000 000 >"], said); // V35
    }

    [Fact]
    public void Samples_four_antennas_twice_in_quadversity_with_combining()
    {
        var bench = new ReceiverOnTheBench("AD4Q");
        bench.Steer("quadversity on");
        bench.Steer("fd 1 fd-c");
        bench.Ask("< SET 1 METER_RATE 00100 >");

        var sample = bench.Wait(TimeSpan.FromMilliseconds(100))[0];

        Assert.Matches(@"^< SAMPLE 1 ALL 005 \d{3} \d{3} \d{3}( BBBB( \d{2} \d{3}){4}){2} >$", sample);
    }

    [Theory]
    [InlineData("ULXD4", "rf 1 dbm -52", "audio 1 dbfs -20", "< SAMPLE 1 ALL AX 076 030 >")] // V34
    [InlineData("SLXD4", "rf 1 dbm -34", "audio 1 dbfs -28", "< SAMPLE 1 ALL 102 092 086 >")]
    public void Samples_the_levels_that_were_ordered(string model, string rf, string audio, string sample)
    {
        var bench = new ReceiverOnTheBench(model);
        bench.Steer(rf);
        bench.Steer(audio);
        bench.Wait(TimeSpan.FromSeconds(2));
        bench.Ask("< SET 1 METER_RATE 00500 >");

        var said = bench.Wait(TimeSpan.FromSeconds(3));

        Assert.Equal(6, said.Length);
        Assert.Equal(sample, said[^1]);
    }
}
