using ConsoleBridge.Discovery.Engine;
using ConsoleBridge.Discovery.Wire;

namespace ConsoleBridge.Tests.Discovery;

public class MulticastEngineTests
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

    [Fact]
    public void Does_not_say_what_the_asker_knows()
    {
        var (_, panel) = (_network.Join("bridge"), _network.Join("panel"));
        panel.Offer("Panel", 8000);
        Seconds(5);
        _network.Said.Clear();
        var question = new DnsMessage { Questions = [new DnsQuestion(Type, DnsType.Pointer)], Answers = [new PointerRecord(Type, 4000, false, Type.Under("Panel"))] };

        _network.Tell(panel, question, "10.0.0.77");
        Seconds(1);

        Assert.Empty(_network.Said);
    }

    [Fact]
    public void Known_answers_that_come_later_count_too()
    {
        var panel = _network.Join("panel");
        panel.Offer("Panel", 8000);
        Seconds(5);
        _network.Said.Clear();

        _network.Tell(panel, new DnsMessage { IsTruncated = true, Questions = [new DnsQuestion(Type, DnsType.Pointer)] }, "10.0.0.77");
        Seconds(0.2);
        _network.Tell(panel, new DnsMessage { Answers = [new PointerRecord(Type, 4000, false, Type.Under("Panel"))] }, "10.0.0.77");
        Seconds(1);

        Assert.Empty(_network.Said);
    }

    [Fact]
    public void Claims_a_name_by_three_probes_then_tells_it_twice()
    {
        var panel = _network.Join("panel");
        panel.Offer("Panel", 8000);

        Seconds(10);

        Assert.Equal([false, false, false, true, true], _network.Said.Select(said => said.Message.IsResponse));
        var times = _network.Said.Select(said => (int)(said.At - _network.Said[0].At).TotalMilliseconds);
        Assert.Equal([0, 250, 500, 750, 1750], times);
        Assert.Equal(8000, Assert.IsType<ServiceRecord>(_network.Said[0].Message.Authorities[0]).Port);
        Assert.Equal([4500u, 4500u, 120u, 4500u, 120u], _network.Said[3].Message.Answers.Select(record => record.Seconds));
        Assert.Equal([false, false, true, true, true], _network.Said[3].Message.Answers.Select(record => record.IsUnique));
    }

    [Fact]
    public void Takes_another_name_when_somebody_has_it()
    {
        var (first, second, bridge) = (_network.Join("first"), _network.Join("second"), _network.Join("bridge"));
        first.Offer("X-Touch", 5004);
        Seconds(5);
        var offer = second.Offer("X-Touch", 5004);
        bridge.Found();
        Seconds(5);

        Assert.Equal(["X-Touch 10.0.0.1:5004", "X-Touch (2) 10.0.0.2:5004"], bridge.Found());
        Assert.Equal("X-Touch (2)", offer.TakeNewName());
    }

    [Fact]
    public void Of_two_that_claim_a_name_at_once_one_gets_it()
    {
        var (first, second, bridge) = (_network.Join("first"), _network.Join("second"), _network.Join("bridge"));
        first.Offer("X-Touch", 5004);
        second.Offer("X-Touch", 6004);
        bridge.Found();

        Seconds(8);

        Assert.Equal(["X-Touch", "X-Touch (2)"], bridge.Engine.Find("_osc._udp", _network.Now).Select(found => found.Name).Order());
    }

    [Fact]
    public void A_plain_DNS_client_gets_its_own_answer()
    {
        var panel = _network.Join("panel");
        panel.Offer("Panel", 8000);
        Seconds(5);

        _network.Tell(panel, new DnsMessage { Id = 0x1234, Questions = [new DnsQuestion(Type, DnsType.Pointer)] }, "10.0.0.77", port: 40_000);

        var (answer, to) = Assert.Single(panel.SaidToOne);
        Assert.Equal("10.0.0.77:40000", to.ToString());
        Assert.Equal((0x1234, 1), (answer.Id, answer.Questions.Count));
        Assert.All(answer.Answers.Concat(answer.Additionals), record => Assert.True(record is { Seconds: <= 10, IsUnique: false }));
        Assert.Contains(answer.Additionals, record => record is AddressRecord);
    }

    [Fact]
    public void Who_wants_an_answer_for_itself_gets_it_for_itself()
    {
        var panel = _network.Join("panel");
        panel.Offer("Panel", 8000);
        Seconds(5);

        _network.Tell(panel, new DnsMessage { Questions = [new DnsQuestion(Type, DnsType.Pointer, WantsUnicast: true)] }, "10.0.0.77");

        Assert.Equal("10.0.0.77:5353", Assert.Single(panel.SaidToOne).To.ToString());
    }

    [Fact]
    public void Lists_its_types_for_who_asks_what_there_is()
    {
        var panel = _network.Join("panel");
        panel.Offer("Panel", 8000);
        Seconds(5);
        _network.Said.Clear();

        _network.Tell(panel, new DnsMessage { Questions = [new DnsQuestion(DnsName.OfType("_services._dns-sd._udp"), DnsType.Pointer)] }, "10.0.0.77");
        Seconds(0.3);

        Assert.Equal(Type, Assert.IsType<PointerRecord>(Assert.Single(Assert.Single(_network.Said).Message.Answers)).Target);
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
    public void Nobody_can_make_it_repeat_itself_without_end()
    {
        var panel = _network.Join("panel");
        panel.Offer("Panel", 8000);
        Seconds(5);
        _network.Said.Clear();

        for (var count = 0; count < 100; count++)
        {
            _network.Tell(panel, new DnsMessage { Questions = [new DnsQuestion(Type.Under("Panel"), DnsType.Service)] }, "10.0.0.77");
            Seconds(0.01);
        }

        Assert.InRange(_network.Said.Count, 1, 3);
    }

    [Fact]
    public void Somebody_elses_goodbye_does_not_end_what_is_offered_here()
    {
        var (panel, bridge) = (_network.Join("panel"), _network.Join("bridge"));
        panel.Offer("Panel", 8000);
        bridge.Found();
        Seconds(5);
        var goodbye = new DnsMessage { IsResponse = true, Answers = [new PointerRecord(Type, 0, false, Type.Under("Panel"))] };

        _network.Tell(panel, goodbye, "10.0.0.77");
        _network.Tell(bridge, goodbye, "10.0.0.77");
        Seconds(3);

        Assert.Single(bridge.Found());
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
