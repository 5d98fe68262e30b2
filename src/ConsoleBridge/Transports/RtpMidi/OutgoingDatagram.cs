using System.Net;
using ConsoleBridge.Protocols.RtpMidi.Session;

namespace ConsoleBridge.Transports.RtpMidi;

/// <summary>A datagram on its way to a socket.</summary>
/// <param name="Port">Which socket.</param>
/// <param name="To">Where to.</param>
/// <param name="Bytes">A rented array.</param>
/// <param name="Length">How much of it.</param>
internal readonly record struct OutgoingDatagram(RtpMidiPort Port, SocketAddress To, byte[] Bytes, int Length);
