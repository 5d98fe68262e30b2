using ConsoleBridge.Simulation;
using ConsoleBridge.Simulation.Steering;

namespace ConsoleBridge.Tests.Simulation.Steering;

public class SteeringLineTests
{
    [Theory]
    [InlineData("help", "help")]
    [InlineData("  SET  /ch/01/mix/on   1 ", "set|/ch/01/mix/on|1")]
    [InlineData("set /ch/01/config/name \"Lead Vox\"", "set|/ch/01/config/name|Lead Vox")]
    [InlineData("set name \"\"", "set|name|")]
    [InlineData("say \"a \\\"b\\\" \\\\c\"", "say|a \"b\" \\c")]
    public void Cuts_a_line_into_words(string line, string expected)
    {
        Assert.True(SteeringLine.TryParse(line, out SteeringLine? words, out _));

        Assert.Equal(expected, string.Join("|", words.Arguments.Prepend(words.Verb)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("   ")]
    [InlineData("set name \"open")]
    public void Refuses_an_empty_line_and_an_open_quote(string? line)
    {
        Assert.False(SteeringLine.TryParse(line, out _, out string? error));

        Assert.NotEmpty(error);
    }

    [Theory]
    [InlineData("200ms", 200)]
    [InlineData("5s", 5000)]
    [InlineData("1.5s", 1500)]
    [InlineData("2m", 120_000)]
    [InlineData("3", 3000)]
    public void Reads_durations(string word, int milliseconds)
    {
        Assert.True(SteeringWords.TryReadDuration(word, out TimeSpan duration));

        Assert.Equal(milliseconds, duration.TotalMilliseconds);
    }

    [Theory]
    [InlineData("-1s")]
    [InlineData("soon")]
    [InlineData("")]
    [InlineData("25h")]
    [InlineData("86401s")]
    public void Refuses_what_is_no_duration(string word)
    {
        Assert.False(SteeringWords.TryReadDuration(word, out _));
    }

    [Fact]
    public void Turns_every_fault_and_clears_them()
    {
        var faults = new FaultSettings();

        foreach (string line in (string[])["delay 200ms", "loss 0.1", "duplicate 0.2", "reorder 0.3", "garbage 0.4", "silent on", "one-byte on", "merge on", "stop-reading on"])
        {
            Assert.True(Apply(faults, line).Succeeded, line);
        }

        Assert.Equal(
            (TimeSpan.FromMilliseconds(200), 0.1f, 0.2f, 0.3f, 0.4f),
            (faults.Delay, faults.Loss, faults.Duplicate, faults.Reorder, faults.Garbage));
        Assert.True(faults.Silent && faults.OneByteWrites && faults.MergeFrames && faults.StopReading);

        Assert.True(Apply(faults, "clear").Succeeded);
        Assert.Equal((TimeSpan.Zero, 0f, false), (faults.Delay, faults.Loss, faults.Silent));
    }

    [Theory]
    [InlineData("loss 2", "outside 0..1")]
    [InlineData("loss", "allowed:")]
    [InlineData("silent maybe", "neither on nor off")]
    [InlineData("delay soon", "no duration")]
    [InlineData("explode", "allowed:")]
    public void Says_what_is_wrong_with_a_fault(string line, string reason)
    {
        SteeringResult result = Apply(new FaultSettings(), line);

        Assert.False(result.Succeeded);
        Assert.Contains(reason, result.Message, StringComparison.Ordinal);
    }

    private static SteeringResult Apply(FaultSettings faults, string line)
    {
        Assert.True(SteeringLine.TryParse($"fault {line}", out SteeringLine? words, out _));
        return FaultSteering.Apply(faults, words);
    }
}
