using System.Globalization;

namespace ConsoleBridge.Tests.Protocols.ShureStrings;

/// <summary>Every report of the vector files, through the shipped profile and the driver, to the vocabulary's names.</summary>
public class ShureMeaningTests
{
    [Theory]
    [InlineData("V1", "ulxd4q", "device/model", "ULXD4Q")]
    [InlineData("V2", "ulxd4q", "device/name", "Rack 1")]
    [InlineData("V3", "ulxd4q", "device/firmware", "2.7.6.0")]
    [InlineData("V4", "ulxd4q", "device/firmware", "2.7.6.0*")]
    [InlineData("V5", "ulxd4q", "x/device/encryption", "on")]
    [InlineData("V5", "ulxd4q", "x/device/encryption/mode", "AUTO")]
    [InlineData("V6", "ulxd4q", "x/device/encryption", "off")]
    [InlineData("V7", "ulxd4q", "x/device/audio-summing", "1+2/3+4")]
    [InlineData("V8", "ulxd4q", "rx/2/name", "Vox 2")]
    [InlineData("V9", "ulxd4q", "rx/1/audio/gain", "12 dB")]
    [InlineData("V10", "ulxd4q", "rx/1/audio/gain", "-18 dB")]
    [InlineData("V11", "ulxd4q", "rx/1/audio/gain", "42 dB")]
    [InlineData("V12", "ulxd4q", "rx/1/audio/mute", "true")]
    [InlineData("V13", "ulxd4q", "rx/1/group", "01")]
    [InlineData("V13", "ulxd4q", "rx/1/channel", "05")]
    [InlineData("V14", "ulxd4q", "rx/1/group", "unknown (the device does not know)")]
    [InlineData("V14", "ulxd4q", "rx/1/channel", "unknown (the device does not know)")]
    [InlineData("V15", "ulxd4q", "rx/1/group", "01")]
    [InlineData("V15", "ulxd4q", "rx/1/channel", "05")]
    [InlineData("V16", "ulxd4q", "rx/1/frequency", "578.35 MHz")]
    [InlineData("V17", "ulxd4q", "rx/3/tx/model", "ULXD2")]
    [InlineData("V18", "ulxd4q", "rx/3/tx/model", "unknown (no transmitter)")]
    [InlineData("V19", "ulxd4q", "rx/1/battery/bars", "4")]
    [InlineData("V20", "ulxd4q", "rx/1/battery/bars", "unknown (the device does not know)")]
    [InlineData("V21", "ulxd4q", "x/rx/1/battery/percent", "78 %")]
    [InlineData("V22", "ulxd4q", "rx/1/battery/runtime", "125 min")]
    [InlineData("V23", "ulxd4q", "rx/1/battery/runtime", "unknown (the device reports a fault)")]
    [InlineData("V24", "ulxd4q", "rx/1/battery/runtime", "unknown (calculating)")]
    [InlineData("V25", "ulxd4q", "rx/1/battery/runtime", "unknown (the device does not know)")]
    [InlineData("V26", "ulxd4q", "rx/1/battery/temperature", "22 °C")]
    [InlineData("V27", "ulxd4q", "x/rx/1/battery/fahrenheit", "72")]
    [InlineData("V28", "ulxd4q", "rx/1/battery/cycles", "unknown (the device does not know)")]
    [InlineData("V29", "ulxd4q", "rx/1/battery/type", "LION")]
    [InlineData("V30", "ulxd4q", "rx/1/tx/power", "20 mW")]
    [InlineData("V31", "ulxd4q", "rx/1/rf/interference", "true")]
    [InlineData("V32", "ulxd4q", "x/rx/1/encryption/fault", "error")]
    [InlineData("V33", "ulxd4q", "x/rx/1/meter-interval", "100 ms")]
    [InlineData("V34", "ulxd4q", "rx/1/rf/antenna", "a")]
    [InlineData("V34", "ulxd4q", "rx/1/rf/level", "-52 dBm")]
    [InlineData("V34", "ulxd4q", "rx/1/audio/level", "-20 dBFS")]
    [InlineData("V35", "ulxd4q", "rx/2/rf/antenna", "none")]
    [InlineData("V35", "ulxd4q", "rx/2/rf/level", "-128 dBm")]
    [InlineData("V35", "ulxd4q", "rx/2/audio/level", "-50 dBFS")]
    [InlineData("V36", "ulxd4q", "rx/4/rf/antenna", "ab")]
    [InlineData("V36", "ulxd4q", "rx/4/rf/level", "-28 dBm")]
    [InlineData("V36", "ulxd4q", "rx/4/audio/level", "-6 dBFS")]
    [InlineData("V37", "ulxd4q", "rx/1/rf/antenna", "b")]
    [InlineData("V37", "ulxd4q", "rx/1/rf/level", "-93 dBm")]
    [InlineData("V37", "ulxd4q", "rx/1/audio/level", "0 dBFS")]
    [InlineData("V39", "ulxd4q", "x/device/encryption/new-key", "COMPLETED")]
    [InlineData("V40", "qlxd4", "x/device/mac", "00:0E:DD:3A:17:C2")]
    [InlineData("V41", "qlxd4", "x/device/encryption", "on")]
    [InlineData("V42", "qlxd4", "x/rx/1/tx/offset", "9 dB")]
    [InlineData("V43", "qlxd4", "x/rx/1/battery/percent", "unknown (the device does not know)")]
    [InlineData("V44", "qlxd4", "x/rx/1/tx/power-source", "unknown (the device does not know)")]
    [InlineData("V45", "qlxd4", "rx/1/rf/antenna", "b")]
    [InlineData("V45", "qlxd4", "rx/1/rf/level", "-65 dBm")]
    [InlineData("V45", "qlxd4", "rx/1/audio/level", "-20 dBFS")]
    [InlineData("V46", "slxd4d", "device/model", "SLXD4D")]
    [InlineData("V47", "slxd4d", "rx/1/name", "Lead Vox")]
    [InlineData("V48", "slxd4d", "rx/1/frequency", "578.35 MHz")]
    [InlineData("V49", "slxd4d", "rx/1/group", "1")]
    [InlineData("V49", "slxd4d", "rx/1/channel", "5")]
    [InlineData("V50", "slxd4d", "rx/1/tx/model", "unknown (no transmitter)")]
    [InlineData("V51", "slxd4d", "rx/1/battery/bars", "5")]
    [InlineData("V52", "slxd4d", "rx/1/battery/runtime", "unknown (calculating)")]
    [InlineData("V53", "slxd4d", "rx/1/rf/b", "-56 dBm")]
    [InlineData("V54", "slxd4d", "rx/1/audio/level", "-18 dBFS")]
    [InlineData("V54", "slxd4d", "x/rx/1/audio/rms", "-18 dBFS")]
    [InlineData("V54", "slxd4d", "rx/1/rf/level", "-34 dBm")]
    [InlineData("V55", "slxd4d", "x/device/receiver-lock", "ALL")]
    [InlineData("V56", "slxd4d", "x/rx/2/audio/output", "LINE")]
    [InlineData("V62", "ad4q", "device/model", "AD4Q-A")]
    [InlineData("V63", "ad4q", "device/name", "RF 5-8")]
    [InlineData("V64", "ad4q", "device/firmware", "1.1.43.0")]
    [InlineData("V65", "ad4q", "x/device/band", "G57")]
    [InlineData("V66", "ad4q", "rx/1/frequency", "594.075 MHz")]
    [InlineData("V67", "ad4q", "rx/1/group", "unknown (the device does not know)")]
    [InlineData("V68", "ad4q", "rx/1/group", "6")]
    [InlineData("V68", "ad4q", "rx/1/channel", "100")]
    [InlineData("V69", "ad4q", "rx/1/rf/b", "-108 dBm")]
    [InlineData("V70", "ad4q", "x/rx/1/rf/leds/b", "47")]
    [InlineData("V71", "ad4q", "x/rx/1/audio/leds", "131")]
    [InlineData("V72", "ad4q", "rx/1/rf/quality", "unknown (the device does not know)")]
    [InlineData("V73", "ad4q", "x/rx/1/battery/percent", "90 %")]
    [InlineData("V74", "ad4q", "rx/1/battery/runtime", "335 min")]
    [InlineData("V75", "ad4q", "x/rx/1/tx/offset", "0 dB")]
    [InlineData("V76", "ad4q", "x/rx/1/tx/offset", "21 dB")]
    [InlineData("V77", "ad4q", "x/rx/1/tx/pad", "-12 dB")]
    [InlineData("V78", "ad4q", "rx/1/tx/power", "35 mW")]
    [InlineData("V79", "ad4q", "rx/1/tx/mute", "false")]
    [InlineData("V80", "ad4q", "rx/1/tx/mute", "true")]
    [InlineData("V81", "ad4q", "x/rx/1/tx/lock", "power")]
    [InlineData("V82", "ad4q", "x/rx/1/slot/2/status", "LINKED.ACTIVE")]
    [InlineData("V83", "ad4q", "x/rx/1/slot/8/battery/runtime", "unknown (the device does not know)")]
    [InlineData("V84", "ad4q", "x/rx/1/slot/1/name", "AD1")]
    [InlineData("V85", "ad4q", "x/rx/1/slot/5/name", "unknown (no transmitter)")]
    [InlineData("V86", "ad4q", "x/device/network/mode", "AUTO")]
    [InlineData("V86", "ad4q", "x/device/network/ip", "192.168.001.025")]
    [InlineData("V86", "ad4q", "x/device/network/mac", "00:0E:DD:45:60:EB")]
    [InlineData("V87", "ad4q", "rx/1/rf/quality", "unknown (the device does not know)")]
    [InlineData("V87", "ad4q", "rx/1/audio/level", "-115 dBFS")]
    [InlineData("V87", "ad4q", "x/rx/1/audio/rms", "-87 dBFS")]
    [InlineData("V87", "ad4q", "rx/1/rf/antenna", "none")]
    [InlineData("V87", "ad4q", "rx/1/rf/a", "-109 dBm")]
    [InlineData("V87", "ad4q", "rx/1/rf/b", "-108 dBm")]
    [InlineData("V88", "ad4q", "rx/1/rf/quality", "100 %")]
    [InlineData("V88", "ad4q", "x/rx/1/audio/leds", "31")]
    [InlineData("V88", "ad4q", "rx/1/rf/antenna", "ab")]
    [InlineData("V88", "ad4q", "rx/1/rf/a", "-34 dBm")]
    [InlineData("V88", "ad4q", "rx/1/rf/b", "-55 dBm")]
    [InlineData("V88", "ad4q", "rx/1/rf/level", "-34 dBm")]
    [InlineData("V89", "ad4q", "rx/2/rf/antenna", "abcd")]
    [InlineData("V89", "ad4q", "rx/2/rf/a", "-37 dBm")]
    [InlineData("V89", "ad4q", "rx/2/rf/b", "-52 dBm")]
    [InlineData("V89", "ad4q", "rx/2/rf/c", "-51 dBm")]
    [InlineData("V89", "ad4q", "rx/2/rf/d", "-48 dBm")]
    [InlineData("V90", "ad4q", "rx/1/rf/a", "-38 dBm")]
    [InlineData("V90", "ad4q", "rx/1/rf/b", "-60 dBm")]
    [InlineData("V90", "ad4q", "x/rx/1/second/rf/a", "-38 dBm")]
    [InlineData("V90", "ad4q", "x/rx/1/second/rf/b", "-60 dBm")]
    [InlineData("V91", "ad4q", "rx/1/rf/a", "-36 dBm")]
    [InlineData("V91", "ad4q", "rx/1/rf/d", "-50 dBm")]
    [InlineData("V91", "ad4q", "x/rx/1/second/rf/a", "-36 dBm")]
    [InlineData("V91", "ad4q", "x/rx/1/second/rf/d", "-50 dBm")]
    public void Says_in_the_vocabulary_what_the_vector_means(string id, string model, string name, string expected)
    {
        var receiver = ShureReceiver.MakeLive("shure/" + model);

        receiver.Receive(ShureVectors.All.Single(vector => vector.Id == id).Frame);

        Assert.Contains(receiver.Reported, report => report.Name == name && report.Value.ToString() == expected);
    }

    [Fact]
    public void Every_report_of_a_family_that_has_a_profile_is_recognised()
    {
        (string Model, int First, int Last)[] families = [("ulxd4q", 1, 37), ("ulxd4q", 39, 39), ("qlxd4", 40, 45), ("slxd4d", 46, 56), ("ad4q", 62, 91)];

        foreach (var (model, first, last) in families)
        {
            var receiver = ShureReceiver.MakeLive("shure/" + model);
            foreach (var number in Enumerable.Range(first, last - first + 1))
            {
                receiver.Receive(ShureVectors.All.Single(vector => vector.Id == "V" + number.ToString(CultureInfo.InvariantCulture)).Frame);
            }

            Assert.Equal(0, receiver.UnrecognisedCount);
        }
    }

    [Fact]
    public void Counts_a_meter_beyond_its_range_and_takes_it_as_full_scale()
    {
        var receiver = ShureReceiver.MakeLive("shure/ulxd4q");

        receiver.Receive("< SAMPLE 1 ALL XB 035 098 >");

        Assert.Equal(0, receiver["rx/1/audio/level"].Number);
        Assert.Single(receiver.MalformedReasons);
    }

    [Fact]
    public void Calls_the_meters_of_QLXD_estimated_for_their_unit_is_not_documented()
    {
        var receiver = ShureReceiver.MakeLive("shure/qlxd4");

        receiver.Receive("< SAMPLE 1 ALL XB 063 030 >");

        Assert.Equal(Core.Model.Quality.Estimated, receiver["rx/1/rf/level"].Quality);
        Assert.Equal(Core.Model.Quality.Estimated, receiver["rx/1/audio/level"].Quality);
    }

    [Theory]
    [InlineData("ulxd4", 12, -3)]
    [InlineData("ulxd4", 0, 9)]
    [InlineData("ad4d", 12, -3)]
    public void Takes_the_disputed_bias_of_the_transmitter_offset_from_the_settings(string model, double bias, double expected)
    {
        var receiver = ShureReceiver.MakeLive("shure/" + model, ("tx-offset-bias", bias));

        receiver.Receive("< REP 1 TX_OFFSET 009 >");

        Assert.Equal(expected, receiver["x/rx/1/tx/offset"].Number);
    }

    [Fact]
    public void Never_lets_the_bias_turn_a_sentinel_into_a_number()
    {
        var receiver = ShureReceiver.MakeLive("shure/ad4d");

        receiver.Receive("< REP 1 TX_OFFSET 255 >");

        Assert.False(receiver["x/rx/1/tx/offset"].IsKnown);
    }

    [Theory]
    [InlineData("< REP 1 AUDIO_GAIN 099 >")]
    [InlineData("< REP 1 AUDIO_GAIN Infinity >")]
    [InlineData("< REP 1 AUDIO_GAIN >")]
    [InlineData("< REP 1 AUDIO_GAIN -05 >")]
    [InlineData("< REP 1 AUDIO_MUTE MAYBE >")]
    [InlineData("< REP 1 BATT_CHARGE 140 >")]
    public void Drops_and_counts_a_value_that_nobody_knows(string frame)
    {
        var receiver = ShureReceiver.MakeLive("shure/ulxd4");

        receiver.Receive(frame);

        Assert.Empty(receiver.Reported);
        Assert.Single(receiver.MalformedReasons);
    }

    [Fact]
    public void Counts_a_property_that_the_profile_does_not_know()
    {
        var receiver = ShureReceiver.MakeLive("shure/ulxd4");

        receiver.Receive("< REP 1 COFFEE_LEVEL 003 >");

        Assert.Equal(1, receiver.UnrecognisedCount);
        Assert.Empty(receiver.MalformedReasons);
    }

    [Fact]
    public void Reads_index_0_as_every_channel()
    {
        var receiver = ShureReceiver.MakeLive("shure/ulxd4d");

        receiver.Receive("< REP 0 AUDIO_MUTE ON >");

        Assert.True(receiver["rx/1/audio/mute"].Boolean);
        Assert.True(receiver["rx/2/audio/mute"].Boolean);
    }

    [Fact]
    public void Keeps_a_name_with_brackets_whole()
    {
        var receiver = ShureReceiver.MakeLive("shure/ulxd4");

        receiver.Receive("< REP 1 CHAN_NAME {A>B     } >");

        Assert.Equal("A>B", receiver["rx/1/name"].Text);
    }

    [Theory]
    [InlineData("< SAMPLE 1 ALL 005 031 102 102 BB 31 086 31 >")]
    [InlineData("< SAMPLE 1 ALL 005 031 102 102 QQ 31 086 31 065 >")]
    [InlineData("< SAMPLE 1 ALL 005 031 102 102 >")]
    [InlineData("< SAMPLE 1 ALL 102 102 086 >")]
    public void Drops_a_SAMPLE_whole_that_is_not_laid_out_as_Axient_lays_it_out(string frame)
    {
        var receiver = ShureReceiver.MakeLive("shure/ad4d");

        receiver.Receive(frame);

        Assert.Empty(receiver.Reported);
        Assert.Single(receiver.MalformedReasons);
    }

    [Fact]
    public void Drops_the_SAMPLE_of_Axient_on_SLXD_although_the_document_shows_it()
    {
        var receiver = ShureReceiver.MakeLive("shure/slxd4d");

        receiver.Receive("< SAMPLE 1 ALL 005 031 102 102 BB 31 086 31 065 >");

        Assert.Empty(receiver.Reported);
    }

    [Fact]
    public void Forgets_the_antennas_that_a_mode_change_took_away()
    {
        var receiver = ShureReceiver.MakeLive("shure/ad4q");
        receiver.Receive("< SAMPLE 1 ALL 005 031 102 102 BBBB 31 083 31 068 31 069 31 072 >");

        receiver.Receive("< SAMPLE 1 ALL 005 031 102 102 BB 31 086 31 065 >");

        Assert.True(receiver["rx/1/rf/b"].IsKnown);
        Assert.False(receiver["rx/1/rf/c"].IsKnown);
        Assert.False(receiver["rx/1/rf/d"].IsKnown);
    }
}
