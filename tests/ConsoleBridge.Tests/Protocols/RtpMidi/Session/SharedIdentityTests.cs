using System.Net;
using ConsoleBridge.Protocols.RtpMidi.Session;
using ConsoleBridge.Protocols.RtpMidi.Wire;

namespace ConsoleBridge.Tests.Protocols.RtpMidi.Session;

/// <summary>Two callers that have chosen the same identity and the same token: some programs have few to choose from.</summary>
public class SharedIdentityTests
{
    [Fact]
    public void Two_callers_with_the_same_identity_and_token_are_told_apart_by_their_ports()
    {
        var side = new OneSide();
        SocketAddress otherControl = new IPEndPoint(IPAddress.Parse("10.0.0.9"), 5104).Serialize();
        SocketAddress otherData = new IPEndPoint(IPAddress.Parse("10.0.0.9"), 5105).Serialize();

        side.Handshake(RtpMidiPort.Control, SessionVerb.Invitation, 0, name: "one");
        side.Handshake(RtpMidiPort.Control, SessionVerb.Invitation, 0, name: "two", from: otherControl);
        side.Handshake(RtpMidiPort.Data, SessionVerb.Invitation, 0, name: "two", from: otherData);
        side.Handshake(RtpMidiPort.Data, SessionVerb.Invitation, 0, name: "one");

        Assert.Equal(["opened 'two'", "opened 'one'"], side.Context.TakeEvents());
    }
}
