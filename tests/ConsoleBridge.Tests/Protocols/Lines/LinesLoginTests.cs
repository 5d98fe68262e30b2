using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Tests.Profiles;

namespace ConsoleBridge.Tests.Protocols.Lines;

public sealed class LinesLoginTests
{
    private static readonly CompiledProfile Profile = ProfileText.Compile(LinesBox.Bare.Replace(
        "  done: OK",
        "  login: { prompts: { '{*}Password:': '{password}', 'user:': admin }, granted: 'Login{*}', refused: 'Bad{*}', wait: 1s }\n  done: OK",
        StringComparison.Ordinal));

    private readonly LoginContext _context = new();

    [Fact]
    public void Says_nothing_before_the_prompt_had_time_to_come()
    {
        var driver = LinesBox.Protocol.CreateDriver(Profile, new Dictionary<string, double>(), "secret");
        driver.OnConnected(_context);

        driver.OnRead(Profile.ByName["x/level"], _context);

        Assert.Empty(_context.Sent);
    }

    [Fact]
    public void Answers_the_prompts_and_begins_when_the_device_has_let_it_in()
    {
        var driver = LinesBox.Protocol.CreateDriver(Profile, new Dictionary<string, double>(), "secret");
        driver.OnConnected(_context);

        driver.OnFrame("user:"u8, _context);
        driver.OnFrame("Password:"u8, _context);
        driver.OnRead(Profile.ByName["x/level"], _context);
        Assert.Equal(["admin{CR}", "secret{CR}"], _context.Sent);
        driver.OnFrame("Login Administrator"u8, _context);

        Assert.Equal("GET{CR}", _context.Sent[^1]);
    }

    [Theory]
    [InlineData("", "say 'Password' in its configuration")]
    [InlineData("wrong", "probably wrong")]
    public void A_password_that_is_missing_or_wrong_is_told_and_never_shown(string password, string reason)
    {
        var driver = LinesBox.Protocol.CreateDriver(Profile, new Dictionary<string, double>(), password);
        driver.OnConnected(_context);

        driver.OnFrame("Password:"u8, _context);
        driver.OnFrame("Password:"u8, _context);

        Assert.Contains(reason, string.Join(' ', _context.Failures), StringComparison.Ordinal);
        Assert.DoesNotContain(_context.Failures, failure => failure.Contains(" wrong'", StringComparison.Ordinal));
    }

    [Fact]
    public void A_refusal_ends_the_session()
    {
        var driver = LinesBox.Protocol.CreateDriver(Profile, new Dictionary<string, double>(), "wrong");
        driver.OnConnected(_context);

        driver.OnFrame("Bad password"u8, _context);

        Assert.Contains("refused the password", _context.Failures[0], StringComparison.Ordinal);
    }
}
