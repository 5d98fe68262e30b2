namespace ConsoleBridge.Tests.Protocols.Lines;

/// <summary>What a technician hears who has written a profile that cannot work.</summary>
public sealed class LinesProfileErrorTests
{
    [Theory]
    [InlineData("  done: OK", "  dome: OK", "has no 'dome'; did you mean 'done'?")]
    [InlineData("  done: OK", "  done: \"{OK\"", "a brace without its fellow")]
    [InlineData("  done: OK", "  replies: sometimes", "one of tagged, in-order")]
    [InlineData("get: GET,", "get: \"GET {channel}\",", "'channel' is no argument of this command")]
    [InlineData("answer: \"{value:0}\" }\n    other", "answer: \"OK\" }\n    other", "an answer has one {value}")]
    [InlineData("get: GET,", "get: GET, poll: often,", "a time such as 200ms")]
    [InlineData("address: level,", "address: lever,", "there is no command 'lever'; did you mean 'level'?")]
    [InlineData("address: level,", "address: level 1,", "has 0 arguments (), and 'level 1' gives 1")]
    [InlineData("address: level,", "address: \"level $x\",", "gives 1")]
    [InlineData("set: \"SET {value:0}\",", "", "can be set, and command 'level' has no 'set'")]
    [InlineData("set: \"SET {value:0}\",", "set: SET,", "has no {value}")]
    [InlineData("  done: OK", "  ignore: hello", "nothing confirms 'set' of command 'level'")]
    [InlineData("get: GET,", "get: GET, unanswered: true,", "say 'echo: none'")]
    [InlineData("  done: OK", "  checksum: { kind: crc }", "one of sum, xor, complement")]
    [InlineData("end: \"{CR}\"", "end: \"{checksum}{CR}\"", "needs 'checksum'")]
    [InlineData("politeness: {", "session: { hello: [HI] }\npoliteness: {", "'connect' and 'queries'")]
    [InlineData("politeness: {", "session: { lost-after: 5s }\npoliteness: {", "needs a query with a shorter 'every'")]
    [InlineData("politeness: {", "politeness: { frames-per-second: 10,", "say 'burst: 1'")]
    [InlineData("{ kind: serial }", "{ kind: tcp, port: 23, framing: telnett }", "expected words between commas")]
    public void A_mistake_is_named_with_what_was_expected(string right, string wrong, string message)
    {
        var errors = LinesBox.Errors(Changed(right, wrong));

        Assert.Contains(errors, error => error.Message.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_mistake_is_named_with_its_line_and_column()
    {
        var error = Assert.Single(LinesBox.Errors(Changed("  done: OK", "  done: OK\n  dome: OK")));

        Assert.Equal(("p.yaml", 11, 9), (error.File, error.Line, error.Column));
    }

    [Fact]
    public void A_form_that_loses_what_the_scale_needs_is_refused()
    {
        // Tenths of a decibel in whole numbers: -29.3 would come back as -29.
        var errors = LinesBox.Errors(Changed("range: [0, 100], whole: true, source: t, evidence: guess }\n  x/other", "range: [-60, 10], scale: { factor: 1 }, step: 0.1, source: t, evidence: guess }\n  x/other"));

        Assert.Contains(errors, error => error.Message.Contains("x/level", StringComparison.Ordinal) && error.Message.Contains("which is read as", StringComparison.Ordinal));
    }

    [Fact]
    public void A_setting_that_an_address_speaks_of_must_exist()
    {
        var yaml = Changed("level: { get: GET,", "level: { arguments: [n], get: \"GET {n}\",").Replace("address: level,", "address: \"level $first+2\",", StringComparison.Ordinal);

        Assert.Contains(LinesBox.Errors(yaml), error => error.Message.Contains("a setting 'first'", StringComparison.Ordinal));
    }

    [Fact]
    public void The_section_of_another_protocol_is_no_key_of_a_profile()
    {
        var errors = Profiles.ProfileText.Errors(Changed("protocol: lines", "protocol: osc"));

        Assert.Contains(errors, error => error.Message.Contains("a profile has no 'lines'", StringComparison.Ordinal));
    }

    [Fact]
    public void The_bare_box_itself_is_all_right()
    {
        Assert.Empty(LinesBox.Errors(LinesBox.Bare));
    }

    private static string Changed(string right, string wrong)
    {
        Assert.Contains(right, LinesBox.Bare, StringComparison.Ordinal);
        return LinesBox.Bare.Replace(right, wrong, StringComparison.Ordinal);
    }
}
