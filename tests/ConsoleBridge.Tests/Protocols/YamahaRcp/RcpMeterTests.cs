using ConsoleBridge.Protocols.YamahaRcp.Wire;

namespace ConsoleBridge.Tests.Protocols.YamahaRcp;

public class RcpMeterTests
{
    [Theory]
    [InlineData(0x00, -126)]
    [InlineData(0x14, -106)]
    [InlineData(0x6A, -20)]
    [InlineData(0x7E, 0)]
    [InlineData(0x7F, 1)]
    public void Vector_42_level_counts_from_126(byte value, double level) => Assert.Equal(level, RcpMeterLaw.Level(value));

    [Theory]
    [InlineData(0, -190)]
    [InlineData(1, -175)]
    [InlineData(4, -130)]
    [InlineData(5, -120)]
    [InlineData(7, -100)]
    [InlineData(8, -95)]
    [InlineData(11, -80)]
    [InlineData(21, -60)]
    [InlineData(36, -45)]
    [InlineData(0x42, -30)]
    [InlineData(0xD8, 0)]
    [InlineData(231, 3)]
    [InlineData(236, 5.5)]
    [InlineData(237, 6)]
    [InlineData(243, 12)]
    [InlineData(244, 14)]
    [InlineData(254, 34)]
    [InlineData(255, 34)]
    public void Vector_42_levelwt_follows_its_table(byte value, double level) => Assert.Equal(level, RcpMeterLaw.LevelWeighted(value), 6);

    [Fact]
    public void Starts_no_meter_unless_it_is_wished_for()
    {
        var desk = new ScriptedDesk("yamaha/dm3").Live();

        desk.Settle(() => false, milliseconds: 20_000);

        Assert.DoesNotContain(desk.Driver.Sent, line => line.StartsWith("mtrstart", StringComparison.Ordinal));
    }

    [Fact]
    public void Starts_meters_again_before_they_end_after_ten_seconds()
    {
        var desk = new ScriptedDesk("yamaha/dm3", ("meter-interval", 100)).Live();

        desk.Settle(() => false, milliseconds: 9000);

        Assert.Contains("mtrstart MIXER:Current/InCh/PostOn 100", desk.Driver.Sent);
        Assert.Contains("mtrstart MIXER:Current/St/PostOn 100", desk.Driver.Sent);
    }

    [Fact]
    public void Leaves_a_meter_alone_that_the_console_does_not_have()
    {
        var desk = new ScriptedDesk("yamaha/dm3", ("meter-interval", 10)).On("mtrstart MIXER:Current/Mix/PostOn 40", "ERROR mtrstart InvalidArgument").Live();

        desk.Settle(() => false, milliseconds: 9000);

        Assert.Contains("mtrstart MIXER:Current/InCh/PostOn 40", desk.Driver.Sent);
        Assert.DoesNotContain("mtrstart MIXER:Current/Mix/PostOn 40", desk.Driver.Sent);
    }

    [Theory]
    [InlineData(0, "level D8", -126 + 0x7F)]
    [InlineData(0, "levelwt D8", 0)]
    [InlineData(1, "levelwt 14", -106)]
    [InlineData(2, "level D8", 0)]
    public void Believes_the_keyword_unless_the_setting_says_which_law_holds(double law, string bytes, double level)
    {
        var desk = new ScriptedDesk("yamaha/tf", ("meter-law", law)).Live();

        desk.Driver.Receive($"NOTIFY mtr MIXER:Current/InCh/PostOn {bytes}");

        Assert.Equal(level, desk.Driver["ch/1/meter"].Number);
    }

    [Fact]
    public void Stops_its_meters_when_the_bridge_stops()
    {
        var desk = new ScriptedDesk("yamaha/rio1608", ("meter-interval", 200)).Live();

        desk.Driver.Driver.OnClosing(desk.Driver);

        Assert.Equal(["mtrstop IO:Current/InCh/InputLevel", "mtrstop IO:Current/OutCh/OutputLevel"], desk.Driver.Sent);
    }
}
