using System.Globalization;

namespace ConsoleBridge.Tests.Simulation.WirelessReceivers;

public class ReceiverLifeTests
{
    [Fact]
    public void Minutes_percent_and_bars_fall_together()
    {
        var bench = new ReceiverOnTheBench("ULXD4", lives: true);
        bench.Steer("battery 1 minutes 120");

        bench.Wait(TimeSpan.FromMinutes(60));

        Assert.Equal("00060", bench.Receiver.Value(1, "BATT_RUN_TIME"));
        Assert.Equal("013", bench.Receiver.Value(1, "BATT_CHARGE"));
        Assert.Equal("001", bench.Receiver.Value(1, "BATT_BARS"));
    }

    [Theory]
    [InlineData(100, "005")]
    [InlineData(81, "005")]
    [InlineData(80, "004")]
    [InlineData(55, "003")]
    [InlineData(21, "002")]
    [InlineData(20, "001")]
    [InlineData(5, "000")]
    public void Bars_follow_the_charge(int percent, string bars)
    {
        var bench = new ReceiverOnTheBench("AD4D");

        bench.Steer($"battery 1 percent {percent}");

        Assert.Equal(bars, bench.Receiver.Value(1, "TX_BATT_BARS"));
        Assert.Equal(percent.ToString("000", CultureInfo.InvariantCulture), bench.Receiver.Value(1, "TX_BATT_CHARGE_PERCENT"));
    }

    [Fact]
    public void Reports_a_draining_battery_as_it_falls()
    {
        var bench = new ReceiverOnTheBench("ULXD4", lives: true);
        bench.Steer("battery 1 percent 50");
        bench.Steer("drain 1 factor 600");

        var said = bench.Wait(TimeSpan.FromSeconds(10));

        Assert.Contains("< REP 1 BATT_CHARGE 040 >", said);
        Assert.Contains("< REP 1 BATT_BARS 002 >", said);
    }

    [Fact]
    public void A_transmitter_dies_with_its_battery()
    {
        var bench = new ReceiverOnTheBench("SLXD4", lives: true);
        bench.Steer("battery 1 minutes 2");

        bench.Steer("speed 60");
        var said = bench.Wait(TimeSpan.FromSeconds(10));

        Assert.Contains("< REP 1 TX_MODEL UNKNOWN >", said);
        Assert.Contains("< REP 1 TX_BATT_BARS 255 >", said);
        Assert.Contains("< REP 1 TX_BATT_MINS 65535 >", said);
    }

    [Fact]
    public void The_runtime_is_being_calculated_for_a_minute_after_switching_on()
    {
        var bench = new ReceiverOnTheBench("ULXD4");
        bench.Steer("tx off 1");

        var on = bench.Steer("tx on 1");
        var early = bench.Wait(TimeSpan.FromSeconds(58));
        var late = bench.Wait(TimeSpan.FromSeconds(4));

        Assert.Contains("< REP 1 BATT_RUN_TIME 65534 >", on);
        Assert.DoesNotContain(early, frame => frame.Contains("BATT_RUN_TIME", StringComparison.Ordinal));
        Assert.Matches(@"^< REP 1 BATT_RUN_TIME 00\d{3} >$", Assert.Single(late));
    }

    [Fact]
    public void Reports_every_transmitter_property_when_it_goes()
    {
        var bench = new ReceiverOnTheBench("ULXD4");

        var said = bench.Steer("tx off 1");

        Assert.Equal(18, said.Length);
        Assert.Contains("< REP 1 TX_TYPE UNKN >", said);
        Assert.Contains("< REP 1 TX_OFFSET 255 >", said);
        Assert.Contains("< REP 1 BATT_CYCLE 65535 >", said);
    }

    [Fact]
    public void Qlxd_holds_the_battery_for_three_seconds_after_the_carrier_is_gone()
    {
        var bench = new ReceiverOnTheBench("QLXD4");

        bench.Steer("tx off 1");
        var held = bench.Receiver.Value(1, "BATT_BARS");
        bench.Wait(TimeSpan.FromSeconds(5));

        Assert.NotEqual("255", held);
        Assert.Equal("255", bench.Receiver.Value(1, "BATT_BARS"));
    }

    [Fact]
    public void Shows_a_wrong_first_battery_reading_for_four_seconds_when_told_to()
    {
        var bench = new ReceiverOnTheBench("ULXD4");
        bench.Steer("transient on");
        bench.Steer("battery 1 percent 90");
        bench.Steer("tx off 1");

        bench.Steer("tx on 1");
        var first = bench.Receiver.Value(1, "BATT_CHARGE");
        var said = bench.Wait(TimeSpan.FromSeconds(6));

        Assert.Equal("010", first);
        Assert.Contains("< REP 1 BATT_CHARGE 090 >", said);
        Assert.Contains("< REP 1 BATT_BARS 005 >", said);
    }

    [Fact]
    public void Alkaline_cells_have_bars_and_nothing_else()
    {
        var bench = new ReceiverOnTheBench("ULXD4");

        bench.Steer("battery 1 type ALKA");

        Assert.Equal("ALKA", bench.Receiver.Value(1, "BATT_TYPE"));
        Assert.NotEqual("255", bench.Receiver.Value(1, "BATT_BARS"));
        Assert.Equal("255", bench.Receiver.Value(1, "BATT_CHARGE"));
        Assert.Equal("65535", bench.Receiver.Value(1, "BATT_RUN_TIME"));
        Assert.Equal("65535", bench.Receiver.Value(1, "BATT_CYCLE"));
    }

    [Fact]
    public void Nothing_moves_in_a_receiver_that_does_not_live()
    {
        var bench = new ReceiverOnTheBench("AD4Q");

        var said = bench.Wait(TimeSpan.FromHours(2));

        Assert.Empty(said);
    }

    [Fact]
    public void Meters_move_and_stay_within_their_range_in_a_receiver_that_lives()
    {
        var bench = new ReceiverOnTheBench("ULXD4", lives: true, seed: 7);
        bench.Ask("< SET 1 METER_RATE 100 >");

        var samples = bench.Wait(TimeSpan.FromMinutes(2)).Where(frame => frame.StartsWith("< SAMPLE", StringComparison.Ordinal)).ToList();

        Assert.Equal(1200, samples.Count);
        Assert.True(samples.Distinct().Count() > 100);
        Assert.Contains(samples, sample => sample.Contains(" AX ", StringComparison.Ordinal));
        Assert.Contains(samples, sample => sample.Contains(" XB ", StringComparison.Ordinal));
        Assert.All(samples, sample => Assert.InRange(int.Parse(sample.Split(' ')[6], CultureInfo.InvariantCulture), 0, 50));
        Assert.All(samples, sample => Assert.InRange(int.Parse(sample.Split(' ')[5], CultureInfo.InvariantCulture), 0, 115));
    }

    [Fact]
    public void The_peak_of_axient_is_never_below_its_rms_while_somebody_talks()
    {
        var bench = new ReceiverOnTheBench("AD4D", lives: true, seed: 3);
        bench.Ask("< SET 1 METER_RATE 100 >");

        var samples = bench.Wait(TimeSpan.FromMinutes(1)).Where(frame => frame.StartsWith("< SAMPLE 1", StringComparison.Ordinal));

        Assert.All(samples, sample =>
        {
            var words = sample.Split(' ');
            Assert.True(
                words[4] is "255" or "000" || int.Parse(words[6], CultureInfo.InvariantCulture) >= int.Parse(words[7], CultureInfo.InvariantCulture),
                sample);
        });
    }

    [Fact]
    public void A_raw_value_stays_until_it_is_freed()
    {
        var bench = new ReceiverOnTheBench("ULXD4", lives: true);

        var said = bench.Steer("set 1 BATT_CHARGE 20");
        bench.Wait(TimeSpan.FromMinutes(30));
        var pinned = bench.Receiver.Value(1, "BATT_CHARGE");
        bench.Steer("free 1");

        Assert.Equal(["< REP 1 BATT_CHARGE 020 >"], said);
        Assert.Equal("020", pinned);
        Assert.NotEqual("020", bench.Receiver.Value(1, "BATT_CHARGE"));
    }

    [Fact]
    public void Interference_is_reported_and_spoils_the_quality()
    {
        var bench = new ReceiverOnTheBench("AD4D");

        var said = bench.Steer("interference 1 on");

        Assert.Equal(["< REP 1 INTERFERENCE_STATUS DETECTED >"], said);
        Assert.Equal("001", bench.Receiver.Value(1, "CHAN_QUALITY"));
        Assert.Equal("RR", bench.Receiver.Value(1, "ANTENNA_STATUS"));
    }

    [Fact]
    public void A_swapped_transmitter_brings_its_own_name_and_battery()
    {
        var bench = new ReceiverOnTheBench("AD4D");

        var said = bench.Steer("swap 1 ADX1 \"Backup\"");

        Assert.Contains("< REP 1 TX_MODEL ADX1 >", said);
        Assert.Contains("< REP 1 TX_DEVICE_ID {Backup                         } >", said);
        Assert.Contains("< REP 1 TX_BATT_CHARGE_PERCENT 100 >", said);
        Assert.Contains("< REP 1 SLOT_STATUS 1 LINKED.ACTIVE >", said);
    }

    [Theory]
    [InlineData("rubbish")]
    [InlineData("")]
    [InlineData("tx off 9")]
    [InlineData("battery 1 percent 101")]
    [InlineData("battery 1 percent lots")]
    [InlineData("set 1 NO_SUCH_THING 1")]
    [InlineData("set 1 BATT_BARS 9")]
    [InlineData("swap 1 SM58")]
    [InlineData("quadversity on")]
    [InlineData("fault loss 2")]
    public void A_wrong_line_of_steering_is_refused_with_words(string line)
    {
        var bench = new ReceiverOnTheBench("ULXD4");

        var result = bench.Receiver.Steer(line);

        Assert.False(result.Succeeded);
        Assert.NotEmpty(result.Message);
    }
}
