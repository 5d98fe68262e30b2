using System.Net;
using ConsoleBridge.Protocols.Midi.Wire;
using ConsoleBridge.Protocols.RtpMidi.Session;

namespace ConsoleBridge.Tests.Protocols.RtpMidi.Session;

/// <summary>Anything at all arrives, from the peer of a session and from others.</summary>
public class HostilePeerTests
{
    private const int Seed = 20_261_121;

    [Fact]
    public void Survives_thirty_thousand_damaged_datagrams_and_hands_over_whole_messages_alone()
    {
        var random = new Random(Seed);
        var context = new CheckingContext();
        var participant = new RtpMidiParticipant(new RtpMidiSettings { MaxSessions = 4, MaxExclusiveBytes = 64 }, context, random);
        byte[][] sound = [.. RtpMidiVectors.Read().Select(row => row.Datagram)];
        SocketAddress[] places = [OneSide.Control, OneSide.Data, new IPEndPoint(IPAddress.Parse("10.0.0.77"), 5004).Serialize()];
        TimeSpan now = TimeSpan.FromSeconds(1);

        for (int run = 0; run < 30_000; run++)
        {
            byte[] datagram = [.. sound[random.Next(sound.Length)]];
            Damage(datagram, random);
            now += TimeSpan.FromMilliseconds(random.Next(50));
            var port = random.Next(4) == 0 ? RtpMidiPort.Control : RtpMidiPort.Data;
            SocketAddress from = random.Next(4) == 0 ? places[random.Next(places.Length)] : places[(int)port];

            Exception? thrown = Record.Exception(() =>
            {
                participant.OnDatagram(port, from, datagram, now);
                participant.OnTime(now);
                (participant.Sessions.Count > 0 ? participant.Sessions[0] : null)?.TrySend([0x90, 0x3C, 0x7F], now);
            });

            Assert.True(thrown is null, $"seed {Seed}, run {run}: {Convert.ToHexString(datagram)}: {thrown}");
            Assert.InRange(participant.Sessions.Count, 0, 4);
        }

        Assert.True(context.Frames > 500, $"only {context.Frames} frames came through");
        Assert.Equal(0, context.Malformed);
    }

    // The identity of the vectors' sender, or two bytes of anything; sometimes both.
    private static void Damage(byte[] datagram, Random random)
    {
        for (int change = random.Next(3); change > 0; change--)
        {
            datagram[random.Next(datagram.Length)] = (byte)random.Next(256);
        }

        if (datagram.Length > 4 && datagram[0] == 0x80)
        {
            random.NextBytes(datagram.AsSpan(3, 1));
        }
    }

    private sealed class CheckingContext : IRtpMidiContext
    {
        public int Frames { get; private set; }

        public int Malformed { get; private set; }

        public void Send(RtpMidiPort port, SocketAddress to, ReadOnlySpan<byte> datagram)
        {
        }

        public bool Admits(string name, SocketAddress from) => true;

        public void Opened(RtpMidiSession session)
        {
        }

        public void Received(RtpMidiSession session, ReadOnlySpan<byte> messages)
        {
            Frames++;
            var reader = new MidiMessageReader(messages);
            while (reader.TryNext(out _))
            {
            }

            Malformed += reader.IsMalformed || messages.IsEmpty ? 1 : 0;
        }

        public void Closed(RtpMidiSession session, string reason)
        {
        }
    }
}
