using ConsoleBridge.IntegrationTests.Bridge;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Protocols.RtpMidi.Session;
using ConsoleBridge.Protocols.RtpMidi.Wire;
using ConsoleBridge.Transports.RtpMidi;

namespace ConsoleBridge.IntegrationTests.RtpMidi;

/// <summary>The whole bridge with a control surface that calls it.</summary>
public sealed class SurfaceOverRtpMidiTests
{
    [Fact]
    public async Task A_surface_that_calls_is_on_the_bus_and_comes_back_after_a_goodbye()
    {
        await using BridgeUnderTest bridge = await BridgeUnderTest.StartAsync(
            """{ "surface": { "Profile": "mackie/mcu", "Transport": "rtp-midi", "Peer": "iPad" } }""", "--RtpMidi:Port=0");
        var network = bridge.Inside<RtpMidiNetwork>();
        await Wait.UntilAsync(() => network.Port > 0, "the ports are open");
        using var peer = new SimulatedPeer();

        await peer.CallAsync(network.Port, "iPad");
        await bridge.Bus.WaitForAsync("surface/device/session", "\"live\"", RtpMidiBench.Patience);
        await peer.SendAsync(RtpMidiPort.Data, peer.Packet(1, "03 E0 00 00"));
        await bridge.Bus.WaitForAsync("surface/strip/1/fader", "0", RtpMidiBench.Patience);
        await peer.SendAsync(RtpMidiPort.Control, peer.Handshake(SessionVerb.Goodbye));
        await bridge.Bus.WaitForAsync("surface/availability", "offline", RtpMidiBench.Patience);
        peer.Ssrc++;
        await peer.CallAsync(network.Port, "iPad");

        await bridge.Bus.WaitForAsync("surface/availability", "online", RtpMidiBench.Patience);
        Assert.Empty(bridge.Log.Errors);
    }
}
