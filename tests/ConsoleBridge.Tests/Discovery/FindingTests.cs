using ConsoleBridge.Discovery.Engine;
using ConsoleBridge.Discovery.Wire;

namespace ConsoleBridge.Tests.Discovery;

public class FindingTests
{
    private static readonly DnsName Type = DnsName.OfType("_osc._udp");
    private readonly MemoryNetwork _network = new();

    [Fact]
    public void Finds_a_service_that_is_there_already_and_one_that_comes()
    {
        var panel = _network.Join("panel");
        panel.Offer("Ring 1. left", 8000, "page=2", "type=tablet");
        Seconds(3);
        var bridge = _network.Join("bridge");

        Assert.Empty(bridge.Found());
        Seconds(0.5);
        Assert.Equal(["Ring 1. left 10.0.0.1:8000 page=2,type=tablet"], bridge.Found());

        panel.Offer("Second", 8001);
        Seconds(2);
        Assert.Equal(["Ring 1. left 10.0.0.1:8000 page=2,type=tablet", "Second 10.0.0.1:8001"], bridge.Found());
    }

    [Fact]
    public void What_is_offered_here_is_not_found_here()
    {
        var bridge = _network.Join("bridge");
        bridge.Offer("Bridge", 9000);
        bridge.Found();
        Seconds(5);

        Assert.Empty(bridge.Found());
    }

    [Fact]
    public void Forgets_a_service_a_second_after_its_goodbye()
    {
        var (bridge, panel) = (_network.Join("bridge"), _network.Join("panel"));
        var offer = panel.Offer("Panel", 8000);
        bridge.Found();
        Seconds(3);
        Assert.Single(bridge.Found());

        panel.Engine.Remove(offer);
        Seconds(1.2);

        Assert.Empty(bridge.Found());
    }

    [Fact]
    public void Asks_again_before_it_forgets_and_forgets_who_does_not_answer()
    {
        var (bridge, panel) = (_network.Join("bridge"), _network.Join("panel"));
        panel.Offer("Panel", 8000);
        bridge.Found();
        Seconds(3);
        panel.IsDeaf = true;
        _network.Said.Clear();

        // Host and port hold for 120 s: asked for at 80, 85, 90 and 95 %.
        Seconds(115);
        Assert.Single(bridge.Found());
        Assert.Equal(4, _network.Said.Count(said => said.From == bridge && said.Message.Questions.Exists(question => question.Type == DnsType.Service)));

        Seconds(10);
        Assert.Empty(bridge.Found());
    }

    [Fact]
    public void Keeps_a_service_that_answers_for_as_long_as_it_does()
    {
        var (bridge, panel) = (_network.Join("bridge"), _network.Join("panel"));
        panel.Offer("Panel", 8000);
        bridge.Found();

        for (var minute = 0; minute < 10; minute++)
        {
            Seconds(60);
            Assert.True(bridge.Found().Length == 1, $"in minute {minute + 1}");
        }
    }

    [Fact]
    public void Asks_less_and_less_often_and_says_what_it_knows()
    {
        var panel = _network.Join("panel");
        panel.Offer("Panel", 8000);
        Seconds(3);
        var bridge = _network.Join("bridge");
        bridge.Found();

        Seconds(70);

        var asked = _network.Said.Where(said => said.From == bridge && said.Message.Questions.Exists(question => question.Type == DnsType.Pointer)).ToArray();
        Assert.Equal([0, 1, 3, 7, 15, 31, 63], asked.Select(said => (int)Math.Round((said.At - asked[0].At).TotalSeconds)));
        Assert.Empty(asked[0].Message.Answers);
        Assert.Equal("Panel", Assert.IsType<PointerRecord>(Assert.Single(asked[2].Message.Answers)).Target.Labels[0]);
    }

    [Theory]
    [InlineData("192.168.7.7", 5353, "from another network")]
    [InlineData("10.0.0.77", 5354, "from a wrong port")]
    public void Believes_no_answer(string from, int port, string reason)
    {
        var bridge = _network.Join("bridge");
        bridge.Found();
        var host = new DnsName("host", "local");
        var instance = Type.Under("False");
        var answer = new DnsMessage
        {
            IsResponse = true,
            Answers =
            [
                new PointerRecord(Type, 4500, false, instance), new ServiceRecord(instance, 120, true, 0, 0, 1, host),
                new AddressRecord(host, 120, true, System.Net.IPAddress.Parse("10.0.0.9")),
            ],
        };

        _network.Tell(bridge, answer, from, port);
        Assert.True(bridge.Found().Length == 0, reason);

        _network.Tell(bridge, answer, "10.0.0.77");
        Assert.Equal(["False 10.0.0.9:1"], bridge.Found());
    }

    [Fact]
    public void A_flood_of_records_is_kept_within_bounds()
    {
        var cache = new RecordCache();
        for (var number = 0; number < 3 * RecordCache.Limit; number++)
        {
            cache.Add(new PointerRecord(Type, 4500, false, Type.Under($"False {number}")), 3, TimeSpan.Zero);
        }

        Assert.Equal(RecordCache.LimitOfName, cache.Count);
        for (var number = 0; number < 3 * RecordCache.Limit; number++)
        {
            cache.Add(new TextRecord(Type.Under($"False {number}"), 4500, false, []), 3, TimeSpan.Zero);
        }

        Assert.Equal(RecordCache.Limit, cache.Count);
        cache.Prune(TimeSpan.FromSeconds(4501));
        Assert.Equal(0, cache.Count);
    }

    private void Seconds(double seconds) => _network.Advance(TimeSpan.FromSeconds(seconds));
}
