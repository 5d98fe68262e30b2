using System.Net;
using ConsoleBridge.Protocols.RtpMidi.Session;
using ConsoleBridge.Protocols.RtpMidi.Wire;

namespace ConsoleBridge.Tests.Protocols.RtpMidi.Session;

/// <summary>Somebody calls us.</summary>
public class CallingTests
{
    [Fact]
    public void Opens_when_the_caller_has_come_on_both_ports()
    {
        var side = new OneSide();

        side.Handshake(RtpMidiPort.Control, SessionVerb.Invitation, 0x1234ABCD);
        Assert.Empty(side.Context.Events);
        side.Handshake(RtpMidiPort.Data, SessionVerb.Invitation, 0x1234ABCD);

        Assert.Equal(["opened 'peer'"], side.Context.TakeEvents());
        string ssrc = side.Session.Ssrc.ToString("X8", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(
            [$"C OK v2 token 1234ABCD ssrc {ssrc} name \"bridge\"", $"D OK v2 token 1234ABCD ssrc {ssrc} name \"bridge\""],
            side.Context.TakeSent());
    }

    [Fact]
    public void Says_no_to_whom_it_does_not_know()
    {
        var side = new OneSide();
        side.Context.Admitted = name => name == "iPad";

        side.Handshake(RtpMidiPort.Control, SessionVerb.Invitation, 7, name: "stranger");

        Assert.StartsWith("C NO v2 token 00000007", Assert.Single(side.Context.TakeSent()), StringComparison.Ordinal);
        Assert.Empty(side.Participant.Sessions);
    }

    [Fact]
    public void Says_no_to_another_version_of_the_protocol()
    {
        var side = new OneSide();

        side.Participant.OnDatagram(
            RtpMidiPort.Control, OneSide.Control, RtpMidiVectors.Bytes("FF FF 49 4E 00 00 00 01 12 34 AB CD 00 BE EF 01 78 00"), side.Now);

        Assert.StartsWith("C NO", Assert.Single(side.Context.TakeSent()), StringComparison.Ordinal);
    }

    [Fact]
    public void Says_no_to_a_second_call_without_a_first_and_when_it_is_full()
    {
        var side = new OneSide(new RtpMidiSettings { MaxSessions = 1 });
        side.Handshake(RtpMidiPort.Data, SessionVerb.Invitation, 7);
        Assert.StartsWith("D NO", Assert.Single(side.Context.TakeSent()), StringComparison.Ordinal);
        side.Called();

        side.Handshake(RtpMidiPort.Control, SessionVerb.Invitation, 8, 0x22222222, "other", new IPEndPoint(IPAddress.Parse("10.0.0.10"), 5004).Serialize());

        Assert.StartsWith("C NO", Assert.Single(side.Context.TakeSent()), StringComparison.Ordinal);
    }

    [Fact]
    public void Answers_each_repeated_call_and_stays_open()
    {
        OneSide side = new OneSide().Called();
        side.Packet(40_000, "03 90 3C 7F");

        side.Handshake(RtpMidiPort.Control, SessionVerb.Invitation, 0);
        side.Handshake(RtpMidiPort.Data, SessionVerb.Invitation, 0);
        side.Packet(7, "03 90 3C 00");

        Assert.Equal(2, side.Context.TakeSent().Length);
        Assert.Equal(["90 3C 7F", "90 3C 00"], side.Context.TakeEvents());
    }

    [Fact]
    public void Takes_a_caller_that_has_started_again_for_a_new_one()
    {
        OneSide side = new OneSide().Called();

        side.Handshake(RtpMidiPort.Control, SessionVerb.Invitation, 9, 0x33333333);
        side.Handshake(RtpMidiPort.Data, SessionVerb.Invitation, 9, 0x33333333);

        Assert.Equal(["closed: the other side has called anew", "opened 'peer'"], side.Context.TakeEvents());
        Assert.Single(side.Participant.Sessions);
    }

    [Fact]
    public void Knows_a_caller_with_another_identity_on_its_data_port_by_its_token()
    {
        var side = new OneSide();
        side.Handshake(RtpMidiPort.Control, SessionVerb.Invitation, 5, 0x11111111);
        side.Handshake(RtpMidiPort.Data, SessionVerb.Invitation, 5, 0x22222222);
        side.Context.Events.Clear();

        side.Packet(1, "03 90 3C 7F", 0x22222222);
        side.Packet(2, "03 90 3D 7F", 0x11111111);

        Assert.Equal(["90 3C 7F"], side.Context.TakeEvents());
        Assert.Equal(1, side.Session.Counters.Strangers);
    }

    [Fact]
    public void Drops_a_caller_that_never_comes_on_the_data_port()
    {
        var side = new OneSide();
        side.Handshake(RtpMidiPort.Control, SessionVerb.Invitation, 5);

        side.Pass(TimeSpan.FromSeconds(5));

        Assert.Equal(["closed: 'peer' called on the control port and not on the data port"], side.Context.TakeEvents());
        Assert.Empty(side.Participant.Sessions);
    }

    [Fact]
    public void Drops_a_caller_that_is_silent_for_a_minute_with_a_goodbye()
    {
        OneSide side = new OneSide().Called();
        side.Pass(TimeSpan.FromSeconds(50));
        side.Clock(0, 0x1000);
        side.Context.Sent.Clear();

        side.Pass(TimeSpan.FromSeconds(59));
        Assert.Empty(side.Context.Sent);
        side.Pass(TimeSpan.FromSeconds(1));

        Assert.Equal(["closed: nothing heard from 'peer'"], side.Context.TakeEvents());
        Assert.All(side.Context.TakeSent(), line => Assert.Contains("BY", line, StringComparison.Ordinal));
    }

    [Fact]
    public void Answers_the_first_step_of_the_clocks_and_never_the_last()
    {
        OneSide side = new OneSide().Called();

        side.Clock(0, 0x1000);
        side.Clock(2, 0x1000, 0x5000, 0x1010);

        string answer = Assert.Single(side.Context.TakeSent());
        Assert.StartsWith("D CK1 ", answer, StringComparison.Ordinal);
        Assert.EndsWith(" 1000 F4240 0", answer, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromMilliseconds(1.6), side.Session.RoundTrip);
    }

    [Fact]
    public void Ends_at_once_when_the_caller_says_goodbye()
    {
        OneSide side = new OneSide().Called();

        side.Handshake(RtpMidiPort.Control, SessionVerb.Goodbye, 0x1234ABCD);

        Assert.Equal(["closed: 'peer' has said goodbye"], side.Context.TakeEvents());
        Assert.Empty(side.Context.Sent);
    }

    [Fact]
    public void Does_not_end_on_a_goodbye_of_somebody_else()
    {
        OneSide side = new OneSide().Called();

        side.Handshake(RtpMidiPort.Control, SessionVerb.Goodbye, 0x1234ABCD, from: new IPEndPoint(IPAddress.Parse("10.0.0.66"), 5004).Serialize());
        side.Handshake(RtpMidiPort.Control, SessionVerb.Goodbye, 1, 2);

        Assert.Equal(RtpMidiSessionState.Connected, side.Session.State);
        Assert.Equal(2, side.Participant.Strays);
    }
}
