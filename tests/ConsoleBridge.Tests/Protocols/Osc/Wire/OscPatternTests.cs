using System.Text;
using System.Text.Json;
using ConsoleBridge.Protocols.Osc.Wire;

namespace ConsoleBridge.Tests.Protocols.Osc.Wire;

public class OscPatternTests
{
    public static TheoryData<int, string, string, bool?, bool?> Patterns
    {
        get
        {
            var rows = new TheoryData<int, string, string, bool?, bool?>();
            foreach (JsonElement row in OscVectors.Read("osc-patterns.json"))
            {
                rows.Add(
                    row.GetProperty("number").GetInt32(),
                    row.Text("pattern"),
                    row.Text("address"),
                    row.GetProperty("osc10").Deserialize<bool?>(),
                    row.GetProperty("osc11").Deserialize<bool?>());
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Patterns))]
    public void Matches_as_the_vectors_say(int number, string pattern, string address, bool? osc10, bool? osc11)
    {
        byte[] patternBytes = Encoding.UTF8.GetBytes(pattern);
        byte[] addressBytes = Encoding.UTF8.GetBytes(address);

        bool strict = OscPattern.IsMatch(patternBytes, addressBytes);
        bool deep = OscPattern.IsMatch(patternBytes, addressBytes, anyDepth: true);

        Assert.True(strict == (osc10 ?? false), $"row {number} in OSC 1.0");
        Assert.True(deep == (osc11 ?? false), $"row {number} in OSC 1.1");
        Assert.Equal(osc10 is not null, OscPattern.IsValid(patternBytes));
        Assert.Equal(osc11 is not null, OscPattern.IsValid(patternBytes, anyDepth: true));
    }

    [Fact]
    public void Gives_up_on_a_pattern_that_would_take_for_ever()
    {
        byte[] pattern = Encoding.ASCII.GetBytes("/" + string.Concat(Enumerable.Repeat("*a", 100)) + "b");
        byte[] address = Encoding.ASCII.GetBytes("/" + new string('a', 250));

        bool matches = OscPattern.IsMatch(pattern, address);

        Assert.False(matches);
    }

    [Theory]
    [InlineData("/ch/01/mix", false)]
    [InlineData("/ch/*/mix", true)]
    [InlineData("/ch/0?", true)]
    [InlineData("/ch//mix", true)]
    [InlineData("/{a,b}", true)]
    public void Tells_patterns_from_plain_addresses(string address, bool expected)
    {
        bool pattern = OscPattern.IsPattern(Encoding.ASCII.GetBytes(address));

        Assert.Equal(expected, pattern);
    }
}
