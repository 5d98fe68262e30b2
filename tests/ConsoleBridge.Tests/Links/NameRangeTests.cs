using ConsoleBridge.Configuration;

namespace ConsoleBridge.Tests.Links;

public class NameRangeTests
{
    [Theory]
    [InlineData("foh:ch/1/fader", "foh:ch/1/fader")]
    [InlineData("foh:ch/{1-3}/fader", "foh:ch/1/fader foh:ch/2/fader foh:ch/3/fader")]
    [InlineData("foh:ch/{3-1}/mute", "foh:ch/3/mute foh:ch/2/mute foh:ch/1/mute")]
    [InlineData("a:{ch/1,bus/2-3,main}/fader", "a:ch/1/fader a:bus/2-3/fader a:main/fader")]
    [InlineData("a:ch/{1,2}/{fader,mute}", "a:ch/1/fader a:ch/1/mute a:ch/2/fader a:ch/2/mute")]
    public void Braces_stand_for_several(string pattern, string names)
    {
        Assert.True(NameRange.TryExpand(pattern, out var expanded, out _));
        Assert.Equal(names.Split(' '), expanded);
    }

    [Theory]
    [InlineData("foh:ch/{1-8/fader")]
    [InlineData("foh:ch/{}/fader")]
    [InlineData("foh:ch/{1,,2}/fader")]
    [InlineData("foh:ch/{1-99999}/fader")]
    [InlineData("foh:ch/{1-999}/{1-999}/fader")]
    public void What_is_no_range_is_refused_with_the_text(string pattern)
    {
        Assert.False(NameRange.TryExpand(pattern, out _, out var error));
        Assert.Contains(pattern, error, StringComparison.Ordinal);
    }
}
