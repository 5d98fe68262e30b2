using static ConsoleBridge.Tests.Protocols.Lines.LinesBox;

namespace ConsoleBridge.Tests.Protocols.Lines;

/// <summary>The vectors of Audio-Technica's System 20 PRO by number, made up of the documented syntax.</summary>
public sealed class AudioTechnicaVectorTests
{
    [Fact]
    public void Vector_1_asks_whether_channel_1_is_muted()
    {
        var unit = Live();

        unit.Read("rx/1/audio/mute");

        Assert.Equal("67 63 68 6D 75 74 65 20 4F 20 30 30 30 31 20 30 30 20 4E 43 20 31 0D", Hex(unit.SentRaw[^1]));
    }

    [Fact]
    public void Vector_2_channel_1_is_not_muted()
    {
        var unit = Live();

        unit.Receive("gchmute 0001 00 NC 1,0{CR}");

        Assert.Equal((true, false), (unit["rx/1/audio/mute"].IsKnown, unit["rx/1/audio/mute"].Boolean));
    }

    [Fact]
    public void Vectors_3_and_4_a_mute_is_set_and_is_so_when_it_was_acknowledged()
    {
        var unit = Live();
        unit.Write("rx/1/audio/mute", true);
        Assert.Equal("schmute S 0001 00 NC 1,1{CR}", unit.Sent[^1]);
        Assert.False(unit["rx/1/audio/mute"].IsKnown);

        unit.Receive("schmute ACK 0001 00 NC{CR}");

        Assert.True(unit["rx/1/audio/mute"].Boolean);
    }

    [Fact]
    public void Vector_5_a_busy_receiver_is_told_once_more_a_little_later()
    {
        var unit = Live();
        unit.Write("rx/1/audio/mute", true);

        unit.Receive("schmute NAK 0001 00 NC 90{CR}");
        unit.Elapse(Ms(190));
        Assert.Single(unit.Sent);
        unit.Elapse(Ms(20));
        unit.Receive("schmute ACK 0001 00 NC{CR}");

        Assert.Equal(["schmute S 0001 00 NC 1,1{CR}", "schmute S 0001 00 NC 1,1{CR}"], unit.Sent);
        Assert.Empty(unit.Rejected);
        Assert.True(unit["rx/1/audio/mute"].Boolean);
    }

    [Fact]
    public void Vector_5_a_receiver_that_stays_busy_has_refused()
    {
        var unit = Live();
        unit.Write("rx/1/audio/mute", true);

        for (var turn = 0; turn < 6; turn++)
        {
            unit.Receive("schmute NAK 0001 00 NC 90{CR}");
            unit.Elapse(Ms(200));
        }

        Assert.Contains("busy", Assert.Single(unit.Rejected).Reason, StringComparison.Ordinal);
        Assert.Equal(6, unit.Sent.Count(line => line == "schmute S 0001 00 NC 1,1{CR}"));
    }

    [Fact]
    public void Vector_5_a_newer_wish_takes_the_place_of_one_that_was_put_off()
    {
        var unit = Live();
        unit.Write("rx/1/audio/gain", 0);
        unit.Receive("schvolume NAK 0001 00 NC 90{CR}");

        unit.Write("rx/1/audio/gain", 10);
        unit.Elapse(Ms(200));

        Assert.Equal(["schvolume S 0001 00 NC 1,20{CR}", "schvolume S 0001 00 NC 1,30{CR}"], unit.Sent);
    }

    [Fact]
    public void Vector_6_a_notice_tells_a_change()
    {
        var unit = Live();

        unit.Receive("MD nchmute 0001 00 NC 1,1{CR}");

        Assert.True(unit["rx/1/audio/mute"].Boolean);
    }

    [Fact]
    public void Vector_7_channel_2_has_three_bars_of_four_and_no_usb()
    {
        var unit = Live();

        unit.Receive("gststx 0001 00 NC 2,1{CR}");
        unit.Receive("glevelbatttx 0001 00 NC 2,1,3,0{CR}");

        Assert.Equal(3, unit["rx/2/battery/bars"].Number);
        Assert.Equal((true, false), (unit["x/rx/2/battery/usb"].IsKnown, unit["x/rx/2/battery/usb"].Boolean));
    }

    [Fact]
    public void Vector_8_a_name_is_told_in_quotation_marks_and_padded()
    {
        var unit = Live();

        unit.Receive("gmyname 0001 00 NC \"STAGE-L \"{CR}");

        Assert.Equal("STAGE-L", unit["device/name"].Text);
    }

    [Theory]
    [InlineData(9, "glevelrf O 0000 00 NC 3: of the ESW, whose profile is not made")]
    [InlineData(10, "snoticelevelinterval: the order of the fields of level notices is not known, so they are not switched on")]
    public void Is_not_sent(int vector, string reason)
    {
        var unit = OfShipped("audio-technica/system-20-pro");
        unit.Connect();
        RefuseAll(unit, "gchmute NAK 0001 00 NC 2");

        Assert.False(unit.Sent.Any(line => line.Contains("level", StringComparison.Ordinal) && !line.StartsWith("glevelbatttx", StringComparison.Ordinal)), $"vector {vector}, {reason}");
    }

    [Fact]
    public void A_name_that_contains_a_refusal_is_a_name()
    {
        var unit = Live();
        unit.Read("device/name");

        unit.Receive("gmyname 0001 00 NC \"NAK ACK\"{CR}");

        Assert.Equal("NAK ACK", unit["device/name"].Text);
        Assert.Empty(unit.MalformedReasons);
    }

    [Fact]
    public void A_name_cannot_end_its_own_quotation_marks()
    {
        var unit = Live();

        Assert.False(unit.Write("device/name", "A\" 1"));

        Assert.Empty(unit.Sent);
    }

    [Fact]
    public void A_transmitter_that_is_off_says_nothing()
    {
        var unit = Live();
        unit.Receive("gststx 0001 00 NC 2,1,00012{CR}");
        unit.Receive("glevelbatttx 0001 00 NC 2,1,3,0{CR}");

        unit.Receive("MD nststx 0001 00 NC 2,0{CR}");
        unit.Receive("glevelbatttx 0001 00 NC 2,0,0,0{CR}");

        Assert.False(unit["rx/2/battery/bars"].IsKnown);
        Assert.False(unit["rx/2/tx/present"].Boolean);
    }

    private static DriverHarness Live()
    {
        var unit = OfShipped("audio-technica/system-20-pro");
        unit.Connect();
        unit.Receive("snoticemode ACK 0001 00 NC");
        RefuseAll(unit, "gchmute NAK 0001 00 NC 4");
        unit.Connect();
        unit.Receive("snoticemode ACK 0001 00 NC");
        RefuseAll(unit, "gchmute NAK 0001 00 NC 4");
        unit.Sent.Clear();
        unit.SentRaw.Clear();
        return unit;
    }

    private static string Hex(byte[] frame) => string.Join(' ', frame.Select(part => part.ToString("X2", System.Globalization.CultureInfo.InvariantCulture)));
}
