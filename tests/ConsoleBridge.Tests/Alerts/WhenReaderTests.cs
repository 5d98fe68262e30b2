using ConsoleBridge.Core.Alerts;

namespace ConsoleBridge.Tests.Alerts;

/// <summary>Rules as a technician writes them.</summary>
public class WhenReaderTests
{
    private static WhenClause Read(string text)
    {
        Assert.True(WhenReader.TryRead(text, out var clause, out var error), error);
        return clause;
    }

    [Fact]
    public void Reads_a_threshold_downwards() => Assert.Equal(new WhenClause { Parameters = "rx/*/battery/runtime", Below = 30 }, Read("rx/*/battery/runtime < 30"));

    [Fact]
    public void Reads_a_hold_time_and_what_must_be_so_besides() =>
        Assert.Equal(
            new WhenClause { Parameters = "rx/*/rf/level", Below = -90, For = TimeSpan.FromSeconds(3), While = "tx/present" },
            Read("rx/*/rf/level < -90 for 3s while tx/present"));

    [Theory]
    [InlineData("rx/*/audio/level>-1", -1)]
    [InlineData("  rx/*/audio/level  >  -0.5 ", -0.5)]
    public void Reads_a_threshold_upwards_with_and_without_spaces(string text, double above) =>
        Assert.Equal(new WhenClause { Parameters = "rx/*/audio/level", Above = above }, Read(text));

    [Theory]
    [InlineData("rx/*/encryption = error", "error")]
    [InlineData("rx/*/name = \"Vox 1\"", "Vox 1")]
    [InlineData("rx/*/rf/interference", "true")]
    public void Reads_a_word_or_a_boolean_alone(string text, string value) => Assert.Equal(value, Read(text).EqualTo);

    [Fact]
    public void Reads_a_change() => Assert.Equal(new WhenClause { Parameters = "rx/*/frequency", Changed = true }, Read("rx/*/frequency changed"));

    [Theory]
    [InlineData("device/* lost for 10s", "*")]
    [InlineData("rack-a lost for 10s", "rack-a")]
    [InlineData("rack-* lost for 00:00:10", "rack-*")]
    public void Reads_a_lost_device(string text, string device) =>
        Assert.Equal(new WhenClause { Device = device, Lost = true, For = TimeSpan.FromSeconds(10) }, Read(text));

    [Fact]
    public void Reads_the_device_in_front() =>
        Assert.Equal(new WhenClause { Device = "foh", Parameters = "ch/*/mute", EqualTo = "true", For = TimeSpan.FromMinutes(2) }, Read("foh:ch/*/mute for 2min"));

    [Theory]
    [InlineData("", "column 1: parameters are expected, such as rx/*/battery/runtime")]
    [InlineData("< 30", "column 1: parameters are expected before '<', such as rx/*/battery/runtime")]
    [InlineData("rx/*/battery/runtime < ", "column 24: a number is expected after '<'")]
    [InlineData("rx/*/battery/runtime < 30min", "column 24: '30min' is not a number; numbers are in the parameter's unit, and the unit is not written")]
    [InlineData("rx/*/rf/level < -90 fro 3s", "column 21: 'fro' is not expected here; did you mean 'for'? – expected is for 3s, while tx/present, or the end")]
    [InlineData("rx/*/rf/level < -90 for 3", "column 25: '3' is not a time such as 3s, 2min, 1h or 00:00:03")]
    [InlineData("rx/*/rf/level < -90 for 3s for 4s", "column 28: 'for' stands here twice")]
    [InlineData("rx/*/rf/level < -90 while", "column 26: a parameter that is true or false is expected after 'while', such as tx/present")]
    [InlineData("rx/1/rf/level lost", "column 1: 'rx/1/rf/level' cannot be lost, only a device can: device/* lost, rack-a lost, rack-* lost")]
    [InlineData("rx/*/Battery < 3", "column 6: 'B' cannot stand in parameters: they have lower-case letters, digits, '-', '/' and '*'")]
    [InlineData("foh: < 3", "column 1: 'foh:' lacks the parameters after the colon")]
    public void Says_what_is_wrong_and_where(string text, string message)
    {
        Assert.False(WhenReader.TryRead(text, out _, out var error));

        Assert.Equal(message, error);
    }

    [Fact]
    public void Never_throws_whatever_is_written()
    {
        var random = new Random(20260501);
        string[] words = ["rx/*/rf/level", "<", ">", "=", "-90", "changed", "lost", "for", "3s", "while", "\"", "foh:", "*", "", "  ", "\u00e4", "\""];
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Join(random.Next(2) == 0 ? " " : "", Enumerable.Range(0, random.Next(8)).Select(_ => words[random.Next(words.Length)]));
            var isRead = WhenReader.TryRead(text, out _, out var error);
            Assert.True(isRead != error.Length > 0, text);
        }
    }
}
