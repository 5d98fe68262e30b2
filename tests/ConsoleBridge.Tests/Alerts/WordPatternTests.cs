using ConsoleBridge.Core.Alerts;

namespace ConsoleBridge.Tests.Alerts;

public class WordPatternTests
{
    [Theory]
    [InlineData("rack-a", "rack-a", true)]
    [InlineData("rack-a", "rack-b", false)]
    [InlineData("rack-*", "rack-a", true)]
    [InlineData("rack-*", "rack-", true)]
    [InlineData("*", "", true)]
    [InlineData("*-a", "rack-b-a", true)]
    [InlineData("r*k-*a", "rack-b-a", true)]
    [InlineData("r*k-*c", "rack-b-a", false)]
    [InlineData("", "rack", false)]
    public void A_star_in_a_word_is_any_letters(string pattern, string word, bool matches) => Assert.Equal(matches, WordPattern.Matches(pattern, word));

    [Theory]
    [InlineData("rx/1/battery/percent", "rx/1/battery/percent", true)]
    [InlineData("rx/*/battery/percent", "rx/12/battery/percent", true)]
    [InlineData("rx/*/percent", "rx/1/battery/percent", false)]
    [InlineData("rx/3/**", "rx/3/battery/percent", true)]
    [InlineData("rx/3/**", "rx/33/name", false)]
    [InlineData("**", "rx/3/name", true)]
    [InlineData("**/percent", "rx/1/battery/percent", true)]
    [InlineData("rx/**/percent", "rx/percent", true)]
    [InlineData("**/battery/**/x", "rx/1/battery/battery/percent/x", true)]
    [InlineData("rx/1", "rx/1/name", false)]
    [InlineData("rx/1/name", "rx/1", false)]
    public void Stars_in_a_path_are_segments(string pattern, string path, bool matches) => Assert.Equal(matches, WordPattern.MatchesPath(pattern, path));

    [Fact]
    public void A_pattern_made_to_be_slow_is_not()
    {
        var stars = string.Concat(Enumerable.Repeat("*a", 100));
        var segments = string.Join('/', Enumerable.Repeat("**/a", 50));

        Assert.False(WordPattern.Matches(stars + "b", new string('a', 5000)));
        Assert.False(WordPattern.MatchesPath(segments + "/b", string.Join('/', Enumerable.Repeat("a", 2000))));
    }
}
