using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ConsoleBridge.Protocols.RtpMidi.Session;
using ConsoleBridge.Protocols.RtpMidi.Wire;
using ConsoleBridge.Transports.RtpMidi;

namespace ConsoleBridge.IntegrationTests.RtpMidi;

/// <summary>The other side of a session, as a test wants it: says what it is told to, and keeps what it hears.</summary>
internal sealed class SimulatedPeer : IDisposable
{
    private const uint Token = 0x1234ABCD;

    private readonly RtpMidiSockets _sockets = RtpMidiSockets.Open(0);

    /// <summary>Everything that went either way, in order.</summary>
    public List<(bool FromBridge, RtpMidiPort Port, byte[] Datagram)> Traffic { get; } = [];

    public uint Ssrc { get; set; } = 0xAABBCCDD;

    public int BridgePort { get; set; }

    public IPEndPoint Address => new(IPAddress.Loopback, _sockets.Port);

    /// <summary>Calls the bridge on both ports.</summary>
    public async Task CallAsync(int bridgePort, string name)
    {
        BridgePort = bridgePort;
        await SendAsync(RtpMidiPort.Control, Handshake(SessionVerb.Invitation, name));
        await HearAsync(RtpMidiPort.Control, SessionVerb.Accepted);
        await SendAsync(RtpMidiPort.Data, Handshake(SessionVerb.Invitation, name));
        await HearAsync(RtpMidiPort.Data, SessionVerb.Accepted);
    }

    /// <summary>Takes the bridge's invitation on both ports.</summary>
    public async Task AcceptAsync(int bridgePort, string name)
    {
        BridgePort = bridgePort;
        foreach (RtpMidiPort port in new[] { RtpMidiPort.Control, RtpMidiPort.Data })
        {
            byte[] invitation = await HearAsync(port, SessionVerb.Invitation);
            await SendAsync(port, Handshake(SessionVerb.Accepted, name, BinaryPrimitives.ReadUInt32BigEndian(invitation.AsSpan(8))));
        }
    }

    public byte[] Handshake(SessionVerb verb, string name = "", uint token = Token)
    {
        var bytes = new byte[128];
        return bytes[..new SessionHandshake(verb, token, Ssrc, Encoding.UTF8.GetBytes(name)).Write(bytes)];
    }

    /// <summary>A packet: <c>03 90 3C 7F</c> is its command section.</summary>
    public byte[] Packet(int sequence, string commandSection)
    {
        byte[] packet = Convert.FromHexString(("80 61 00 00 00 00 20 00 00 00 00 00 " + commandSection).Replace(" ", "", StringComparison.Ordinal));
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), (ushort)sequence);
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(8), Ssrc);
        return packet;
    }

    public byte[] Clock(byte count, ulong first, ulong second = 0, ulong third = 0)
    {
        var bytes = new byte[ClockExchange.Bytes];
        new ClockExchange(Ssrc, count, first, second, third).Write(bytes);
        return bytes;
    }

    public async Task SendAsync(RtpMidiPort port, byte[] datagram)
    {
        Traffic.Add((false, port, datagram));
        int to = port == RtpMidiPort.Control ? BridgePort : BridgePort + 1;
        await _sockets.Of(port).SendToAsync(datagram, SocketFlags.None, _sockets.AddressOf(IPAddress.Loopback, to));
    }

    /// <summary>Waits for a command, or for MIDI (<see cref="SessionVerb.None"/>), past whatever else comes on that port.</summary>
    public async Task<byte[]> HearAsync(RtpMidiPort port, SessionVerb verb)
    {
        using var patience = new CancellationTokenSource(RtpMidiBench.Patience, TimeProvider.System);
        var buffer = new byte[2048];
        var from = new SocketAddress(_sockets.Of(port).AddressFamily);
        while (true)
        {
            int length = await _sockets.Of(port).ReceiveFromAsync(buffer, SocketFlags.None, from, patience.Token);
            Traffic.Add((true, port, buffer[..length]));
            if (SessionCommand.VerbOf(buffer.AsSpan(0, length)) == verb)
            {
                return buffer[..length];
            }
        }
    }

    public void Dispose() => _sockets.Dispose();
}
