namespace ConsoleBridge.Tests.Protocols.YamahaRcp;

/// <summary>Whether a DM7 counts its preamp gains in decibels or in hundredths is not settled: what it reports tells.</summary>
public class RcpGainScaleTests
{
    private const string Gain = "MIXER:Current/InCh/Port/HA/Gain";

    [Fact]
    public void Sets_no_gain_before_it_is_known_how_the_console_counts()
    {
        var desk = new ScriptedDesk("yamaha/dm7").Live();

        Assert.False(desk.Driver.Write("ch/1/gain", 30));

        Assert.Empty(desk.Driver.Sent);
        Assert.Contains("is not known", Assert.Single(desk.Driver.Rejected).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("30", 30, "set " + Gain + " 1 0 40")]
    [InlineData("3000", 30, "set " + Gain + " 1 0 4000")]
    [InlineData("-600", -6, "set " + Gain + " 1 0 4000")]
    public void Counts_as_the_console_does(string reported, double gain, string line)
    {
        var desk = new ScriptedDesk("yamaha/dm7").On($"get {Gain} 0 0", $"OK get {Gain} 0 0 {reported}").Connect();
        desk.Settle(() => desk.Driver.IsLive);

        Assert.Equal(gain, desk.Driver["ch/1/gain"].Number);
        Assert.True(desk.Driver.Write("ch/2/gain", 40));

        Assert.Equal(line, desk.Driver.Sent[^1]);
    }
}
