using System.Net;
using ConsoleBridge.Discovery;
using ConsoleBridge.Protocols.RtpMidi.Session;
using ConsoleBridge.Protocols.RtpMidi.Wire;
using ConsoleBridge.Transports.RtpMidi;

namespace ConsoleBridge.IntegrationTests.RtpMidi;

/// <summary>The bridge's end of RTP-MIDI over real sockets, against a peer that a test leads by the hand.</summary>
public sealed class RtpMidiNetworkTests
{
    [Fact]
    public async Task A_device_that_is_known_by_name_gets_the_session_that_calls()
    {
        await using RtpMidiNetwork network = RtpMidiBench.Start(peers: "iPad");
        using var peer = new SimulatedPeer();

        Task<RtpMidiTransport> opening = network.OpenAsync(null, "ipad", CancellationToken.None);
        await peer.CallAsync(network.Port, "iPad");
        await using RtpMidiTransport transport = await opening;
        await peer.SendAsync(RtpMidiPort.Data, peer.Packet(1, "03 90 3C 7F"));
        await transport.SendAsync(new byte[] { 0xE0, 0x00, 0x40, 0xB0, 0x07, 0x01 }, CancellationToken.None);

        Assert.Equal("903C7F", await transport.ReceiveAsync(3));
        Assert.Equal("07E000400" + "0B00701", Convert.ToHexString((await peer.HearAsync(RtpMidiPort.Data, SessionVerb.None))[12..]));
        Assert.Equal("rtp-midi 'iPad'", transport.Description);
    }

    [Fact]
    public async Task A_device_that_is_known_by_address_is_invited()
    {
        await using RtpMidiNetwork network = RtpMidiBench.Start();
        using var peer = new SimulatedPeer();

        Task<RtpMidiTransport> opening = network.OpenAsync(peer.Address, "", CancellationToken.None);
        await peer.AcceptAsync(network.Port, "X-Touch");
        await using RtpMidiTransport transport = await opening;
        byte[] question = await peer.HearAsync(RtpMidiPort.Data, SessionVerb.Clock);

        Assert.Equal(0, question[8]);
        Assert.Equal("X-Touch", transport.Session.Name);
    }

    [Fact]
    public async Task A_device_that_is_known_by_name_is_found_in_the_network()
    {
        using var peer = new SimulatedPeer();
        var directory = new ListedServices(new ServiceInstance("X-Touch FOH", "_apple-midi._udp", [IPAddress.Loopback], peer.Address.Port, []));
        await using RtpMidiNetwork network = RtpMidiBench.Start(directory: directory, peers: "X-Touch FOH");

        Task<RtpMidiTransport> opening = network.OpenAsync(null, "X-Touch FOH", CancellationToken.None);
        await peer.AcceptAsync(network.Port, "X-Touch FOH");
        await using RtpMidiTransport transport = await opening;

        Assert.True(transport.Session.IsInitiator);
        Assert.Equal([$"bridge _apple-midi._udp {network.Port}"], directory.Offered);
        await network.DisposeAsync();
        Assert.Empty(directory.Offered);
    }

    [Fact]
    public async Task Strangers_are_refused_and_nobody_may_call_a_bridge_that_does_not_listen()
    {
        await using RtpMidiNetwork network = RtpMidiBench.Start(peers: "iPad");
        await using RtpMidiNetwork deaf = RtpMidiBench.Start(listen: false, peers: "iPad");
        using var stranger = new SimulatedPeer { BridgePort = network.Port };
        using var friend = new SimulatedPeer { BridgePort = deaf.Port };

        await stranger.SendAsync(RtpMidiPort.Control, stranger.Handshake(SessionVerb.Invitation, "stranger"));
        await friend.SendAsync(RtpMidiPort.Control, friend.Handshake(SessionVerb.Invitation, "iPad"));

        Assert.Equal(16, (await stranger.HearAsync(RtpMidiPort.Control, SessionVerb.Refused)).Length);
        await friend.HearAsync(RtpMidiPort.Control, SessionVerb.Refused);
    }

    [Fact]
    public async Task A_refused_invitation_is_said_and_can_be_tried_again()
    {
        await using RtpMidiNetwork network = RtpMidiBench.Start();
        using var peer = new SimulatedPeer { BridgePort = network.Port };

        Task<RtpMidiTransport> opening = network.OpenAsync(peer.Address, "", CancellationToken.None);
        byte[] invitation = await peer.HearAsync(RtpMidiPort.Control, SessionVerb.Invitation);
        await peer.SendAsync(RtpMidiPort.Control, peer.Handshake(SessionVerb.Refused, token: BitConverter.ToUInt32([.. invitation[8..12].Reverse()])));

        Assert.Equal("our invitation was refused", (await Assert.ThrowsAsync<IOException>(() => opening)).Message);
        Task<RtpMidiTransport> again = network.OpenAsync(peer.Address, "", CancellationToken.None);
        await peer.AcceptAsync(network.Port, "peer");
        await (await again).DisposeAsync();
    }

    [Fact]
    public async Task A_goodbye_ends_the_device_s_transport_and_a_new_call_opens_one()
    {
        await using RtpMidiNetwork network = RtpMidiBench.Start(peers: "iPad");
        using var peer = new SimulatedPeer();
        RtpMidiTransport transport = await OpenCalledAsync(network, peer);

        await peer.SendAsync(RtpMidiPort.Control, peer.Handshake(SessionVerb.Goodbye));

        Assert.Equal("'iPad' has said goodbye", await transport.EndAsync());
        await transport.DisposeAsync();
        peer.Ssrc++;
        await (await OpenCalledAsync(network, peer)).DisposeAsync();
    }

    [Fact]
    public async Task Silence_ends_the_transport_with_a_goodbye()
    {
        var quick = new RtpMidiSettings { FirstClockInterval = TimeSpan.FromMilliseconds(20), ClockTries = 3 };
        await using RtpMidiNetwork network = RtpMidiBench.Start(quick);
        using var peer = new SimulatedPeer();
        Task<RtpMidiTransport> opening = network.OpenAsync(peer.Address, "", CancellationToken.None);
        await peer.AcceptAsync(network.Port, "peer");

        await using RtpMidiTransport transport = await opening;

        Assert.Equal("nothing heard from 'peer'", await transport.EndAsync());
        await peer.HearAsync(RtpMidiPort.Control, SessionVerb.Goodbye);
    }

    [Fact]
    public async Task A_session_that_called_stays_for_the_device_s_next_try()
    {
        await using RtpMidiNetwork network = RtpMidiBench.Start(peers: "iPad");
        using var peer = new SimulatedPeer();
        await (await OpenCalledAsync(network, peer)).DisposeAsync();

        await using RtpMidiTransport again = await network.OpenAsync(null, "iPad", CancellationToken.None);
        await peer.SendAsync(RtpMidiPort.Data, peer.Packet(1, "03 90 3C 7F"));

        Assert.Equal("903C7F", await again.ReceiveAsync(3));
        Assert.Equal(1, network.ConnectedSessions);
    }

    [Fact]
    public async Task A_bridge_that_stops_says_goodbye_on_both_ports_after_its_last_words()
    {
        RtpMidiNetwork network = RtpMidiBench.Start(peers: "iPad");
        using var peer = new SimulatedPeer();
        RtpMidiTransport transport = await OpenCalledAsync(network, peer);
        for (int count = 0; count < 4; count++)
        {
            await transport.SendAsync(new byte[] { 0x90, 0x00, 0x00 }, CancellationToken.None);
        }

        await network.DisposeAsync();

        await peer.HearAsync(RtpMidiPort.Control, SessionVerb.Goodbye);
        await peer.HearAsync(RtpMidiPort.Data, SessionVerb.Goodbye);
        Assert.Equal(4, peer.Traffic.Where(item => item is { FromBridge: true, Port: RtpMidiPort.Data } && item.Datagram[0] == 0x80).Sum(Notes));
        Assert.Equal("the bridge is stopping", await transport.EndAsync());
    }

    [Fact]
    public async Task Cancelling_takes_the_invitation_back()
    {
        await using RtpMidiNetwork network = RtpMidiBench.Start();
        using var peer = new SimulatedPeer { BridgePort = network.Port };
        using var stopping = new CancellationTokenSource();

        Task<RtpMidiTransport> opening = network.OpenAsync(peer.Address, "", stopping.Token);
        await peer.HearAsync(RtpMidiPort.Control, SessionVerb.Invitation);
        await stopping.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => opening);
        Assert.Equal(0, network.ConnectedSessions);
    }

    [Fact]
    public async Task Several_devices_have_a_session_each()
    {
        await using RtpMidiNetwork network = RtpMidiBench.Start(peers: ["one", "two"]);
        using var one = new SimulatedPeer();
        using var two = new SimulatedPeer();
        Task<RtpMidiTransport> openingTwo = network.OpenAsync(null, "two", CancellationToken.None);
        Task<RtpMidiTransport> openingOne = network.OpenAsync(null, "one", CancellationToken.None);

        await one.CallAsync(network.Port, "one");
        await two.CallAsync(network.Port, "two");
        await using RtpMidiTransport first = await openingOne;
        await using RtpMidiTransport second = await openingTwo;
        await two.SendAsync(RtpMidiPort.Data, two.Packet(1, "03 90 02 7F"));
        await one.SendAsync(RtpMidiPort.Data, one.Packet(1, "03 90 01 7F"));

        Assert.Equal("90017F", await first.ReceiveAsync(3));
        Assert.Equal("90027F", await second.ReceiveAsync(3));
    }

    [Fact]
    public void Ports_that_are_taken_are_said_with_what_to_do()
    {
        using RtpMidiSockets taken = RtpMidiSockets.Open(0);

        var failure = Assert.Throws<IOException>(() => RtpMidiSockets.Open(taken.Port));

        Assert.StartsWith($"RTP-MIDI needs the UDP ports {taken.Port} and {taken.Port + 1}", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("choose others with RtpMidi:Port", failure.Message, StringComparison.Ordinal);
    }

    private static async Task<RtpMidiTransport> OpenCalledAsync(RtpMidiNetwork network, SimulatedPeer peer)
    {
        Task<RtpMidiTransport> opening = network.OpenAsync(null, "iPad", CancellationToken.None);
        await peer.CallAsync(network.Port, "iPad");
        return await opening;
    }

    private static int Notes((bool FromBridge, RtpMidiPort Port, byte[] Datagram) item) => item.Datagram.Count(value => value == 0x90);
}
