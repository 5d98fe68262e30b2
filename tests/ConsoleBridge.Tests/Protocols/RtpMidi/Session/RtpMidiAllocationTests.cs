using System.Buffers.Binary;
using System.Net;
using ConsoleBridge.Protocols.RtpMidi.Session;

namespace ConsoleBridge.Tests.Protocols.RtpMidi.Session;

public class RtpMidiAllocationTests
{
    [Fact]
    public void Receives_and_sends_ten_thousand_packets_without_allocating()
    {
        var context = new CountingContext();
        RtpMidiParticipant participant = Connected(context);
        byte[] packet = RtpMidiVectors.Bytes("80 61 00 00 00 00 20 00 AA BB CC DD 4E E0 00 40 00 B0 07 64 00 F0 7D 01 F7 00 F8 20 00 01 00 05 10 7F 00");
        byte[] part = RtpMidiVectors.Bytes("80 61 00 00 00 00 20 00 AA BB CC DD 05 F0 7D 01 02 F0");
        byte[] end = RtpMidiVectors.Bytes("80 61 00 00 00 00 20 00 AA BB CC DD 04 F7 01 02 F7");
        byte[] clock = RtpMidiVectors.Bytes("FF FF 43 4B AA BB CC DD 00 00 00 00 00 00 00 00 00 00 10 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00");
        byte[] messages = RtpMidiVectors.Bytes("E1 00 40 B0 30 41 F0 00 00 66 14 12 00 41 42 F7");
        ushort sequence = 0;
        TimeSpan now = TimeSpan.FromSeconds(1);

        long allocated = Allocations.Least(() =>
        {
            for (int run = 0; run < 10_000; run++)
            {
                now += TimeSpan.FromMilliseconds(5);

                // Every third packet is lost, so that journals are used.
                sequence += 2;
                Arrive(participant, packet, sequence, now);
                Arrive(participant, part, ++sequence, now);
                Arrive(participant, end, ++sequence, now);
                participant.OnDatagram(RtpMidiPort.Data, OneSide.Data, clock, now);
                participant.Sessions[0].TrySend(messages, now);
                participant.Sessions[0].TrySend(messages, now);
                participant.OnTime(now);
            }
        });

        Assert.Equal(0, allocated);
        Assert.True(participant.Sessions[0].Counters.Repaired > 0);
        Assert.True(context.Received > 10_000 && context.Sent > 10_000);
    }

    private static RtpMidiParticipant Connected(CountingContext context)
    {
        var participant = new RtpMidiParticipant(new RtpMidiSettings(), context, new Random(1));
        byte[] invitation = RtpMidiVectors.Bytes("FF FF 49 4E 00 00 00 02 12 34 AB CD AA BB CC DD 70 65 65 72 00");
        participant.OnDatagram(RtpMidiPort.Control, OneSide.Control, invitation, TimeSpan.Zero);
        participant.OnDatagram(RtpMidiPort.Data, OneSide.Data, invitation, TimeSpan.Zero);
        return participant;
    }

    private static void Arrive(RtpMidiParticipant participant, byte[] packet, ushort sequence, TimeSpan now)
    {
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), sequence);
        participant.OnDatagram(RtpMidiPort.Data, OneSide.Data, packet, now);
    }

    private sealed class CountingContext : IRtpMidiContext
    {
        public int Sent { get; private set; }

        public int Received { get; private set; }

        public void Send(RtpMidiPort port, SocketAddress to, ReadOnlySpan<byte> datagram) => Sent++;

        public bool Admits(string name, SocketAddress from) => true;

        public void Opened(RtpMidiSession session)
        {
        }

        void IRtpMidiContext.Received(RtpMidiSession session, ReadOnlySpan<byte> messages) => Received++;

        public void Closed(RtpMidiSession session, string reason)
        {
        }
    }
}
