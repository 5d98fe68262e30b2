using System.Buffers.Binary;
using System.Net;
using System.Text;
using ConsoleBridge.Protocols.RtpMidi.Session;
using ConsoleBridge.Protocols.RtpMidi.Wire;

namespace ConsoleBridge.Tests.Protocols.RtpMidi.Session;

/// <summary>A participant under test and a peer made of literal datagrams, at 10.0.0.9:5004 and 5005.</summary>
internal sealed class OneSide
{
    public const uint PeerSsrc = 0xAABBCCDD;

    public OneSide(RtpMidiSettings? settings = null)
    {
        Participant = new RtpMidiParticipant((settings ?? new RtpMidiSettings()) with { Name = "bridge" }, Context, new Random(20_261_121));
    }

    public RecordingContext Context { get; } = new();

    public RtpMidiParticipant Participant { get; }

    public TimeSpan Now { get; set; } = TimeSpan.FromSeconds(100);

    public static SocketAddress Control { get; } = new IPEndPoint(IPAddress.Parse("10.0.0.9"), 5004).Serialize();

    public static SocketAddress Data { get; } = new IPEndPoint(IPAddress.Parse("10.0.0.9"), 5005).Serialize();

    public RtpMidiSession Session => Assert.Single(Participant.Sessions);

    /// <summary>The peer calls on both ports; the session is open.</summary>
    public OneSide Called(uint token = 0x1234ABCD)
    {
        Handshake(RtpMidiPort.Control, SessionVerb.Invitation, token);
        Handshake(RtpMidiPort.Data, SessionVerb.Invitation, token);
        Context.Sent.Clear();
        Context.Events.Clear();
        return this;
    }

    /// <summary>We invite and the peer accepts; the session is open.</summary>
    public OneSide Inviting()
    {
        Participant.Invite(Control, Data, Now);
        Handshake(RtpMidiPort.Control, SessionVerb.Accepted, Session.Token);
        Handshake(RtpMidiPort.Data, SessionVerb.Accepted, Session.Token);
        Context.Sent.Clear();
        Context.Events.Clear();
        return this;
    }

    public void Handshake(RtpMidiPort port, SessionVerb verb, uint token, uint ssrc = PeerSsrc, string name = "peer", SocketAddress? from = null)
    {
        var bytes = new byte[128];
        int length = new SessionHandshake(verb, token, ssrc, Encoding.UTF8.GetBytes(name)).Write(bytes);
        Participant.OnDatagram(port, from ?? (port == RtpMidiPort.Control ? Control : Data), bytes.AsSpan(0, length), Now);
    }

    /// <summary>A packet of the peer's: <c>03 90 3C 7F</c> is its command section.</summary>
    public void Packet(ushort sequence, string commandSection, uint ssrc = PeerSsrc)
    {
        byte[] datagram = RtpMidiVectors.Bytes("80 61 00 00 00 00 20 00 00 00 00 00 " + commandSection);
        BinaryPrimitives.WriteUInt16BigEndian(datagram.AsSpan(2), sequence);
        BinaryPrimitives.WriteUInt32BigEndian(datagram.AsSpan(8), ssrc);
        Participant.OnDatagram(RtpMidiPort.Data, Data, datagram, Now);
    }

    public void Clock(byte count, ulong first, ulong second = 0, ulong third = 0)
    {
        var bytes = new byte[ClockExchange.Bytes];
        new ClockExchange(PeerSsrc, count, first, second, third).Write(bytes);
        Participant.OnDatagram(RtpMidiPort.Data, Data, bytes, Now);
    }

    /// <summary>Lets time pass, doing what falls due on the way.</summary>
    public void Pass(TimeSpan time)
    {
        TimeSpan end = Now + time;
        while (Participant.NextDue is { } due && due <= end)
        {
            Now = due > Now ? due : Now;
            Participant.OnTime(Now);
        }

        Now = end;
    }
}
