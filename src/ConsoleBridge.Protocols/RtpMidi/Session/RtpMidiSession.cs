using System.Buffers.Binary;
using System.Net;
using System.Text;
using ConsoleBridge.Protocols.RtpMidi.Wire;

namespace ConsoleBridge.Protocols.RtpMidi.Session;

/// <summary>One session with one other side: how it comes about and how it ends. What flows in it is in the other part.</summary>
/// <remarks>Not safe from several threads; the participant's rule.</remarks>
public sealed partial class RtpMidiSession
{
    private readonly RtpMidiSettings _settings;
    private readonly IRtpMidiContext _context;
    private readonly byte[] _name;
    private TimeSpan? _inviteAt;
    private TimeSpan? _halfOpenUntil;
    private int _tries;

    internal RtpMidiSession(RtpMidiSettings settings, IRtpMidiContext context, Random random, SocketAddress control, SocketAddress? data)
    {
        _settings = settings;
        _context = context;
        _name = Encoding.UTF8.GetBytes(settings.Name);
        IsInitiator = data is not null;
        State = IsInitiator ? RtpMidiSessionState.InvitingControl : RtpMidiSessionState.AwaitingData;
        ControlAddress = control;
        DataAddress = data;
        Ssrc = (uint)random.NextInt64(1, 1L << 32);
        Token = (uint)random.NextInt64(1, 1L << 32);
        _clock = new SessionClock(settings, IsInitiator, Ssrc);
        _sender = new RtpMidiSender(settings, (ushort)random.Next(0x10000));
        _receiver = new RtpMidiReceiver(settings, new MessageCollector(this, context), Counters);
    }

    /// <summary>Name of the other side's session; empty when it gives none or has not answered yet.</summary>
    public string Name { get; private set; } = "";

    /// <summary>We have invited; false when the other side has called us.</summary>
    public bool IsInitiator { get; }

    /// <summary>How far it has come.</summary>
    public RtpMidiSessionState State { get; private set; }

    /// <summary>The other side's control port.</summary>
    public SocketAddress ControlAddress { get; }

    /// <summary>The other side's data port; null when it has not shown itself yet.</summary>
    public SocketAddress? DataAddress { get; private set; }

    /// <summary>It ended because the other side has called in its stead.</summary>
    public bool IsReplaced { get; internal set; }

    /// <summary>What has happened in it.</summary>
    public RtpMidiCounters Counters { get; } = new();

    /// <summary>Whatever the caller keeps with a session.</summary>
    public object? Owner { get; set; }

    internal uint Ssrc { get; }

    internal uint Token { get; private set; }

    internal uint? RemoteSsrc { get; private set; }

    internal TimeSpan? NextDue => Earliest(Earliest(_inviteAt, _halfOpenUntil), State == RtpMidiSessionState.Connected ? NextFlowDue : null);

    internal void Invite(TimeSpan now)
    {
        _tries++;
        _inviteAt = now + _settings.InviteInterval;
        var port = State == RtpMidiSessionState.InvitingControl ? RtpMidiPort.Control : RtpMidiPort.Data;
        Say(SessionVerb.Invitation, port, port == RtpMidiPort.Control ? ControlAddress : DataAddress!);
    }

    // A first call, or one that is repeated: because our answer was lost, or by a peer that has started again.
    internal void OnCalled(in SessionHandshake call, TimeSpan now)
    {
        Name = Encoding.UTF8.GetString(call.Name);
        Token = call.Token;
        if (State == RtpMidiSessionState.Connected)
        {
            _receiver.Reset();
        }
        else
        {
            RemoteSsrc = call.Ssrc;
            _halfOpenUntil = now + _settings.HalfOpenWithin;
        }

        Say(SessionVerb.Accepted, RtpMidiPort.Control, ControlAddress);
    }

    internal void OnCalledOnData(in SessionHandshake call, SocketAddress from, TimeSpan now)
    {
        DataAddress = from.Equals(DataAddress) ? DataAddress : CopyOf(from);
        Say(SessionVerb.Accepted, RtpMidiPort.Data, DataAddress!);
        RemoteSsrc = call.Ssrc;
        _receiver.Reset();
        if (State == RtpMidiSessionState.AwaitingData)
        {
            Open(now);
        }
    }

    internal void OnAccepted(RtpMidiPort port, in SessionHandshake answer, TimeSpan now)
    {
        Name = answer.Name.IsEmpty ? Name : Encoding.UTF8.GetString(answer.Name);
        RemoteSsrc = answer.Ssrc;
        if (State == RtpMidiSessionState.InvitingControl && port == RtpMidiPort.Control)
        {
            State = RtpMidiSessionState.InvitingData;
            _tries = 0;
            Invite(now);
        }
        else if (State == RtpMidiSessionState.InvitingData && port == RtpMidiPort.Data)
        {
            Open(now);
        }
    }

    internal void OnTime(TimeSpan now)
    {
        if (_halfOpenUntil <= now)
        {
            Close($"'{Name}' called on the control port and not on the data port", true, now);
        }
        else if (_inviteAt <= now && _tries >= _settings.InviteTries)
        {
            Close(State == RtpMidiSessionState.InvitingControl ? "no answer to our invitations" : "no answer to our invitations on the data port", true, now);
        }
        else if (_inviteAt <= now)
        {
            Invite(now);
        }

        if (State == RtpMidiSessionState.Connected)
        {
            Flow(now);
        }
    }

    internal void Close(string reason, bool saysGoodbye, TimeSpan now)
    {
        if (State == RtpMidiSessionState.Closed)
        {
            return;
        }

        if (saysGoodbye && State == RtpMidiSessionState.Connected)
        {
            SendAll(now);
            Say(SessionVerb.Goodbye, RtpMidiPort.Data, DataAddress!);
        }

        if (saysGoodbye && State != RtpMidiSessionState.InvitingControl)
        {
            Say(SessionVerb.Goodbye, RtpMidiPort.Control, ControlAddress);
        }

        State = RtpMidiSessionState.Closed;
        _inviteAt = _halfOpenUntil = null;
        _context.Closed(this, reason);
    }

    // The port stands in bytes 2 and 3 of a socket address, high byte first, for IPv4 and IPv6.
    internal bool IsNextPort(SocketAddress data)
    {
        ReadOnlySpan<byte> one = ControlAddress.Buffer.Span[..ControlAddress.Size];
        ReadOnlySpan<byte> other = data.Buffer.Span[..data.Size];
        bool isSameHost = one.Length == other.Length && one[..2].SequenceEqual(other[..2]) && one[4..].SequenceEqual(other[4..]);
        return isSameHost && BinaryPrimitives.ReadUInt16BigEndian(other[2..]) == BinaryPrimitives.ReadUInt16BigEndian(one[2..]) + 1;
    }

    internal static SocketAddress CopyOf(SocketAddress address)
    {
        var copy = new SocketAddress(address.Family, address.Size);
        address.Buffer.Span[..address.Size].CopyTo(copy.Buffer.Span);
        return copy;
    }

    private static TimeSpan? Earliest(TimeSpan? one, TimeSpan? other) => one < other || other is null ? one : other;

    private void Open(TimeSpan now)
    {
        State = RtpMidiSessionState.Connected;
        _inviteAt = _halfOpenUntil = null;
        _clock.Start(now);
        _context.Opened(this);
        Flow(now);
    }

    private void Say(SessionVerb verb, RtpMidiPort port, SocketAddress to)
    {
        Span<byte> command = stackalloc byte[SessionHandshake.FixedBytes + SessionHandshake.LongestName + 1];
        _context.Send(port, to, command[..new SessionHandshake(verb, Token, Ssrc, _name).Write(command)]);
    }
}
