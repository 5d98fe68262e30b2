using System.Net;

namespace ConsoleBridge.Protocols.RtpMidi.Session;

/// <summary>All that a participant may do. Its methods are called from within those of the participant.</summary>
public interface IRtpMidiContext
{
    /// <summary>Sends a datagram.</summary>
    /// <param name="port">From which of our sockets.</param>
    /// <param name="to">Where to; must not be changed.</param>
    /// <param name="datagram">The bytes; valid during the call alone.</param>
    void Send(RtpMidiPort port, SocketAddress to, ReadOnlySpan<byte> datagram);

    /// <summary>Whether somebody may call us.</summary>
    /// <param name="name">The caller's name; empty when it gives none.</param>
    /// <param name="from">Its control address; a copy must be made to keep it.</param>
    bool Admits(string name, SocketAddress from);

    /// <summary>MIDI flows from now on.</summary>
    void Opened(RtpMidiSession session);

    /// <summary>MIDI has arrived.</summary>
    /// <param name="session">Where from.</param>
    /// <param name="messages">One or more whole messages, each with its status byte; valid during the call alone.</param>
    void Received(RtpMidiSession session, ReadOnlySpan<byte> messages);

    /// <summary>A session is over, or an invitation has led to none.</summary>
    /// <param name="session">Which.</param>
    /// <param name="reason">Why, for people.</param>
    void Closed(RtpMidiSession session, string reason);
}
