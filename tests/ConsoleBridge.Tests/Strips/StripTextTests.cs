using ConsoleBridge.Core.Strips;

namespace ConsoleBridge.Tests.Strips;

public class StripTextTests
{
    [Theory]
    [InlineData("BAT {runtime}m", "12", 12, "BAT 12m")]
    [InlineData("BAT {runtime}m", null, 12, "BAT")]
    [InlineData("{runtime}", null, 12, "")]
    [InlineData("LOW {runtime} min", "125", 8, "LOW 125")]
    [InlineData("Akku{runtime}", "7", 6, "Akku7")]
    public void A_word_whose_value_is_unknown_is_left_out_and_the_rest_is_cut(string template, string? runtime, int most, string expected)
    {
        Assert.Equal(expected, StripText.Fill(template, _ => runtime, most));
    }

    [Fact]
    public void A_number_is_never_rounded_up()
    {
        Assert.Equal("11", StripText.Whole(11.9));
    }

    [Fact]
    public void Names_the_placeholder_that_it_does_not_know()
    {
        Assert.Equal("minutes", StripText.UnknownPlaceholder("BAT {minutes}m"));
        Assert.Null(StripText.UnknownPlaceholder("BAT {runtime}m {percent} {rule} {name}"));
    }
}
