using ConsoleBridge.Discovery.Wire;

namespace ConsoleBridge.Tests.Discovery;

public class OfferingTests
{
    private static readonly DnsName Type = DnsName.OfType("_osc._udp");
    private readonly MemoryNetwork _network = new();

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
    public void A_network_that_comes_or_changes_is_asked_and_told_anew()
    {
        var panel = _network.Join("panel");
        panel.Offer("Panel", 8000);
        panel.Found();
        Seconds(100);
        _network.Said.Clear();
        var moved = panel.Link with { Addresses = [System.Net.IPAddress.Parse("10.0.0.99")] };

        panel.Engine.SetLinks([moved], _network.Now);
        Seconds(3);

        Assert.Contains(_network.Said, said => said.Message.Questions.Exists(question => question.Type == DnsType.Pointer));
        var told = _network.Said.Last(said => said.Message.IsResponse).Message;
        Assert.Equal("10.0.0.99", Assert.Single(told.Answers.OfType<AddressRecord>()).Address.ToString());
    }

    private void Seconds(double seconds) => _network.Advance(TimeSpan.FromSeconds(seconds));
}
