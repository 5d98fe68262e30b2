using System.Text;
using ConsoleBridge.Access;
using ConsoleBridge.Configuration;
using ConsoleBridge.Mqtt.Broker;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Tests.Access;

/// <summary>Access rules: which topics and filters fall under which rule.</summary>
public sealed class TopicRuleTests
{
    [Theory]
    [InlineData("a/#", "a/b", "covers overlaps")]
    [InlineData("a/#", "a/#", "covers overlaps")]
    [InlineData("a/#", "a", "covers overlaps")]
    [InlineData("a/#", "a/+/c", "covers overlaps")]
    [InlineData("a/#", "#", "overlaps")]
    [InlineData("a/#", "+", "overlaps")]
    [InlineData("a/#", "+/#", "overlaps")]
    [InlineData("a/#", "b/#", "")]
    [InlineData("a/+", "a/b", "covers overlaps")]
    [InlineData("a/+", "a/+", "covers overlaps")]
    [InlineData("a/+", "a/#", "overlaps")]
    [InlineData("a/+", "a", "")]
    [InlineData("a/+", "a/b/c", "")]
    [InlineData("a/b", "a/+", "overlaps")]
    [InlineData("a/b", "a/b/#", "overlaps")]
    [InlineData("a/b", "+/+/+", "")]
    [InlineData("#", "#", "covers overlaps")]
    [InlineData("#", "$SYS/#", "")]
    [InlineData("$SYS/#", "#", "")]
    [InlineData("$SYS/#", "+/broker", "")]
    [InlineData("$SYS/#", "$SYS/broker/+", "covers overlaps")]
    [InlineData("+/b", "$SYS/b", "")]
    public void Knows_how_a_filter_lies_to_a_rule(string rule, string filter, string expected)
    {
        TopicRule parsed = TopicRule.Parse(rule, out _)!;

        bool covers = parsed.Covers(Bytes(filter));
        bool overlaps = parsed.Overlaps(Bytes(filter));

        Assert.Equal(expected, string.Join(' ', new[] { covers ? "covers" : "", overlaps ? "overlaps" : "" }.Where(word => word.Length > 0)));
    }

    [Fact]
    public void Agrees_with_the_matching_of_topics_in_a_hundred_thousand_random_cases()
    {
        const int Seed = 20260101;
        var random = new Random(Seed);
        for (int i = 0; i < 100_000; i++)
        {
            string rule = RandomFilter(random, wildcards: true);
            string filter = RandomFilter(random, wildcards: true);
            string topic = RandomFilter(random, wildcards: false);
            TopicRule parsed = TopicRule.Parse(rule, out _)!;
            bool isUnderRule = MqttTopic.Matches(Bytes(rule), Bytes(topic));
            bool isUnderFilter = MqttTopic.Matches(Bytes(filter), Bytes(topic));
            string what = $"seed {Seed}, case {i}: rule {rule}, filter {filter}, topic {topic}";

            Assert.True(parsed.Matches(Bytes(topic)) == isUnderRule, what);
            Assert.True(!isUnderFilter || isUnderRule || !parsed.Covers(Bytes(filter)), what + ": covered, but not under the rule");
            Assert.True(!(isUnderFilter && isUnderRule) || parsed.Overlaps(Bytes(filter)), what + ": under both, but no overlap");
        }
    }

    [Theory]
    [InlineData("own/%u/#", "anna", "own/anna/x", true)]
    [InlineData("own/%u/#", "anna", "own/bert/x", false)]
    [InlineData("own/%u/#", "+", "own/bert/x", false)]
    [InlineData("own/%u/#", "#", "own/bert/x", false)]
    [InlineData("own/%u/#", "bert/x", "own/bert/x", false)]
    [InlineData("own/%u-%c", "anna", "own/anna-panel", true)]
    [InlineData("own/%u", "%c", "own/panel", false)]
    public void Fills_in_names_as_they_are_and_never_as_wildcards(string rule, string user, string topic, bool isUnder)
    {
        TopicRule filled = TopicRule.Parse(rule, out _)!.For(user, "panel")!;

        Assert.Equal(isUnder, filled.Matches(Bytes(topic)));
        Assert.Equal(isUnder, filled.Covers(Bytes(topic)));
    }

    [Fact]
    public void Is_about_nobody_when_there_is_no_name_to_fill_in()
    {
        Assert.Null(TopicRule.Parse("own/%u/#", out _)!.For(null, "panel"));
        Assert.Null(TopicRule.Parse("own/%c/#", out _)!.For("anna", ""));
    }

    [Fact]
    public void Lets_what_is_forbidden_win_in_whatever_order_the_rules_stand()
    {
        foreach (List<string> write in new List<string>[] { ["a/#", "!a/secret/#"], ["!a/secret/#", "a/#"] })
        {
            AccessGroup group = Group(new AccessGroupOptions { Write = write });

            Assert.True(group.Write.Allow("a/open"u8));
            Assert.False(group.Write.Allow("a/secret/1"u8));
            Assert.False(group.Write.Allow("b"u8));
        }
    }

    [Fact]
    public void Lets_a_surface_set_faders_and_not_preamps()
    {
        AccessGroup surface = Group(new AccessGroupOptions
        {
            Read = ["consolebridge/#"],
            Write = ["consolebridge/+/+/ch/+/+/set", "!consolebridge/+/+/ch/+/gain/set"],
        });

        Assert.True(surface.Write.Allow("consolebridge/hall/foh/ch/1/fader/set"u8));
        Assert.False(surface.Write.Allow("consolebridge/hall/foh/ch/1/gain/set"u8));
        Assert.False(surface.Write.Allow("consolebridge/hall/foh/ch/1/fader"u8));
        Assert.Equal(MqttFilterAccess.All, surface.Read.Judge("consolebridge/hall/foh/#"u8));
    }

    [Theory]
    [InlineData("a/b/#", MqttFilterAccess.All)]
    [InlineData("a/#", MqttFilterAccess.Part)]
    [InlineData("#", MqttFilterAccess.Part)]
    [InlineData("a/secret/#", MqttFilterAccess.None)]
    [InlineData("a/secret/1", MqttFilterAccess.None)]
    [InlineData("b/#", MqttFilterAccess.None)]
    public void Grants_a_filter_whole_in_part_or_not(string filter, MqttFilterAccess expected)
    {
        AccessGroup group = Group(new AccessGroupOptions { Read = ["a/#", "!a/secret/#"] });

        Assert.Equal(expected, group.Read.Judge(Bytes(filter)));
    }

    [Fact]
    public void Has_a_viewer_who_reads_everything_and_writes_nothing()
    {
        AccessGroup viewer = AccessGroup.ReadAll(new Dictionary<string, AccessGroupOptions>(), out _)[AccessGroup.Viewer];

        Assert.Equal(MqttFilterAccess.All, viewer.Read.Judge("#"u8));
        Assert.Equal(MqttFilterAccess.All, viewer.Read.Judge("$SYS/#"u8));
        Assert.False(viewer.Write.Allow("a"u8));
    }

    [Fact]
    public void Names_the_place_of_a_filter_that_is_none()
    {
        AccessGroup.ReadAll(new Dictionary<string, AccessGroupOptions> { ["x"] = new() { Write = ["a", "a/#/b"] } }, out var errors);

        Assert.Equal("x:Write:1", Assert.Single(errors).Key);
    }

    [Fact]
    public void Judges_a_topic_without_allocating()
    {
        AccessGroup group = Group(new AccessGroupOptions { Write = ["consolebridge/+/+/ch/+/fader/set", "!consolebridge/+/foh/#"] });
        byte[] topic = Bytes("consolebridge/hall/monitor/ch/12/fader/set");
        group.Write.Allow(topic);

        long allocated = Allocations.Least(() =>
        {
            for (int i = 0; i < 1000; i++)
            {
                group.Write.Allow(topic);
            }
        });

        Assert.Equal(0, allocated);
    }

    private static AccessGroup Group(AccessGroupOptions options)
    {
        var groups = AccessGroup.ReadAll(new Dictionary<string, AccessGroupOptions> { ["x"] = options }, out var errors);
        Assert.Empty(errors);
        return groups["x"];
    }

    private static string RandomFilter(Random random, bool wildcards)
    {
        string[] levels = [.. Enumerable.Range(0, random.Next(1, 5)).Select(index => random.Next(wildcards ? 6 : 4) switch
        {
            0 => "",
            1 => "a",
            2 => "b",
            3 => index == 0 ? "$SYS" : "c",
            _ => "+",
        })];
        if (wildcards && random.Next(4) == 0)
        {
            levels[^1] = "#";
        }

        string text = string.Join('/', levels);
        return text.Length == 0 ? "a" : text;
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
