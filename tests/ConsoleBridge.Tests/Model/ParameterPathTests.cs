using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Tests.Model;

public class ParameterPathTests
{
    [Theory]
    [InlineData("rx/1/rf/level", "rx/1", "rf/level")]
    [InlineData("main/fader", "main", "fader")]
    [InlineData("ch/12/send/3/level", "ch/12", "send/3/level")]
    [InlineData("strip/main/fader", "strip/main", "fader")]
    [InlineData("device/scene/current", "device", "scene/current")]
    [InlineData("x/rx/1/tone-key", "rx/1", "tone-key")]
    [InlineData("device", "device", "")]
    [InlineData("button/play", "button/play", "")]
    public void Parts_a_name_into_entity_and_leaf(string name, string entity, string leaf)
    {
        Assert.Equal(entity, ParameterPath.EntityOf(name));
        Assert.Equal(leaf, ParameterPath.LeafOf(name));
    }

    [Theory]
    [InlineData("rx/*/battery/percent", "rx/12/battery/percent", true)]
    [InlineData("rx/1/battery/percent", "rx/1/battery/percent", true)]
    [InlineData("*/*/battery/percent", "bay/2/battery/percent", true)]
    [InlineData("rx/*/battery", "rx/1/battery/percent", false)]
    [InlineData("rx/*/battery/percent", "rx/1/battery", false)]
    [InlineData("rx/*", "rx", false)]
    [InlineData("rx/1*/name", "rx/12/name", false)]
    [InlineData("", "rx/1/name", false)]
    public void A_star_stands_for_exactly_one_segment(string pattern, string name, bool expected) =>
        Assert.Equal(expected, ParameterPath.Matches(pattern, name));
}
