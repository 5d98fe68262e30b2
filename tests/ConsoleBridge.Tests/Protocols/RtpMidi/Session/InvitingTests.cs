using ConsoleBridge.Protocols.RtpMidi.Session;
using ConsoleBridge.Protocols.RtpMidi.Wire;

namespace ConsoleBridge.Tests.Protocols.RtpMidi.Session;

/// <summary>We invite somebody.</summary>
public class InvitingTests
{
    [Fact]
    public void Invites_on_the_control_port_then_on_the_data_port_then_asks_for_the_clock()
    {
        var side = new OneSide();

        RtpMidiSession session = side.Participant.Invite(OneSide.Control, OneSide.Data, side.Now);
        Assert.StartsWith("C IN v2", Assert.Single(side.Context.TakeSent()), StringComparison.Ordinal);
        side.Handshake(RtpMidiPort.Control, SessionVerb.Accepted, session.Token);
        Assert.StartsWith("D IN v2", Assert.Single(side.Context.TakeSent()), StringComparison.Ordinal);
        side.Handshake(RtpMidiPort.Data, SessionVerb.Accepted, session.Token);

        Assert.StartsWith("D CK0", Assert.Single(side.Context.TakeSent()), StringComparison.Ordinal);
        Assert.Equal(["opened 'peer'"], side.Context.TakeEvents());
    }

    [Fact]
    public void Gives_up_after_twelve_invitations_a_second_apart()
    {
        var side = new OneSide();
        side.Participant.Invite(OneSide.Control, OneSide.Data, side.Now);

        side.Pass(TimeSpan.FromSeconds(11.9));
        Assert.Empty(side.Context.Events);
        side.Pass(TimeSpan.FromSeconds(0.1));

        Assert.Equal(12, side.Context.TakeSent().Length);
        Assert.Equal(["closed: no answer to our invitations"], side.Context.TakeEvents());
    }

    [Fact]
    public void Repeats_the_invitation_on_the_data_port_when_its_answer_is_lost()
    {
        var side = new OneSide();
        RtpMidiSession session = side.Participant.Invite(OneSide.Control, OneSide.Data, side.Now);
        side.Handshake(RtpMidiPort.Control, SessionVerb.Accepted, session.Token);

        side.Pass(TimeSpan.FromSeconds(2));
        side.Handshake(RtpMidiPort.Data, SessionVerb.Accepted, session.Token);

        Assert.Equal(3, side.Context.TakeSent().Count(line => line.StartsWith("D IN", StringComparison.Ordinal)));
        Assert.Equal(RtpMidiSessionState.Connected, session.State);
    }

    [Fact]
    public void Ends_when_it_is_refused_and_only_by_an_answer_with_its_token()
    {
        var side = new OneSide();
        RtpMidiSession session = side.Participant.Invite(OneSide.Control, OneSide.Data, side.Now);

        side.Handshake(RtpMidiPort.Control, SessionVerb.Refused, session.Token + 1);
        Assert.Equal(RtpMidiSessionState.InvitingControl, session.State);
        side.Handshake(RtpMidiPort.Control, SessionVerb.Refused, session.Token);

        Assert.Equal(["closed: our invitation was refused"], side.Context.TakeEvents());
    }

    [Fact]
    public void Takes_the_identity_that_the_peer_shows_on_the_data_port()
    {
        var side = new OneSide();
        RtpMidiSession session = side.Participant.Invite(OneSide.Control, OneSide.Data, side.Now);
        side.Handshake(RtpMidiPort.Control, SessionVerb.Accepted, session.Token, 0x11111111);
        side.Handshake(RtpMidiPort.Data, SessionVerb.Accepted, session.Token, 0x22222222);
        side.Context.Events.Clear();

        side.Packet(1, "03 90 3C 7F", 0x22222222);

        Assert.Equal(["90 3C 7F"], side.Context.TakeEvents());
    }

    [Fact]
    public void Asks_for_the_clock_six_times_soon_and_then_every_ten_seconds()
    {
        var side = new OneSide();
        var asked = new List<double>();
        side.Inviting();
        TimeSpan begin = side.Now;
        side.Clock(1, 0, 1);
        side.Context.Sent.Clear();

        for (int step = 0; step < 400; step++)
        {
            side.Pass(TimeSpan.FromSeconds(0.1));
            if (side.Context.TakeSent().Any(line => line.StartsWith("D CK0", StringComparison.Ordinal)))
            {
                asked.Add(Math.Round((side.Now - begin).TotalSeconds, 1));
                side.Clock(1, SessionClock.UnitsOf(side.Now), 1);
            }
        }

        Assert.Equal([1.5, 3, 4.5, 6, 7.5, 17.5, 27.5, 37.5], asked);
    }

    [Fact]
    public void Is_lost_when_nothing_answers_five_times()
    {
        OneSide side = new OneSide().Inviting();

        side.Pass(TimeSpan.FromSeconds(7.4));
        Assert.Empty(side.Context.Events);
        side.Pass(TimeSpan.FromSeconds(0.1));

        Assert.Equal(["closed: nothing heard from 'peer'"], side.Context.TakeEvents());
        Assert.Equal(2, side.Context.TakeSent().Count(line => line.Contains("BY", StringComparison.Ordinal)));
    }

    [Fact]
    public void Is_not_lost_as_long_as_the_peer_plays()
    {
        OneSide side = new OneSide().Inviting();

        for (ushort second = 0; second < 120; second++)
        {
            side.Packet(second, "03 90 3C 7F");
            side.Pass(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(RtpMidiSessionState.Connected, side.Session.State);
    }

    [Fact]
    public void Yields_to_a_call_of_the_one_it_invites()
    {
        var side = new OneSide();
        side.Participant.Invite(OneSide.Control, OneSide.Data, side.Now);

        side.Called();

        Assert.False(side.Session.IsInitiator);
        Assert.Equal(RtpMidiSessionState.Connected, side.Session.State);
    }

    [Fact]
    public void Refuses_to_talk_to_itself()
    {
        var side = new OneSide();
        RtpMidiSession session = side.Participant.Invite(OneSide.Control, OneSide.Data, side.Now);
        side.Context.Sent.Clear();

        side.Handshake(RtpMidiPort.Control, SessionVerb.Invitation, session.Token, session.Ssrc);

        Assert.StartsWith("C NO", Assert.Single(side.Context.TakeSent()), StringComparison.Ordinal);
    }
}
