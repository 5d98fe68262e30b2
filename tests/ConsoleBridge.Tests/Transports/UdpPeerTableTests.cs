using System.Net;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Transports.Listening;

namespace ConsoleBridge.Tests.Transports;

/// <summary>Who is remembered, who is forgotten, and who is turned away.</summary>
public class UdpPeerTableTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void A_sender_is_a_peer_from_its_first_datagram_and_the_same_one_ever_after()
    {
        var table = Table(new ListeningRules());

        var first = table.Heard(Sender("10.0.0.30:5000"), out var isNew);
        var again = table.Heard(Sender("10.0.0.30:5000"), out var isNewAgain);
        var other = table.Heard(Sender("10.0.0.30:5001"), out _);

        Assert.Same(first, again);
        Assert.Equal((true, false), (isNew, isNewAgain));
        Assert.Equal((1, 2), (first!.Number, other!.Number));
        Assert.Equal([new PeerHeader(PeerEvent.Joined, 1), new PeerHeader(PeerEvent.Joined, 2)], News(table));
    }

    [Fact]
    public void With_a_reply_port_an_address_is_one_peer_wherever_it_sends_from()
    {
        var table = Table(new ListeningRules { ReplyPort = 9000 });

        var first = table.Heard(Sender("10.0.0.30:5000"), out _);
        var second = table.Heard(Sender("10.0.0.30:5001"), out _);

        Assert.Same(first, second);
        Assert.Equal("10.0.0.30:9000", new IPEndPoint(IPAddress.Any, 0).Create(table.AddressOf(1)!).ToString());
    }

    [Fact]
    public void A_silent_peer_is_forgotten_and_its_number_given_to_the_next()
    {
        var table = Table(new ListeningRules { ForgetAfter = TimeSpan.FromSeconds(10) });
        table.Heard(Sender("10.0.0.30:5000"), out _);
        _time.Advance(TimeSpan.FromSeconds(9));
        table.ForgetSilent();
        Assert.NotNull(table.AddressOf(1));

        _time.Advance(TimeSpan.FromSeconds(1));
        table.ForgetSilent();

        Assert.Null(table.AddressOf(1));
        Assert.Equal(1, table.Heard(Sender("10.0.0.31:5000"), out _)!.Number);
        Assert.Equal([new PeerHeader(PeerEvent.Joined, 1), new PeerHeader(PeerEvent.Left, 1), new PeerHeader(PeerEvent.Joined, 1)], News(table));
    }

    [Fact]
    public void A_flood_of_strangers_does_not_drive_out_who_has_just_spoken()
    {
        var table = Table(new ListeningRules { Most = 2 });
        table.Heard(Sender("10.0.0.30:5000"), out _);
        table.Heard(Sender("10.0.0.31:5000"), out _);

        var stranger = table.Heard(Sender("10.0.0.32:5000"), out _);

        Assert.Null(stranger);
        Assert.NotNull(table.AddressOf(1));
    }

    [Fact]
    public void When_all_places_are_taken_the_longest_silent_makes_room()
    {
        var table = Table(new ListeningRules { Most = 2 });
        table.Heard(Sender("10.0.0.30:5000"), out _);
        _time.Advance(TimeSpan.FromSeconds(15));
        table.Heard(Sender("10.0.0.31:5000"), out _);

        var next = table.Heard(Sender("10.0.0.32:5000"), out _);

        Assert.Equal(1, next!.Number);
    }

    [Fact]
    public void Who_is_always_there_is_there_from_the_beginning_and_never_forgotten()
    {
        var table = Table(new ListeningRules { Most = 1, Always = ["10.0.0.30:9000"], ForgetAfter = TimeSpan.FromSeconds(1) });
        _time.Advance(TimeSpan.FromHours(10));

        table.ForgetSilent();

        Assert.NotNull(table.AddressOf(1));
        Assert.Null(table.Heard(Sender("10.0.0.31:5000"), out _));
        Assert.Equal([new PeerHeader(PeerEvent.Joined, 1)], News(table));
    }

    [Fact]
    public void A_header_is_read_as_it_was_written_and_refused_when_it_is_none()
    {
        byte[] frame = new byte[6];
        new PeerHeader(PeerEvent.Frame, 513).Write(frame);

        Assert.True(PeerHeader.TryRead(frame, out var header));
        Assert.Equal(new PeerHeader(PeerEvent.Frame, 513), header);
        Assert.Equal([0, 0, 2, 1, 0, 0], frame);
        Assert.False(PeerHeader.TryRead(frame.AsSpan(0, 3), out _));
        Assert.False(PeerHeader.TryRead([9, 0, 0, 1], out _));
        Assert.False(PeerHeader.TryRead([0, 0, 0, 0], out _));
        Assert.False(PeerHeader.TryRead([1, 0, 0, 1, 7], out _));
    }

    private static SocketAddress Sender(string endPoint) => IPEndPoint.Parse(endPoint).Serialize();

    private static List<PeerHeader> News(UdpPeerTable table)
    {
        var news = new List<PeerHeader>();
        while (table.TryTakeNews(out var header))
        {
            news.Add(header);
        }

        return news;
    }

    private UdpPeerTable Table(ListeningRules rules) => new(rules, _time);
}
