using System.Text;
using ConsoleBridge.Protocols.Lines;
using ConsoleBridge.Protocols.Lines.Wire;

namespace ConsoleBridge.Tests.Protocols.Lines;

public sealed class LinePatternTests
{
    private static readonly LineChecksum Sum = new() { Kind = ChecksumKind.Sum, Spelling = ChecksumSpelling.Hex };

    [Theory]
    [InlineData("GrpmD{group:00}*{value:+00000}", "GrpmD02*-00293", "02", "-00293")]
    [InlineData("~{*}@ROUTE 1,{group:0},{value:0}", "~01@ROUTE 1,99,3", "99", "3")]
    [InlineData("! \"publishToken\":\"p{group:0}\" \"value\":{value}", "! \"publishToken\":\"p17\" \"value\":-100.000000", "17", "-100.000000")]
    [InlineData("Nmi{group:00},{value}", "Nmi09,Podium, left", "09", "Podium, left")]
    [InlineData("cv \"{group}\" \"{*}\" {value} {*}", "cv \"gain1\" \"5.00dB\" 5 0.75", "gain1", "5")]
    [InlineData("{group:quoted} is {value}", "\"Stage Left\" is 4", "\"Stage Left\"", "4")]
    public void A_line_gives_what_its_pattern_captures(string pattern, string line, string argument, string value)
    {
        var (isMatch, match) = Match(pattern, line);

        Assert.True(isMatch);
        Assert.Equal(argument, Encoding.UTF8.GetString(match.Argument(Encoding.UTF8.GetBytes(line), 0)));
        Assert.Equal(value, Encoding.UTF8.GetString(match.Value(Encoding.UTF8.GetBytes(line))));
    }

    [Theory]
    [InlineData("Rpr{value:0}", "Rpr")]
    [InlineData("Rpr{value:0}", "Rpr5x")]
    [InlineData("Rpr{value:0}", "xRpr5")]
    [InlineData("E{code:00}", "Echo on")]
    [InlineData("ACK", "ACKNOWLEDGED")]
    [InlineData("{n:0} {value:0}", "42598")]
    public void A_line_that_only_resembles_is_another(string pattern, string line)
    {
        Assert.False(Match(pattern, line).IsMatch);
    }

    [Fact]
    public void Letters_of_either_size_are_the_same()
    {
        Assert.True(Match("Vrb{*}", "VRB3").IsMatch);
    }

    [Fact]
    public void A_right_checksum_is_taken_and_a_wrong_one_is_damage()
    {
        var pattern = LinePattern.Parse("A{value}{checksum}", Sum, out _)!;

        // 'A' + '1' is 41 + 31 = 72
        Assert.True(pattern.TryMatch("A172"u8, new LineMatch(), out var isDamaged));
        Assert.False(isDamaged);
        Assert.False(pattern.TryMatch("A173"u8, new LineMatch(), out isDamaged));
        Assert.True(isDamaged);
    }

    [Theory]
    [InlineData("{a}{b}", "something between them")]
    [InlineData("{value} {value}", "captures one value")]
    [InlineData("{$x}", "settings are for what is sent")]
    [InlineData("{BELL}", "neither a control character")]
    [InlineData("{value:1}", "no form of a number")]
    [InlineData("open {", "a brace without its fellow")]
    public void A_pattern_that_cannot_be_matched_says_why(string pattern, string reason)
    {
        Assert.Null(LinePattern.Parse(pattern, null, out var error));
        Assert.Contains(reason, error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pattern_takes_no_longer_for_a_line_that_was_made_to_confuse_it()
    {
        var pattern = LinePattern.Parse("{*}ab{*}ab{*}ab{*}ab!", null, out _)!;
        var line = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("ab", 8000)));

        // With going back this would not end today.
        Assert.False(pattern.TryMatch(line, new LineMatch(), out _));
    }

    private static (bool IsMatch, LineMatch Match) Match(string pattern, string line)
    {
        var parsed = LinePattern.Parse(pattern, null, out var error);
        Assert.True(parsed is not null, error);
        var match = new LineMatch();
        return (parsed.TryMatch(Encoding.UTF8.GetBytes(line), match, out _), match);
    }
}
