using System.Text;
using ConsoleBridge.Mqtt.Broker;
using ConsoleBridge.Mqtt.Packets;
using Xunit.Abstractions;

namespace ConsoleBridge.Tests.Mqtt.Broker;

public sealed class SubscriptionTreeTests(ITestOutputHelper output)
{
    private static readonly BrokerSession Session = new("test", new MqttBrokerOptions(), new BrokerCounters(), TimeProvider.System)
    {
        RetainedStore = new MemoryRetainedStore(TimeProvider.System),
    };

    [Theory]
    [InlineData("sport/tennis", "sport/tennis, sport/+, sport/#, #, +/+")]
    [InlineData("sport", "sport/#, #")]
    [InlineData("/finance", "#, +/+")]
    [InlineData("$SYS/broker", "$SYS/#")]
    public void Finds_every_filter_a_topic_falls_under(string topic, string expected)
    {
        var tree = new SubscriptionTree();
        foreach (string filter in new[] { "sport/tennis", "sport/+", "sport/#", "#", "+/+", "$SYS/#", "other" })
        {
            tree.Add(Of(filter));
        }

        Assert.Equal(expected.Split(", ").Order(), Match(tree, topic).Order());
    }

    [Fact]
    public void Agrees_with_the_plain_rules_for_random_filters_and_topics()
    {
        const int Seed = 42;
        output.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        string[] levels = ["a", "b", "", "$x", "+", "#"];
        for (int round = 0; round < 2_000; round++)
        {
            var tree = new SubscriptionTree();
            List<Subscription> present = [];
            for (int i = 0; i < 8; i++)
            {
                string filter = string.Join('/', Enumerable.Range(0, random.Next(1, 5)).Select(_ => levels[random.Next(6)]));
                if (MqttTopic.IsFilter(Encoding.UTF8.GetBytes(filter)))
                {
                    Subscription subscription = Of(filter);
                    tree.Add(subscription);
                    present.Add(subscription);
                }
            }

            if (present.Count > 1)
            {
                tree.Remove(present[0]);
                present.RemoveAt(0);
            }

            string topic = string.Join('/', Enumerable.Range(0, random.Next(1, 5)).Select(_ => levels[random.Next(4)]));
            byte[] name = Encoding.UTF8.GetBytes(topic);
            IEnumerable<string> expected = present.Where(one => MqttTopic.Matches(one.Filter, name)).Select(one => Encoding.UTF8.GetString(one.Filter));
            Assert.Equal(expected.Order(), Match(tree, topic).Order());
        }
    }

    [Fact]
    public void Gives_a_shared_group_each_message_once_and_in_turn()
    {
        var tree = new SubscriptionTree();
        Subscription first = new(Session, "a/+"u8.ToArray(), "group"u8.ToArray());
        Subscription second = new(Session, "a/+"u8.ToArray(), "group"u8.ToArray());
        tree.Add(first);
        tree.Add(second);
        var matches = new List<Subscription>();

        tree.Match("a/1"u8, matches);
        tree.Match("a/1"u8, matches);

        Assert.Equal(2, matches.Count);
        Assert.Contains(first, matches);
        Assert.Contains(second, matches);
    }

    [Fact]
    public void Matching_allocates_nothing()
    {
        var tree = new SubscriptionTree();
        tree.Add(Of("venue/+/ch/#"));
        tree.Add(Of("venue/foh/ch/1/gain"));
        var matches = new List<Subscription>(8);
        tree.Match("venue/foh/ch/1/gain"u8, matches);

        long allocated = Allocations.Least(() =>
        {
            for (int i = 0; i < 10_000; i++)
            {
                matches.Clear();
                tree.Match("venue/foh/ch/1/gain"u8, matches);
            }
        });

        Assert.Equal(0, allocated);
        Assert.Equal(2, matches.Count);
    }

    private static Subscription Of(string filter) => new(Session, Encoding.UTF8.GetBytes(filter), []);

    private static List<string> Match(SubscriptionTree tree, string topic)
    {
        var matches = new List<Subscription>();
        tree.Match(Encoding.UTF8.GetBytes(topic), matches);
        return [.. matches.Select(match => Encoding.UTF8.GetString(match.Filter))];
    }
}
