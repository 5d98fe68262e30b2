using System.Globalization;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Protocols.RtpMidi.Session;
using ConsoleBridge.Transports.RtpMidi;

namespace ConsoleBridge.IntegrationTests.RtpMidi;

/// <summary>A network that loses, doubles and shuffles packets, over real sockets.</summary>
public sealed class BadNetworkTests
{
    private const int Seed = 20_261_121;
    private const int Packets = 400;

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(40)]
    public async Task A_fader_never_runs_back_and_ends_where_it_was_left(int lossPercent)
    {
        await using RtpMidiNetwork network = RtpMidiBench.Start(peers: "iPad");
        using var peer = new SimulatedPeer();
        Task<RtpMidiTransport> opening = network.OpenAsync(null, "iPad", CancellationToken.None);
        await peer.CallAsync(network.Port, "iPad");
        await using RtpMidiTransport transport = await opening;

        RtpMidiCounters counters = transport.Session.Counters;
        int sent = 0;
        foreach (byte[] packet in Shaken(peer, new Random(Seed), lossPercent))
        {
            await peer.SendAsync(RtpMidiPort.Data, packet);

            // No faster than it is read: what the system drops is not the loss that is meant here.
            sent++;
            await Wait.UntilAsync(() => counters.PacketsIn + counters.Late + counters.Duplicates > sent - 100, "the packets are read");
        }

        List<int> heard = await WheelUntilAsync(transport, Packets - 1);
        Assert.Equal(heard.Order(), heard);
        Assert.Equal(heard.Distinct(), heard);
        Assert.True(counters.Lost > 0 && counters.Late + counters.Duplicates > 0, $"seed {Seed}: {counters.Lost} lost, {counters.Late} late, {counters.Duplicates} double");
    }

    [Fact]
    public async Task A_button_whose_release_was_lost_is_released_by_the_journal()
    {
        await using RtpMidiNetwork network = RtpMidiBench.Start(peers: "iPad");
        using var peer = new SimulatedPeer();
        Task<RtpMidiTransport> opening = network.OpenAsync(null, "iPad", CancellationToken.None);
        await peer.CallAsync(network.Port, "iPad");
        await using RtpMidiTransport transport = await opening;

        await peer.SendAsync(RtpMidiPort.Data, peer.Packet(1, "03 90 3C 7F"));

        // Packet 2 had the release. Chapter N of channel 1, off bit of note 60.
        await peer.SendAsync(RtpMidiPort.Data, peer.Packet(3, "43 B0 07 01 20 00 02 00 06 08 00 77 08"));

        Assert.Equal("903C7F803C40B00701", await transport.ReceiveAsync(9));
        Assert.Equal((1, 1), (transport.Session.Counters.Lost, transport.Session.Counters.Repaired));
    }

    // Each packet moves the wheel up by one; the journal says where it was in the packet before.
    private static IEnumerable<byte[]> Shaken(SimulatedPeer peer, Random random, int lossPercent)
    {
        byte[]? held = null;
        for (int number = 0; number < Packets; number++)
        {
            int before = Math.Max(0, number - 1);
            string section = string.Create(
                CultureInfo.InvariantCulture,
                $"43 E0 {number & 0x7F:X2} {number >> 7:X2} 20 00 00 00 05 10 {before & 0x7F:X2} {before >> 7:X2}");
            byte[] packet = peer.Packet(65_400 + number, section);
            bool isLast = number == Packets - 1;
            if (!isLast && random.Next(100) < lossPercent)
            {
                continue;
            }

            if (held is null && !isLast && random.Next(10) == 0)
            {
                held = packet;
                continue;
            }

            yield return packet;
            if (random.Next(10) == 0)
            {
                yield return packet;
            }

            if (held is not null)
            {
                yield return held;
                held = null;
            }
        }
    }

    private static async Task<List<int>> WheelUntilAsync(RtpMidiTransport transport, int last)
    {
        using var patience = new CancellationTokenSource(RtpMidiBench.Patience, TimeProvider.System);
        var buffer = new byte[2048];
        var heard = new List<int>();
        while (heard.Count == 0 || heard[^1] != last)
        {
            int length = await transport.ReceiveAsync(buffer, patience.Token);
            for (int at = 0; at < length; at += 3)
            {
                Assert.Equal(0xE0, buffer[at]);
                heard.Add(buffer[at + 1] | (buffer[at + 2] << 7));
            }
        }

        return heard;
    }
}
