using System.Text.Json;
using ConsoleBridge.Web.Feed;

namespace ConsoleBridge.Tests.Web;

/// <summary>What a page may ask to watch: each pattern is held against every parameter of the rig.</summary>
public sealed class WatchListTests
{
    [Theory]
    [InlineData("**", "**")]
    [InlineData("**/**/**/**/**", "**")]
    [InlineData("foh/**/**/fader", "foh/**/fader")]
    [InlineData("**/ch/**/**/**/fader", "**/ch/**/fader")]
    [InlineData("**/*/**", "**/*/**")]
    public void Takes_away_what_says_nothing(string pattern, string expected)
    {
        Assert.True(WatchList.TryRead(JsonSerializer.SerializeToElement(new[] { pattern }), out var patterns, out _));

        Assert.Equal([expected], patterns);
    }

    [Fact]
    public void Refuses_a_third_double_star_because_its_cost_grows_with_each()
    {
        Assert.False(WatchList.TryRead(JsonSerializer.SerializeToElement(new[] { "**/a/**/b/**" }), out _, out var flaw));

        Assert.Equal("watch: '**/a/**/b/**': a pattern has at most 2 '**'", flaw);
    }

    [Fact]
    public void Refuses_more_than_256_patterns_and_long_ones()
    {
        Assert.False(WatchList.TryRead(JsonSerializer.SerializeToElement(Enumerable.Repeat("**", 257)), out _, out var tooMany));
        Assert.False(WatchList.TryRead(JsonSerializer.SerializeToElement(new[] { new string('a', 257) }), out _, out var tooLong));

        Assert.Contains("at most 256 patterns", tooMany, StringComparison.Ordinal);
        Assert.Contains("at most 256 letters", tooLong, StringComparison.Ordinal);
    }
}
