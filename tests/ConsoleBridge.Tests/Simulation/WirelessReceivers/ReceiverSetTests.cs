namespace ConsoleBridge.Tests.Simulation.WirelessReceivers;

public class ReceiverSetTests
{
    [Theory]
    [InlineData("INC 50", "060")] // V138
    [InlineData("INC 3", "033")]
    [InlineData("DEC 99", "000")]
    [InlineData("5", "005")]
    [InlineData("060", "060")]
    public void Sets_gain_absolutely_and_in_steps_that_stop_at_the_ends(string wish, string gain)
    {
        var bench = new ReceiverOnTheBench("ULXD4D");

        var answer = bench.Ask($"< SET 1 AUDIO_GAIN {wish} >");

        Assert.Equal([$"< REP 1 AUDIO_GAIN {gain} >"], answer);
        Assert.Empty(bench.Receiver.Violations.Entries);
    }

    [Theory]
    [InlineData("< SET 1 AUDIO_GAIN 61 >")]
    [InlineData("< SET 1 AUDIO_GAIN -3 >")]
    [InlineData("< SET 1 AUDIO_GAIN >")]
    [InlineData("< SET 1 METER_RATE 50 >")] // V142
    [InlineData("< SET 1 METER_RATE 100000 >")]
    [InlineData("< SET 1 CHAN_NAME {MuchTooLong} >")] // V140
    [InlineData("< SET 1 CHAN_NAME {} >")]
    [InlineData("< SET 1 FREQUENCY 500000 >")]
    [InlineData("< SET 1 FREQUENCY 578351 >")]
    [InlineData("< SET 1 GROUP_CHAN 00,05 >")]
    [InlineData("< SET 1 BATT_BARS 5 >")]
    [InlineData("< SET 3 AUDIO_GAIN 5 >")]
    [InlineData("< SET 0 CHAN_NAME {All} >")]
    [InlineData("< SET 1 NO_SUCH_THING 5 >")]
    [InlineData("< GET 3 CHAN_NAME >")] // V137
    [InlineData("< GET 1 FLASH >")]
    [InlineData("< GET 0 DEVICE_ID >")]
    [InlineData("< GET ALL >")]
    [InlineData("< REP 1 AUDIO_GAIN 030 >")]
    public void Refuses_what_the_document_does_not_allow(string frame)
    {
        var bench = new ReceiverOnTheBench("ULXD4D");

        var answer = bench.Ask(frame);

        Assert.Equal(["< REP ERR >"], answer);
        Assert.Contains(frame, Assert.Single(bench.Receiver.Violations.Entries), StringComparison.Ordinal);
    }

    [Fact]
    public void Answers_a_wish_for_the_present_value_as_well()
    {
        var bench = new ReceiverOnTheBench("ULXD4");

        var answer = bench.Ask("< SET 1 AUDIO_GAIN 030 >");

        Assert.Equal(["< REP 1 AUDIO_GAIN 030 >"], answer);
    }

    [Fact]
    public void Toggles_the_mute()
    {
        var bench = new ReceiverOnTheBench("AD4D");

        var first = bench.Ask("< SET 2 AUDIO_MUTE TOGGLE >");
        var second = bench.Ask("< SET 2 AUDIO_MUTE TOGGLE >");

        Assert.Equal(["< REP 2 AUDIO_MUTE ON >"], first);
        Assert.Equal(["< REP 2 AUDIO_MUTE OFF >"], second);
    }

    [Fact]
    public void Answers_index_zero_once_for_each_channel()
    {
        var bench = new ReceiverOnTheBench("AD4D");

        var answer = bench.Ask("< SET 0 METER_RATE 1000 >"); // V141

        Assert.Equal(["< REP 1 METER_RATE 01000 >", "< REP 2 METER_RATE 01000 >"], answer);
        Assert.Empty(bench.Receiver.Violations.Entries);
    }

    [Fact]
    public void Drops_the_preset_when_a_frequency_is_set_on_ulxd()
    {
        var bench = new ReceiverOnTheBench("ULXD4");
        bench.Ask("< SET 1 GROUP_CHAN 01,05 >");

        var answer = bench.Ask("< SET 1 FREQUENCY 578350 >");

        Assert.Equal(["< REP 1 GROUP_CHAN --,-- >", "< REP 1 FREQUENCY 578350 >"], answer);
    }

    [Fact]
    public void Reports_the_empty_preset_with_every_frequency_on_axient()
    {
        var bench = new ReceiverOnTheBench("AD4D");

        var answer = bench.Ask("< SET 1 FREQUENCY 578350 >"); // V145

        Assert.Equal(["< REP 1 GROUP_CHANNEL {--,--     } >", "< REP 1 FREQUENCY 0578350 >"], answer);
    }

    [Fact]
    public void Tunes_when_a_preset_is_set()
    {
        var bench = new ReceiverOnTheBench("AD4D");

        var answer = bench.Ask("< SET 1 GROUP_CHANNEL {6,100} >");

        Assert.StartsWith("< REP 1 FREQUENCY 0", answer[0], StringComparison.Ordinal);
        Assert.Equal("< REP 1 GROUP_CHANNEL {6,100     } >", answer[1]);
    }

    [Fact]
    public void Pads_a_name_to_the_width_of_the_model()
    {
        var ulxd = new ReceiverOnTheBench("ULXD4");
        var slxd = new ReceiverOnTheBench("SLXD4");

        Assert.Equal(["< REP 1 CHAN_NAME {Lead Vox} >"], ulxd.Ask("< SET 1 CHAN_NAME {Lead Vox} >")); // V139
        Assert.Equal(["< REP 1 CHAN_NAME {Lead Vox                       } >"], slxd.Ask("< SET 1 CHAN_NAME {Lead Vox} >"));
    }

    [Fact]
    public void Ignores_a_summing_mode_that_two_channels_cannot_have_and_tells_the_present_one()
    {
        var bench = new ReceiverOnTheBench("ULXD4D");

        var answer = bench.Ask("< SET AUDIO_SUMMING_MODE 3+4 >");

        Assert.Equal(["< REP AUDIO_SUMMING_MODE OFF >"], answer);
        Assert.Empty(bench.Receiver.Violations.Entries);
    }

    [Fact]
    public void Makes_a_new_key_in_manual_mode_only()
    {
        var bench = new ReceiverOnTheBench("ULXD4");

        var refused = bench.Ask("< SET ENCRYPTION_REGENERATE_KEY REQUESTED >");
        bench.Ask("< SET ENCRYPTION MANUAL >");
        var accepted = bench.Ask("< SET ENCRYPTION_REGENERATE_KEY REQUESTED >");
        var later = bench.Wait(TimeSpan.FromSeconds(10));

        Assert.Equal(["< REP ERR >"], refused);
        Assert.Equal(["< REP ENCRYPTION_REGENERATE_KEY REQUESTED >"], accepted);
        Assert.Equal(["< REP ENCRYPTION_REGENERATE_KEY COMPLETED >", "< REP ENCRYPTION_REGENERATE_KEY INACTIVE >"], later);
        Assert.Empty(bench.Receiver.Violations.Entries);
    }

    [Fact]
    public void Stops_flashing_by_itself_after_half_a_minute_and_a_channel_after_a_minute()
    {
        var bench = new ReceiverOnTheBench("SLXD4");
        bench.Ask("< SET FLASH ON >");
        bench.Ask("< SET 1 FLASH ON >");

        var first = bench.Wait(TimeSpan.FromSeconds(31));
        var second = bench.Wait(TimeSpan.FromSeconds(30));

        Assert.Equal(["< REP FLASH OFF >"], first);
        Assert.Equal(["< REP 1 FLASH OFF >"], second);
    }

    [Fact]
    public void Obeys_slots_only_while_their_transmitter_is_reachable()
    {
        var bench = new ReceiverOnTheBench("AD4D");

        var linked = bench.Ask("< SET 1 SLOT_RF_OUTPUT 2 RF_MUTE >"); // V143
        var standard = bench.Ask("< SET 1 SLOT_RF_OUTPUT 1 RF_MUTE >"); // V144
        var empty = bench.Ask("< SET 1 SLOT_RF_OUTPUT 3 RF_MUTE >"); // V144

        Assert.Equal(["< REP 1 SLOT_RF_OUTPUT 2 RF_MUTE >"], linked);
        Assert.Equal(["< REP ERR >"], standard);
        Assert.Equal(["< REP ERR >"], empty);
        Assert.Empty(bench.Receiver.Violations.Entries);
    }

    [Fact]
    public void Reports_the_power_with_the_power_mode_of_a_slot()
    {
        var bench = new ReceiverOnTheBench("AD4D");

        var answer = bench.Ask("< SET 1 SLOT_RF_POWER_MODE 2 HIGH >");

        Assert.Equal(["< REP 1 SLOT_RF_POWER_MODE 2 HIGH >", "< REP 1 SLOT_RF_POWER 2 035 >"], answer);
    }

    [Theory]
    [InlineData("< SET 1 AUDIO_MUTE ON >")] // V148
    [InlineData("< GET 1 TX_DEVICE_ID >")]
    [InlineData("< SET LOCK_STATUS ALL >")]
    public void Slxd_has_no_mute_and_little_else(string frame)
    {
        var bench = new ReceiverOnTheBench("SLXD4D");

        Assert.Equal(["< REP ERR >"], bench.Ask(frame));
    }

    [Theory]
    [InlineData("< GET MODEL >")]
    [InlineData("< GET 0 ALL >")]
    [InlineData("< SET 1 AUDIO_MUTE ON >")]
    [InlineData("< SET 1 FLASH ON >")]
    [InlineData("< GET 1 RF_INT_DET >")]
    public void Qlxd_is_silent_about_what_it_does_not_have(string frame)
    {
        var bench = new ReceiverOnTheBench("QLXD4");

        Assert.Empty(bench.Ask(frame));
        Assert.Single(bench.Receiver.Violations.Entries);
    }
}
