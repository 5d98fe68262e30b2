using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Tests.Protocols.ShureStrings;

public class ShureTransmittersTests
{
    [Fact]
    public void Takes_back_what_a_transmitter_said_when_it_goes()
    {
        var receiver = ShureReceiver.MakeLive("shure/ulxd4d");
        receiver.Receive("< REP 1 TX_TYPE ULXD2 >");
        receiver.Receive("< REP 1 BATT_BARS 004 >");
        receiver.Receive("< REP 1 BATT_RUN_TIME 00125 >");
        receiver.Receive("< REP 2 BATT_BARS 003 >");
        receiver.Receive("< SAMPLE 1 ALL AX 076 030 >");

        receiver.Receive("< REP 1 TX_TYPE UNKN >");

        Assert.Equal(UnknownReason.NoTransmitter, receiver["rx/1/battery/bars"].Reason);
        Assert.Equal(UnknownReason.NoTransmitter, receiver["rx/1/battery/runtime"].Reason);
        Assert.Equal(UnknownReason.NoTransmitter, receiver["rx/1/rf/level"].Reason);
        Assert.Equal(3, receiver["rx/2/battery/bars"].Number);
    }

    [Fact]
    public void Keeps_what_a_new_transmitter_says_before_its_model()
    {
        var receiver = ShureReceiver.MakeLive("shure/ulxd4d");
        receiver.Receive("< REP 1 TX_TYPE UNKN >");

        receiver.Receive("< REP 1 BATT_BARS 005 >");
        receiver.Receive("< REP 1 TX_TYPE ULXD2 >");

        Assert.Equal(5, receiver["rx/1/battery/bars"].Number);
    }

    [Fact]
    public void A_battery_that_is_read_again_while_its_transmitter_is_away_stays_unknown()
    {
        var receiver = ShureReceiver.MakeLive("shure/ulxd4d");
        receiver.Receive("< REP 1 TX_TYPE ULXD2 >");
        receiver.Receive("< REP 1 BATT_BARS 004 >");
        receiver.Receive("< REP 1 TX_TYPE UNKN >");

        receiver.Receive("< REP 1 BATT_BARS 004 >");
        Assert.Equal(UnknownReason.NoTransmitter, receiver["rx/1/battery/bars"].Reason);
        receiver.Receive("< REP 1 TX_TYPE ULXD2 >");

        Assert.Equal(4, receiver["rx/1/battery/bars"].Number);
    }

    [Fact]
    public void Reports_no_RF_level_while_there_is_no_transmitter()
    {
        var receiver = ShureReceiver.MakeLive("shure/ulxd4d");
        receiver.Receive("< REP 1 TX_TYPE UNKN >");

        receiver.Receive("< SAMPLE 1 ALL XX 004 000 >");
        Assert.False(receiver["rx/1/rf/level"].IsKnown);
        receiver.Receive("< REP 1 TX_TYPE ULXD2 >");
        receiver.Receive("< SAMPLE 1 ALL AX 076 030 >");

        Assert.Equal(-52, receiver["rx/1/rf/level"].Number);
    }

    [Fact]
    public void Reports_the_antennas_of_Axient_but_no_best_of_them_while_there_is_no_transmitter()
    {
        var receiver = ShureReceiver.MakeLive("shure/ad4d");
        receiver.Receive("< REP 1 TX_MODEL UNKNOWN >");

        receiver.Receive("< SAMPLE 1 ALL 255 000 005 033 XX 00 011 00 012 >");

        Assert.Equal(-109, receiver["rx/1/rf/a"].Number);
        Assert.False(receiver["rx/1/rf/level"].IsKnown);
    }
}
