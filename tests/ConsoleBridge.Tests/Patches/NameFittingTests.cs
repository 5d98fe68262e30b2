using ConsoleBridge.Core.Patches;
using FsCheck;
using FsCheck.Fluent;

namespace ConsoleBridge.Tests.Patches;

public class NameFittingTests
{
    [Theory]
    [InlineData("Vox 1", 8, "Vox 1")]
    [InlineData("Vox 1", 4, "Vox1")]
    [InlineData("Vox 1", 2, "V1")]
    [InlineData("Background Vocal 1", 6, "BgVoc1")]
    [InlineData("Background Vocal 1", 8, "Bg Voc 1")]
    [InlineData("Lead Guitar", 8, "Ld Gtr")]
    [InlineData("Lead Vocal 12", 6, "LdVo12")]
    [InlineData("Moderator", 6, "Mod")]
    [InlineData("Headset Anna", 6, "HSAnna")]
    [InlineData("  Vox \t 1 ", 8, "Vox 1")]
    [InlineData("12345678", 6, "123456")]
    public void A_name_is_written_as_on_tape_and_keeps_its_number(string name, int longest, string expected)
    {
        Assert.Equal(expected, NameFitting.Fit(name, new NameRule(longest)));
    }

    [Theory]
    [InlineData("Jörg", "Joerg")]
    [InlineData("Françoise", "Francois")]
    [InlineData("Søren {1}", "Soere(1)")]
    [InlineData("渡辺", "")]
    public void A_device_without_accents_gets_a_name_without_them(string name, string expected)
    {
        Assert.Equal(expected, NameFitting.Fit(name, new NameRule(8, IsPlain: true)));
    }

    [Fact]
    public void Names_that_begin_alike_stay_apart()
    {
        var fitted = NameFitting.Fit(["Background Vocal 1", "Background Vocal 2", "Background Vocal Anna", "Background Vocal Andrea", "Bg Vox 1"], new NameRule(6));

        Assert.Equal("BgVoc1", fitted["Background Vocal 1"]);
        Assert.Equal("BgVoc2", fitted["Background Vocal 2"]);
        Assert.Equal(5, fitted.Values.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void Another_channel_leaves_the_names_of_the_others_alone()
    {
        string[] names = ["Violin Anna", "Violin Andrea", "Viola Anna"];

        var before = NameFitting.Fit(names, new NameRule(4));
        var after = NameFitting.Fit([.. names, "Violin Antonia"], new NameRule(4));

        Assert.All(names, name => Assert.Equal(before[name], after[name]));
    }

    [Fact]
    public void A_name_that_comes_twice_is_one_name()
    {
        var fitted = NameFitting.Fit(["Lead Vocal", "Lead Vocal"], new NameRule(6));

        Assert.Equal("Ld Voc", Assert.Single(fitted).Value);
    }

    [Fact]
    public void Every_fitted_name_fits_is_its_own_and_stays_as_it_is()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<string[]>(), ArbMap.Default.ArbFor<byte>(), (any, size) => Holds(any, new NameRule((size % 12) + 1, size % 2 == 0))).QuickCheckThrowOnFailure();
    }

    private static bool Holds(string[]? any, NameRule rule)
    {
        var names = (any ?? []).Where(name => name is not null).ToArray();

        var fitted = NameFitting.Fit(names, rule);

        Assert.All(fitted.Values, name => Assert.InRange(name.EnumerateRunes().Count(), 1, rule.Longest));
        Assert.All(fitted.Values, name => Assert.DoesNotContain(name, letter => char.IsControl(letter) || (rule.IsPlain && (letter < ' ' || letter > '~'))));
        Assert.Equal(fitted.Count, fitted.Values.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(NameFitting.Fit(fitted.Values, rule), pair => Assert.Equal(pair.Key, pair.Value));
        Assert.Equal(fitted, NameFitting.Fit(names, rule));
        return true;
    }
}
